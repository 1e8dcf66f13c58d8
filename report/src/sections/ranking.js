import { el, svg } from '../dom.js';
import { choice, note } from '../controls.js';
import { CLASSES, decodeSeries } from '../data.js';
import { whole } from '../format.js';
import { t } from '../i18n.js';
import { className, entryName, metClasses } from '../names.js';
import { dataTable } from '../table.js';

export function ranking(model, state, { showOverTime }) {
  if (model.entries.length === 0) return [note(t('none.met'))];
  const classes = metClasses(model);
  if (!classes.includes(state.rankingClass)) state.rankingClass = classes[0];
  const place = el('div');
  const pick = choice(t('class'), classes.map((i) => [i, className(i)]), state.rankingClass, (value) => {
    state.rankingClass = Number(value);
    draw();
  });
  const draw = () => place.replaceChildren(rankingTable(model, state.rankingClass, pick, showOverTime));
  draw();
  const met = model.counts.reduce((sum, count) => sum + count.met, 0);
  return [note(t('ranking.note')), place,
    met > model.entries.length ? note(t('ranking.cut', { shown: whole(model.entries.length), all: whole(met) })) : null];
}

function rankingTable(model, chosen, pick, showOverTime) {
  const rows = model.ranked.filter((entry) => entry.class === chosen);
  const dated = model.axis.coarse.names.length > 1;
  const columns = [
    { key: 'class', csv: true, only: 'csv', value: (row) => CLASSES[row.class] },
    { key: 'id', only: 'csv', value: (row) => row.id },
    { key: 'label', title: t('entry'), value: (row) => row.label, show: (row) => entryCell(row, dated, showOverTime) },
    { key: 'course', title: t('ranking.course'), csv: false, sortable: false, kind: 'spark', show: (row) => sparkline(row, model.axis.coarse.names.length) },
    { key: 'mentions', title: t('mentions'), value: (row) => row.mentions, numeric: true },
    { key: 'documents', title: t('documents'), value: (row) => row.documents, numeric: true },
    { key: 'stories', title: t('stories'), value: (row) => row.stories, numeric: true },
  ].filter(({ key }) => (key !== 'course' || dated) && (key !== 'stories' || rows.some((row) => row.stories !== null)));
  return dataTable({ name: `entry-${CLASSES[chosen]}`, caption: className(chosen), rows, columns, controls: [pick], sort: { key: 'documents', down: true },
    search: (row) => `${entryName(row)} ${row.label} ${row.id}` });
}

function entryCell(entry, dated, showOverTime) {
  const name = entryName(entry);
  const label = dated ? el('button', { type: 'button', class: 'link', title: t('ranking.draw', { name }), onclick: () => showOverTime(entry) }, el('bdi', {}, name))
    : el('bdi', {}, name);
  return entry.label !== entry.id ? [label, ' ', el('small', {}, entry.id)] : label;
}

const WIDTH = 120, HEIGHT = 22;

/** The course of mentions, drawn without axes. */
export function sparkline(entry, length) {
  const counts = decodeSeries(entry.coarse.mentions, length), most = Math.max(1, ...counts);
  const at = (count, i) => `${((i / Math.max(1, length - 1)) * (WIDTH - 4) + 2).toFixed(1)},${(HEIGHT - 2 - (count / most) * (HEIGHT - 4)).toFixed(1)}`;
  const line = counts.map(at).join(' ');
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, 'aria-hidden': 'true', focusable: 'false' },
    svg('polygon', { points: `2,${HEIGHT - 2} ${line} ${WIDTH - 2},${HEIGHT - 2}` }), svg('polyline', { points: line }));
}
