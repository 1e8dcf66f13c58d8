import { el } from '../dom.js';
import { axis, base, brief, drawFigures, dropFigures, figure, tip } from '../chart.js';
import { choice, note } from '../controls.js';
import { CLASSES } from '../data.js';
import { figure as number, percent, whole } from '../format.js';
import { t } from '../i18n.js';
import { className, entryName } from '../names.js';
import { dataTable } from '../table.js';
import { colours } from '../theme.js';

const MOST_BARS = 10;

export function rise(model, state) {
  if (!model.rises) return [note(t('absent'))];
  if (model.rises.rows.length === 0) return [note(t('none.met'))];
  const { buckets, rows } = model.rises;
  state.riseBucket ??= buckets.length - 1;
  state.riseClass ??= 'all';
  const classes = [...new Set(rows.map((row) => model.entries[row.entry].class))].sort();
  const place = el('div', { class: 'redrawn' });
  const draw = () => {
    dropFigures(place);
    place.replaceChildren(...riseParts(model, state));
    if (place.isConnected) drawFigures(place);
  };
  const controls = el('div', { class: 'controls' },
    choice(t('bucket'), buckets.map((name, i) => [i, name]), state.riseBucket, (value) => { state.riseBucket = Number(value); draw(); }),
    classes.length > 1 ? choice(t('class'), [['all', t('all')], ...classes.map((i) => [i, className(i)])], state.riseClass, (value) => { state.riseClass = value; draw(); }) : null);
  draw();
  return [note(t('rise.note')), controls, place, model.rises.all > rows.length ? note(t('rise.cut', { all: whole(model.rises.all) })) : null];
}

// A ratio of null has nothing before it to compare with: the entry is new.
const rose = (row) => row.ratio === null || row.ratio >= 1;

function riseParts(model, state) {
  const rows = model.rises.rows.filter((row) => row.bucket === state.riseBucket && (state.riseClass === 'all' || model.entries[row.entry].class === Number(state.riseClass)));
  const bucket = model.rises.buckets[state.riseBucket];
  const strongest = [...rows].sort((a, b) => Math.abs(b.likelihood) - Math.abs(a.likelihood));
  const bars = [...strongest.filter(rose).slice(0, MOST_BARS), ...strongest.filter((row) => !rose(row)).slice(0, MOST_BARS).reverse()];
  return [bars.length ? riseFigure(model, bars, bucket) : null, riseTable(model, strongest, bucket)].filter(Boolean);
}

const signed = (row) => Math.abs(row.likelihood) * (rose(row) ? 1 : -1);
const ratioText = (row) => (row.ratio === null ? t('rise.new') : `×${number(row.ratio)}`);

function riseFigure(model, bars, bucket) {
  const name = (row) => entryName(model.entries[row.entry]);
  return figure({
    name: 'rise', title: t('rise.chart', { bucket }), height: 40 + bars.length * 25,
    description: bars.map((row) => `${name(row)}: ${rose(row) ? t('rise.rose') : t('rise.fell')} ${ratioText(row)}, G² ${number(Math.abs(row.likelihood))}`).join('; '),
    option: (width) => {
      const c = colours(), room = width < 500 ? 16 : 34;
      return { ...base(),
        grid: { left: 8, right: 16, top: 4, bottom: 6, containLabel: true },
        tooltip: { ...base().tooltip, trigger: 'item', formatter: ({ dataIndex }) => tip(name(bars[dataIndex]), [
          [null, t('documents'), whole(bars[dataIndex].documents)], [null, t('share'), bars[dataIndex].share === null ? '' : percent(bars[dataIndex].share)],
          [null, t('rise.ratio'), ratioText(bars[dataIndex])], [null, t('rise.likelihood'), number(Math.abs(bars[dataIndex].likelihood))]]) },
        xAxis: axis({ type: 'value', axisLabel: { formatter: (value) => whole(Math.abs(value)) } }),
        yAxis: axis({ type: 'category', inverse: true, data: bars.map((row) => brief(name(row), room)), axisLabel: { color: c.ink, interval: 0 }, axisLine: { show: false }, splitLine: { show: false } }),
        series: [{ type: 'bar', barWidth: 13, data: bars.map((row) => ({ value: signed(row), itemStyle: { color: rose(row) ? c.rise : c.fall, borderRadius: 2 } })),
          label: { show: true, position: 'inside', distance: 4, color: c.ink, fontSize: 11, formatter: () => '' } }],
      };
    },
  });
}

function riseTable(model, rows, bucket) {
  return dataTable({ name: `rise-${bucket}`, caption: t('rise.table', { bucket }), rows, page: 12, search: (row) => entryName(model.entries[row.entry]), columns: [
    { key: 'class', only: 'csv', value: (row) => CLASSES[model.entries[row.entry].class] },
    { key: 'id', only: 'csv', value: (row) => model.entries[row.entry].id },
    { key: 'label', title: t('entry'), value: (row) => model.entries[row.entry].label, show: (row) => el('bdi', {}, entryName(model.entries[row.entry])) },
    { key: 'bucket', only: 'csv', value: () => bucket },
    { key: 'direction', title: t('rise.direction'), csv: false, value: (row) => (rose(row) ? 1 : -1), show: (row) => el('span', { class: rose(row) ? 'rose' : 'fell' }, rose(row) ? `▲ ${t('rise.rose')}` : `▼ ${t('rise.fell')}`) },
    { key: 'documents', title: t('documents'), value: (row) => row.documents, numeric: true },
    { key: 'share', minor: true, title: t('share'), value: (row) => row.share, show: (row) => (row.share === null ? '' : percent(row.share)), numeric: true },
    { key: 'ratio', title: t('rise.ratio'), value: (row) => row.ratio, show: ratioText, numeric: true },
    { key: 'log_likelihood', title: t('rise.likelihood'), value: (row) => row.likelihood, show: (row) => number(row.likelihood), numeric: true },
  ] });
}
