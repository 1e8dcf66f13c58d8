import { axis, base, brief, drawFigures, dropFigures, figure, tip } from '../chart.js';
import { choice, note, segments } from '../controls.js';
import { CLASSES, clean } from '../data.js';
import { el } from '../dom.js';
import { figure as number, percent, whole } from '../format.js';
import { t, tName } from '../i18n.js';
import { entryName } from '../names.js';
import { dataTable } from '../table.js';
import { colours } from '../theme.js';

const MOST_BARS = 12, MOST_DOTS = 3000, LEVELS = ['10.83', '3.84', '0'];

/** Entries of the page's data, the most surprising first. */
export const readChanges = (raw) => raw.map(([name, id, label, documentsA, documentsB, shareA, shareB, ratio, effect, likelihood]) => ({
  class: CLASSES.indexOf(name), className: clean(name), id: clean(id), label: clean(label === 0 ? id : label), documentsA, documentsB, shareA, shareB, ratio, effect, likelihood,
}));

export function changes(model, state) {
  if (model.rows.length === 0) return [note(t('none.met'))];
  const classes = [...new Set(model.rows.map((row) => row.className))].sort();
  state.class ??= 'all';
  state.by ??= 'likelihood';
  state.level ??= LEVELS.find((level) => model.rows.some((row) => row.likelihood >= Number(level)));
  const place = el('div', { class: 'redrawn' });
  const draw = () => {
    dropFigures(place);
    place.replaceChildren(...parts(model, state));
    if (place.isConnected) drawFigures(place);
  };
  const pick = (key) => (value) => { state[key] = value; draw(); };
  const controls = el('div', { class: 'controls' },
    classes.length > 1 ? choice(t('class'), [['all', t('all')], ...classes.map((name) => [name, tName('class', name)])], state.class, pick('class')) : null,
    choice(t('changes.level'), LEVELS.map((level) => [level, t(`changes.level.${level}`)]), state.level, pick('level')),
    segments(t('changes.by'), ['likelihood', 'effect'].map((by) => [by, t(`changes.by.${by}`)]), state.by, pick('by')));
  draw();
  return [note(t('changes.note')), model.all >= 100 ? note(t('changes.many', { all: whole(model.all), some: whole(Math.round(model.all / 20)) })) : null, controls, place,
    model.all > model.rows.length ? note(t('changes.cut', { shown: whole(model.rows.length), all: whole(model.all) })) : null].filter(Boolean);
}

function direction(row) {
  if (row.documentsA === 0) return 'new';
  if (row.documentsB === 0) return 'gone';
  return row.likelihood === 0 || row.effect === 0 ? 'same' : row.effect > 0 ? 'rose' : 'fell';
}

const signed = (value, show) => (value < 0 ? `−${show(-value)}` : value > 0 ? `+${show(value)}` : show(0));
const effectText = (row) => signed(row.effect, (value) => value.toFixed(2));
const ratioText = (row) => (row.ratio === null ? t('changes.new') : row.ratio === 0 ? t('changes.gone') : `×${number(row.ratio)}`);

function parts(model, state) {
  const rows = model.rows.filter((row) => row.likelihood >= Number(state.level) && (state.class === 'all' || row.className === state.class));
  const moved = rows.filter((row) => direction(row) !== 'same');
  return [moved.length ? bars(moved, state.by) : null, moved.length > 1 ? map(moved) : null, table(rows)].filter(Boolean);
}

const details = (row) => [[null, t('changes.documents.a'), `${whole(row.documentsA)} · ${percent(row.shareA)}`], [null, t('changes.documents.b'), `${whole(row.documentsB)} · ${percent(row.shareB)}`],
  [null, t('changes.ratio'), ratioText(row)], [null, t('changes.effect'), effectText(row)], [null, t('changes.likelihood'), number(row.likelihood)]];

function bars(moved, by) {
  const size = (row) => (by === 'effect' ? Math.abs(row.effect) : row.likelihood);
  const strongest = [...moved].sort((a, b) => size(b) - size(a));
  const rose = strongest.filter((row) => row.effect > 0).slice(0, MOST_BARS), fell = strongest.filter((row) => row.effect < 0).slice(0, MOST_BARS).reverse();
  const shown = [...rose, ...fell];
  return figure({
    name: 'changes', title: t(`changes.chart.${by}`), height: 40 + shown.length * 25,
    description: shown.map((row) => `${entryName(row)}: ${t(`changes.${direction(row)}`)}, ${t('changes.effect')} ${effectText(row)}, G² ${number(row.likelihood)}`).join('; '),
    option: (width) => {
      const c = colours(), room = width < 500 ? 16 : 34;
      return { ...base(),
        grid: { left: 8, right: 16, top: 4, bottom: 6, containLabel: true },
        tooltip: { ...base().tooltip, trigger: 'item', formatter: ({ dataIndex }) => tip(entryName(shown[dataIndex]), details(shown[dataIndex])) },
        xAxis: axis({ type: 'value', axisLabel: { formatter: (value) => (by === 'effect' ? signed(value, (size) => String(size)) : whole(Math.abs(value))) } }),
        yAxis: axis({ type: 'category', inverse: true, data: shown.map((row) => brief(entryName(row), room)), axisLabel: { color: c.ink, interval: 0 }, axisLine: { show: false }, splitLine: { show: false } }),
        series: [{ type: 'bar', barWidth: 13, data: shown.map((row) => ({ value: size(row) * Math.sign(row.effect), itemStyle: { color: row.effect > 0 ? c.rise : c.fall, borderRadius: 2 } })) }],
      };
    },
  });
}

function map(moved) {
  const shown = moved.slice(0, MOST_DOTS), named = new Set(shown.slice(0, 8));
  return figure({
    name: 'map', title: t('changes.map'), height: (width) => (width < 500 ? 300 : 380),
    note: [t('changes.map.note'), moved.length > shown.length ? t('changes.map.cut', { shown: whole(shown.length), all: whole(moved.length) }) : ''].filter(Boolean).join(' '),
    description: shown.slice(0, 20).map((row) => `${entryName(row)}: ${t('changes.effect')} ${effectText(row)}, G² ${number(row.likelihood)}`).join('; '),
    option: (width) => {
      const c = colours(), far = Math.ceil(Math.max(1, ...shown.map((row) => Math.abs(row.effect))));
      return { ...base(),
        grid: { left: 12, right: 24, top: 30, bottom: 34, containLabel: true },
        tooltip: { ...base().tooltip, trigger: 'item', formatter: ({ dataIndex }) => tip(entryName(shown[dataIndex]), details(shown[dataIndex])) },
        xAxis: axis({ type: 'value', min: -far, max: far, name: t('changes.effect'), nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: c.soft },
          axisLabel: { formatter: (value) => signed(value, (size) => String(size)) } }),
        yAxis: axis({ type: 'log', name: 'G²', nameTextStyle: { color: c.soft }, axisLabel: { formatter: (value) => number(value) } }),
        series: [{ type: 'scatter', symbolSize: shown.length > 500 ? 5 : 8, labelLayout: { hideOverlap: true },
          data: shown.map((row) => ({ value: [row.effect, Math.max(row.likelihood, 0.001)], itemStyle: { color: row.effect > 0 ? c.rise : c.fall, opacity: 0.65 },
            label: { show: named.has(row), formatter: () => brief(entryName(row), width < 500 ? 10 : 18), color: c.ink, fontSize: 11, position: row.effect > 0 ? 'left' : 'right' } })) }],
      };
    },
  });
}

const ARROWS = { new: '▲', rose: '▲', gone: '▼', fell: '▼', same: '' };

function directionCell(row) {
  const way = direction(row);
  return el('span', { class: ARROWS[way] === '▲' ? 'rose' : ARROWS[way] ? 'fell' : null }, `${ARROWS[way]} ${t(`changes.${way}`)}`.trim());
}

function table(rows) {
  const share = (key, title) => ({ key, minor: true, title, value: (row) => row[key === 'share_a' ? 'shareA' : 'shareB'], show: (row) => percent(row[key === 'share_a' ? 'shareA' : 'shareB']), numeric: true });
  return dataTable({ name: 'compare', caption: t('changes.table'), rows, page: 25, search: (row) => `${entryName(row)} ${row.label} ${row.id}`, columns: [
    { key: 'class', only: 'csv', value: (row) => row.className },
    { key: 'id', only: 'csv', value: (row) => row.id },
    { key: 'label', title: t('entry'), value: (row) => row.label, show: (row) => el('bdi', {}, entryName(row)) },
    { key: 'kind', title: t('class'), csv: false, minor: true, value: (row) => row.className, show: (row) => el('small', {}, tName('class', row.className)) },
    { key: 'direction', title: t('changes.direction'), csv: false, value: direction, show: directionCell },
    { key: 'documents_a', title: t('changes.documents.a'), value: (row) => row.documentsA, numeric: true, minor: true },
    { key: 'documents_b', title: t('changes.documents.b'), value: (row) => row.documentsB, numeric: true, minor: true },
    share('share_a', t('changes.share.a')), share('share_b', t('changes.share.b')),
    { key: 'ratio', title: t('changes.ratio'), value: (row) => row.ratio, show: ratioText, numeric: true, minor: true },
    { key: 'log_ratio', title: t('changes.effect'), value: (row) => row.effect, show: effectText, numeric: true },
    { key: 'log_likelihood', title: t('changes.likelihood'), value: (row) => row.likelihood, show: (row) => number(row.likelihood), numeric: true },
  ] });
}
