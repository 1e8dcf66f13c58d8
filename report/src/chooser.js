// Entries as chips, and a field that finds more: the combobox pattern of WAI-ARIA.
import { announce, el, freshId } from './dom.js';
import { whole } from './format.js';
import { t } from './i18n.js';
import { className, entryName } from './names.js';
import { colours } from './theme.js';

const MOST_OPTIONS = 10;

/** `chosen.entries` is kept; `changed` is called when the reader changes it. Answers {node, refresh}. */
export function chooser({ model, chosen, most, changed }) {
  const listId = freshId('options');
  let options = [], active = -1;
  const chips = el('ul', { class: 'chips' });
  const list = el('ul', { id: listId, role: 'listbox', class: 'options', hidden: true, 'aria-label': t('time.choose') });
  const field = el('input', { type: 'text', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': listId, 'aria-autocomplete': 'list',
    'aria-label': t('time.choose'), placeholder: t('time.choose'), autocomplete: 'off', spellcheck: 'false',
    oninput: () => find(), onfocus: () => find(), onkeydown: press, onblur: () => setTimeout(close, 150) });

  function refresh() {
    chips.replaceChildren(...chosen.entries.map((entry, i) => el('li', { style: `--colour:${colours().series[i]}` }, el('bdi', {}, entryName(entry)),
      el('button', { type: 'button', 'aria-label': t('time.remove', { name: entryName(entry) }), onclick: () => {
        chosen.entries = chosen.entries.filter((other) => other !== entry);
        update();
        field.focus({ preventScroll: true });
        close();
      } }, '×'))));
    field.disabled = chosen.entries.length >= most;
    field.placeholder = field.disabled ? t('time.full') : t('time.choose');
  }

  function update() {
    refresh();
    changed();
  }

  function find() {
    const query = field.value.trim().toLowerCase();
    options = [];
    for (const entry of model.ranked) {
      if (options.length === MOST_OPTIONS) break;
      if (chosen.entries.includes(entry) || (query === '' && entry.class !== chosen.class)) continue;
      if (query && !`${entryName(entry)} ${entry.id}`.toLowerCase().includes(query)) continue;
      options.push(entry);
    }
    active = -1;
    list.replaceChildren(...options.map((entry, i) => el('li', { id: `${listId}-${i}`, role: 'option', 'aria-selected': 'false', onmousedown: (event) => {
      event.preventDefault();
      take(i);
    } }, el('bdi', {}, entryName(entry)), el('small', {}, `${className(entry.class)} · ${whole(entry.documents)}`))));
    list.hidden = options.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    field.removeAttribute('aria-activedescendant');
  }

  function move(step) {
    if (list.hidden) find();
    if (options.length === 0) return;
    active = (active + step + options.length) % options.length;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === active)));
    field.setAttribute('aria-activedescendant', `${listId}-${active}`);
  }

  function take(i) {
    chosen.entries = [...chosen.entries, options[i]].slice(0, most);
    announce(entryName(options[i]));
    field.value = '';
    close();
    update();
  }

  function close() {
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
  }

  function press(event) {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && !list.hidden && options.length > 0) take(Math.max(0, active));
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  }

  refresh();
  return { node: el('div', { class: 'chooser' }, chips, el('div', { class: 'field' }, field, list)), refresh };
}
