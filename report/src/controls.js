// Small controls that every section uses.
import { el, freshId } from './dom.js';

/** A labelled list to choose one from: options are [value, text]. */
export function choice(label, options, value, changed) {
  const id = freshId('choice');
  return el('span', { class: 'choice' }, el('label', { for: id }, label),
    el('select', { id, onchange: (event) => changed(event.target.value) },
      options.map(([key, text]) => el('option', { value: key, selected: String(key) === String(value) }, text))));
}

/** Buttons of which one is pressed. */
export function segments(label, options, value, changed) {
  const buttons = options.map(([key, text]) => el('button', { type: 'button', 'aria-pressed': String(key === value), 'data-value': key, onclick: () => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.value === String(key)));
    changed(key);
  } }, text));
  return el('span', { class: 'segments', role: 'group', 'aria-label': label }, buttons);
}

export const note = (text) => el('p', { class: 'note' }, text);
export const folded = (summary, ...children) => el('details', {}, el('summary', {}, summary), children);
