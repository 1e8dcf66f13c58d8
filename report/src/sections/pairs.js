import { el } from '../dom.js';
import { axis, base, brief, drawFigures, dropFigures, figure, tip } from '../chart.js';
import { choice, folded, note } from '../controls.js';
import { CLASSES } from '../data.js';
import { figure as number, whole } from '../format.js';
import { t } from '../i18n.js';
import { className, entryName } from '../names.js';
import { placeNodes, spreadNodes } from '../network.js';
import { dataTable } from '../table.js';
import { colours } from '../theme.js';

// Quantities are in most articles and meet everything: names are what a reader looks for first.
const NAMED = ['theme', 'organization'].map((name) => CLASSES.indexOf(name));
const MATRIX = 24, NARROW_MATRIX = 12;

export function pairs(model, state) {
  if (!model.pairs) return [note(t('absent'))];
  if (model.pairs.rows.length === 0) return [note(t('none.met'))];
  state.ties ??= 60;
  const named = ({ a, b }) => [a, b].every((entry) => NAMED.includes(model.entries[entry].class));
  state.pairClass ??= model.pairs.rows.some(named) ? 'named' : 'all';
  const classes = [...new Set(model.pairs.rows.flatMap(({ a, b }) => [model.entries[a].class, model.entries[b].class]))].sort();
  const place = el('div', { class: 'redrawn' });
  const draw = () => {
    dropFigures(place);
    place.replaceChildren(...pairParts(model, state));
    if (place.isConnected) drawFigures(place);
  };
  const controls = el('div', { class: 'controls' },
    classes.length > 1 ? choice(t('class'), [...(model.pairs.rows.some(named) ? [['named', t('pair.named')]] : []), ['all', t('all')], ...classes.map((i) => [i, className(i)])], state.pairClass, (value) => { state.pairClass = value; draw(); }) : null,
    choice(t('pair.count'), [30, 60, 120, 200].map((count) => [count, whole(count)]), state.ties, (value) => { state.ties = Number(value); draw(); }));
  draw();
  return [note(t('pair.note')), controls, place, model.pairs.all > model.pairs.rows.length
    ? note(t('pair.cut', { shown: whole(model.pairs.rows.length), all: whole(model.pairs.all) })) : null];
}

function pairParts(model, { pairClass, ties }) {
  const within = (entry) => pairClass === 'all' || (pairClass === 'named' ? NAMED.includes(model.entries[entry].class) : model.entries[entry].class === Number(pairClass));
  const rows = model.pairs.rows.filter(({ a, b }) => within(a) && within(b));
  if (rows.length === 0) return [note(t('none.met'))];
  const drawn = rows.filter((row) => row.documents > row.expected).sort((a, b) => b.likelihood - a.likelihood).slice(0, ties);
  return [drawn.length ? networkFigure(model, drawn) : null, matrixFigure(model, rows), folded(t('pair.table'), pairTable(model, rows))].filter(Boolean);
}

function networkFigure(model, drawn) {
  const name = (entry) => entryName(model.entries[entry]);
  const nodes = [...new Set(drawn.flatMap(({ a, b }) => [a, b]))];
  const most = Math.max(...nodes.map((entry) => model.entries[entry].documents));
  const strongest = Math.max(...drawn.map((row) => row.likelihood), 1);
  const classes = [...new Set(nodes.map((entry) => model.entries[entry].class))].sort();
  const legend = el('ul', { class: 'legend dots' }, classes.map((i) => el('li', { style: `--colour:${colours().series[i]}` }, className(i))));
  const links = drawn.map(({ a, b, likelihood }) => [nodes.indexOf(a), nodes.indexOf(b), likelihood / strongest]);
  const places = placeNodes(nodes.length, links);
  return figure({
    name: 'network', title: t('pair.network'), note: t('pair.network.note'), legend, height: 560,
    description: drawn.slice(0, 20).map(({ a, b, documents }) => `${name(a)} – ${name(b)}: ${whole(documents)}`).join('; '),
    option: (width, height) => {
      const c = colours(), narrow = width < 560;
      const size = nodes.map((entry) => 6 + (narrow ? 14 : 22) * Math.sqrt(model.entries[entry].documents / most));
      // Places are pixels of the frame, so that nothing is stretched.
      const frame = { left: 20, top: 20, width: width - (narrow ? 110 : 150), height: height - 40 };
      const names = nodes.map((entry) => brief(name(entry), narrow ? 12 : 22));
      const at = spreadNodes(places, size, names.map(labelWidth), frame.width, frame.height);
      return { ...base(),
        tooltip: { ...base().tooltip, trigger: 'item', formatter: ({ dataType, dataIndex }) => (dataType === 'edge'
          ? tip(`${name(drawn[dataIndex].a)} – ${name(drawn[dataIndex].b)}`, [[null, t('pair.together'), whole(drawn[dataIndex].documents)], [null, t('pair.expected'), number(drawn[dataIndex].expected)], [null, t('rise.likelihood'), number(drawn[dataIndex].likelihood)]])
          : tip(name(nodes[dataIndex]), [[null, t('documents'), whole(model.entries[nodes[dataIndex]].documents)]])) },
        series: [{ type: 'graph', layout: 'none', roam: 'move', ...extent(at, frame),
          data: nodes.map((entry, i) => ({ name: String(entry), x: at[i][0], y: at[i][1], symbolSize: size[i],
            itemStyle: { color: c.series[model.entries[entry].class], borderColor: c.ground, borderWidth: 1.5 },
            label: { formatter: names[i] } })),
          links: drawn.map(({ a, b, likelihood }) => ({ source: String(a), target: String(b), lineStyle: { width: 0.6 + 3.4 * (likelihood / strongest), color: c.soft, opacity: 0.35, curveness: 0.08 } })),
          label: { show: true, position: 'right', color: c.ink, fontSize: 11.5, textBorderColor: c.ground, textBorderWidth: 3 },
          labelLayout: { hideOverlap: true }, emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.9 } } }],
      };
    },
  });
}

// About as wide as 11.5 px letters are.
const labelWidth = (name) => [...name].reduce((sum, character) => sum + (character.codePointAt(0) > 0x2E7F ? 11.5 : 6.3), 4);

// ECharts lays the box around the nodes into the frame it is given: give it that very box.
function extent(at, { left, top }) {
  const xs = at.map(([x]) => x), ys = at.map(([, y]) => y);
  return { left: left + Math.min(...xs), top: top + Math.min(...ys), width: Math.max(1, Math.max(...xs) - Math.min(...xs)), height: Math.max(1, Math.max(...ys) - Math.min(...ys)) };
}

function matrixFigure(model, rows) {
  const entries = [...new Set(rows.flatMap(({ a, b }) => [a, b]))].sort((a, b) => model.entries[b].documents - model.entries[a].documents || a - b);
  const cells = (count) => {
    const shown = entries.slice(0, count), at = new Map(shown.map((entry, i) => [entry, i])), out = [];
    for (const { a, b, documents } of rows) {
      if (!at.has(a) || !at.has(b)) continue;
      out.push([at.get(a), at.get(b), documents], [at.get(b), at.get(a), documents]);
    }
    return { shown, cells: out };
  };
  const name = (entry) => entryName(model.entries[entry]);
  const wide = cells(MATRIX);
  return figure({
    name: 'matrix', title: t('pair.matrix'), note: t('pair.matrix.note'), height: (width) => 110 + Math.min(width < 560 ? NARROW_MATRIX : MATRIX, entries.length) * 25,
    description: wide.cells.filter(([a, b]) => a < b).sort((x, y) => y[2] - x[2]).slice(0, 20).map(([a, b, count]) => `${name(wide.shown[a])} – ${name(wide.shown[b])}: ${whole(count)}`).join('; '),
    option: (width) => {
      const c = colours(), narrow = width < 560, { shown, cells: drawn } = narrow ? cells(NARROW_MATRIX) : wide;
      const names = shown.map((entry) => brief(name(entry), narrow ? 12 : 20));
      const labels = { color: c.ink, interval: 0, hideOverlap: false, fontSize: 11 };
      return { ...base(),
        grid: { left: 8, right: 12, top: 8, bottom: 8, containLabel: true },
        tooltip: { ...base().tooltip, trigger: 'item', formatter: ({ value }) => tip(`${name(shown[value[0]])} – ${name(shown[value[1]])}`, [[null, t('pair.together'), whole(value[2])]]) },
        xAxis: axis({ type: 'category', data: names, position: 'top', axisLabel: { ...labels, rotate: 55 }, axisLine: { show: false }, splitLine: { show: false } }),
        yAxis: axis({ type: 'category', data: names, inverse: true, axisLabel: labels, axisLine: { show: false }, splitLine: { show: false } }),
        visualMap: { show: false, type: 'continuous', min: 0, max: Math.max(1, ...drawn.map(([, , count]) => count)), inRange: { color: c.heat } },
        series: [{ type: 'heatmap', data: drawn, itemStyle: { borderColor: c.ground, borderWidth: 2, borderRadius: 2 }, emphasis: { itemStyle: { borderColor: c.ink } },
          label: { show: !narrow && shown.length <= 16, fontSize: 10 } }],
      };
    },
  });
}

function pairTable(model, rows) {
  const entry = (number) => model.entries[number];
  const both = (side) => [{ key: `class_${side}`, only: 'csv', value: (row) => CLASSES[entry(row[side]).class] }, { key: `id_${side}`, only: 'csv', value: (row) => entry(row[side]).id }];
  return dataTable({ name: 'pair', caption: t('pair.table'), rows, sort: { key: 'log_likelihood', down: true }, search: (row) => `${entryName(entry(row.a))} ${entryName(entry(row.b))}`, columns: [
    ...both('a'), ...both('b'),
    { key: 'a', csv: false, title: t('pair.a'), value: (row) => entryName(entry(row.a)) },
    { key: 'b', csv: false, title: t('pair.b'), value: (row) => entryName(entry(row.b)) },
    { key: 'documents', title: t('pair.together'), value: (row) => row.documents, numeric: true },
    { key: 'expected', minor: true, title: t('pair.expected'), value: (row) => row.expected, show: (row) => number(row.expected), numeric: true },
    { key: 'lift', csv: false, title: t('pair.lift'), value: (row) => (row.expected ? row.documents / row.expected : 0), show: (row) => (row.expected ? `×${number(row.documents / row.expected)}` : ''), numeric: true },
    { key: 'log_likelihood', title: t('rise.likelihood'), value: (row) => row.likelihood, show: (row) => number(row.likelihood), numeric: true },
  ] });
}
