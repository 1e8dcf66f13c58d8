import { el } from '../dom.js';
import { axis, base, brief, drawFigures, dropFigures, figure, tip } from '../chart.js';
import { choice, folded, note } from '../controls.js';
import { decimal, short, whole } from '../format.js';
import { t, tName } from '../i18n.js';
import { unitName } from '../names.js';
import { dataTable } from '../table.js';
import { colours } from '../theme.js';

const MOST_BARS = 16;

export function quantity(model, state) {
  const { rows, all } = model.quantities;
  if (rows.length === 0) return [note(t('none.met'))];
  const sums = new Map();
  for (const row of rows) sums.set(row.kind, (sums.get(row.kind) ?? 0) + row.valued);
  const kinds = [...sums].filter(([, valued]) => valued > 0).sort((a, b) => b[1] - a[1]).map(([kind]) => kind);
  if (!kinds.includes(state.kind)) state.kind = kinds.includes('money') ? 'money' : kinds[0];
  const place = el('div', { class: 'redrawn' });
  const draw = () => {
    dropFigures(place);
    place.replaceChildren(spreadFigure(rows, state.kind), ...largestParts(model, state.kind));
    if (place.isConnected) drawFigures(place);
  };
  if (kinds.length) draw();
  return [note(t('quantity.note')),
    kinds.length ? el('div', { class: 'controls' }, choice(t('quantity.kind'), kinds.map((kind) => [kind, tName('kind', kind)]), state.kind, (value) => { state.kind = value; draw(); })) : null,
    place, folded(t('quantity.table'), quantityTable(rows)), all > rows.length ? note(t('quantity.cut', { shown: whole(rows.length), all: whole(all) })) : null];
}

// Values are put on a scale that is logarithmic away from zero and passes through it.
const toScale = (value) => Math.sign(value) * Math.log10(1 + Math.abs(value));

function spreadFigure(rows, kind) {
  const bars = rows.filter((row) => row.kind === kind && row.valued > 0).slice(0, MOST_BARS);
  const at = (row, key) => toScale(Number(row[key]));
  const lines = (row) => ['min', 'p10', 'p50', 'p90', 'p99', 'max'].map((key) => [null, ['min', 'max'].includes(key) ? t(`quantity.${key}`) : key, decimal(row[key])]);
  return figure({
    name: `quantity-${kind}`, title: t('quantity.chart', { kind: tName('kind', kind) }), height: 52 + bars.length * 30,
    note: t('quantity.legend') + (bars.some((row) => Number(row.min) < 0) ? ' ' + t('quantity.symlog') : ''),
    description: bars.map((row) => `${unitName(row.unit)}: ${lines(row).map(([, name, value]) => `${name} ${value}`).join(', ')}`).join('; '),
    option: (width) => {
      const c = colours(), least = Math.floor(Math.min(0, ...bars.map((row) => at(row, 'p10')))), most = Math.max(1, ...bars.map((row) => at(row, 'max')));
      const step = Math.max(1, Math.ceil((most - least) / (width < 500 ? 4 : 8)));
      return { ...base(),
        grid: { left: 8, right: 28, top: 4, bottom: 4, containLabel: true },
        tooltip: { ...base().tooltip, trigger: 'item', formatter: ({ dataIndex }) => tip(unitName(bars[dataIndex].unit), [[null, t('mentions'), whole(bars[dataIndex].mentions)], ...lines(bars[dataIndex])]) },
        xAxis: axis({ type: 'value', min: least, max: least + Math.ceil((most - least) / step) * step, interval: step, axisLine: { show: false }, axisLabel: { formatter: (place) => (place === 0 ? '0' : short(Math.sign(place) * 10 ** Math.abs(place))) } }),
        yAxis: axis({ type: 'category', inverse: true, data: bars.map((row) => brief(unitName(row.unit), width < 500 ? 12 : 24)), axisLabel: { color: c.ink, interval: 0 }, axisLine: { show: false }, splitLine: { show: false } }),
        series: [
          { type: 'custom', z: 2, data: bars.map((row, i) => [at(row, 'p10'), at(row, 'p90'), i]), encode: { x: [0, 1], y: 2 }, renderItem: (_, api) => {
            const from = api.coord([api.value(0), api.value(2)]), to = api.coord([api.value(1), api.value(2)]);
            return { type: 'rect', shape: { x: from[0], y: from[1] - 6, width: Math.max(2, to[0] - from[0]), height: 12, r: 2 }, style: { fill: c.series[0], opacity: 0.35 } };
          } },
          marks('circle', [10, 10], 'p50', c.series[0], bars, at), marks('rect', [2, 14], 'p99', c.series[0], bars, at), marks('diamond', [9, 9], 'max', c.series[1], bars, at)],
      };
    },
  });
}

const marks = (symbol, size, key, colour, bars, at) => ({ type: 'scatter', z: 3, symbol, symbolSize: size, itemStyle: { color: colour, opacity: 1 }, data: bars.map((row, i) => [at(row, key), i]) });

function largestParts(model, kind) {
  if (model.largest) {
    const rows = model.largest.filter((row) => row.kind === kind);
    return rows.length ? [largestTable(rows, kind)] : [];
  }
  const rows = model.quantities.rows.filter((row) => row.kind === kind && row.max !== null);
  return [dataTable({ name: `largest-${kind}`, caption: t('quantity.largest'), rows, page: 8, sort: { key: 'mentions', down: true }, columns: [
    { key: 'kind', only: 'csv', value: (row) => row.kind },
    { key: 'unit', title: t('quantity.unit'), value: (row) => row.unit, show: (row) => el('bdi', {}, unitName(row.unit)) },
    { key: 'max', title: t('quantity.max'), value: (row) => numeral(row.max), show: (row) => decimal(row.max), numeric: true },
    { key: 'mentions', title: t('mentions'), value: (row) => row.mentions, numeric: true },
  ] })];
}

function largestTable(rows, kind) {
  return dataTable({ name: `largest-${kind}`, caption: t('quantity.largest'), rows, page: 10, stacked: true, search: (row) => `${row.unit} ${row.before}${row.text}${row.after} ${row.path}`, columns: [
    { key: 'kind', only: 'csv', value: (row) => row.kind },
    { key: 'unit', title: t('quantity.unit'), value: (row) => row.unit, show: (row) => el('bdi', {}, unitName(row.unit)) },
    { key: 'value', title: t('quantity.value'), value: (row) => numeral(row.value), show: (row) => decimal(row.value), numeric: true },
    { key: 'before', only: 'csv', value: (row) => row.before },
    { key: 'text', title: t('sample'), kind: 'context', value: (row) => row.text, show: (row) => [el('bdi', {}, row.before), el('mark', {}, row.text), el('bdi', {}, row.after)] },
    { key: 'after', only: 'csv', value: (row) => row.after },
    { key: 'path', title: t('sample.place'), kind: 'path', value: (row) => row.path, show: (row) => `${row.path}:${row.offset}` },
    { key: 'byte_offset', only: 'csv', value: (row) => Number(row.offset) },
    { key: 'date', title: t('sample.date'), kind: 'date', value: (row) => row.date },
  ] });
}

// A number where the digits survive it, else the digits.
const numeral = (digits) => (digits === null ? null : digits.replace(/\D/g, '').length <= 15 ? Number(digits) : digits);

function quantityTable(rows) {
  const figureColumn = (key, title) => ({ key, title, value: (row) => numeral(row[key]), show: (row) => decimal(row[key]), numeric: true });
  return dataTable({ name: 'quantity', caption: t('quantity.table'), rows, search: (row) => `${row.kind} ${tName('kind', row.kind)} ${row.unit}`, columns: [
    { key: 'kind', title: t('quantity.kind'), value: (row) => row.kind, show: (row) => tName('kind', row.kind) },
    { key: 'unit', title: t('quantity.unit'), value: (row) => row.unit, show: (row) => el('bdi', {}, unitName(row.unit)) },
    { key: 'mentions', title: t('mentions'), value: (row) => row.mentions, numeric: true },
    { key: 'documents', title: t('documents'), value: (row) => row.documents, numeric: true },
    { key: 'valued', title: t('quantity.valued'), value: (row) => row.valued, numeric: true },
    figureColumn('min', t('quantity.min')), figureColumn('p10', 'p10'), figureColumn('p50', 'p50'), figureColumn('p90', 'p90'), figureColumn('p99', 'p99'),
    figureColumn('max', t('quantity.max')), figureColumn('sum', t('quantity.sum')),
  ] });
}
