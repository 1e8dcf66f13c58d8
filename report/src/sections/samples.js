import { announce, el } from '../dom.js';
import { choice, note } from '../controls.js';
import { CLASSES } from '../data.js';
import { whole } from '../format.js';
import { t } from '../i18n.js';
import { className, entryName } from '../names.js';
import { dataTable } from '../table.js';

export function samples(model, state) {
  if (!model.samples) return [note(t('absent'))];
  if (model.samples.rows.length === 0) return [note(t('none.met'))];
  const entryOf = (row) => model.entries[row.entry];
  const classes = [...new Set(model.samples.rows.map((row) => entryOf(row).class))].sort();
  state.sampleClass ??= 'all';
  const place = el('div');
  const pick = choice(t('class'), [['all', t('all')], ...classes.map((i) => [i, className(i)])], state.sampleClass, (value) => { state.sampleClass = value; draw(); });
  const draw = () => {
    const rows = model.samples.rows.filter((row) => state.sampleClass === 'all' || entryOf(row).class === Number(state.sampleClass))
      .sort((a, b) => entryOf(a).class - entryOf(b).class || entryOf(b).documents - entryOf(a).documents || a.entry - b.entry);
    place.replaceChildren(dataTable({ name: 'sample', caption: t('sample'), rows, controls: [pick], page: 15, plain: true,
      search: (row) => `${entryName(entryOf(row))} ${entryOf(row).id} ${row.before}${row.text}${row.after} ${row.path} ${row.date}`, columns: columns(entryOf) }));
  };
  draw();
  const { all, rows } = model.samples;
  return [note(t('sample.note')), place, all > rows.length ? note(t('sample.cut', { shown: whole(rows.length), all: whole(all) })) : null];
}

const columns = (entryOf) => [
  { key: 'class', only: 'csv', value: (row) => CLASSES[entryOf(row).class] },
  { key: 'id', only: 'csv', value: (row) => entryOf(row).id },
  { key: 'label', csv: false, title: t('entry'), value: (row) => entryName(entryOf(row)), kind: 'entry' },
  { key: 'path', only: 'csv', value: (row) => row.path },
  { key: 'byte_offset', only: 'csv', value: (row) => row.offset },
  { key: 'date', only: 'csv', value: (row) => row.date },
  { key: 'before', title: t('sample.before'), value: (row) => row.before, kind: 'before', sortable: false, show: (row) => el('div', {}, el('bdi', {}, row.before)) },
  { key: 'text', title: t('sample.text'), value: (row) => row.text, kind: 'keyword', show: (row) => el('mark', {}, row.text) },
  { key: 'after', title: t('sample.after'), value: (row) => row.after, kind: 'after', sortable: false, show: (row) => el('div', {}, el('bdi', {}, row.after)) },
  { key: 'where', csv: false, title: t('sample.place'), value: (row) => row.path, kind: 'where', show: (row) => where(row) },
];

// PATH:OFFSET, as `trommel show` takes it.
function where(row) {
  const place = `${row.path}:${row.offset}`;
  return [el('span', {}, row.date || t('undated')), el('button', { type: 'button', class: 'link', title: `${t('copy')}: ${place}`, onclick: () => copyText(place) }, place)];
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages from disk may not have a clipboard: the old way.
    const field = el('textarea', { class: 'unseen', 'aria-hidden': 'true' }, text);
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  announce(t('copied'));
}
