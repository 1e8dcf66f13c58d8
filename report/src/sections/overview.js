import { el } from '../dom.js';
import { axis, base, brief, figure, tip } from '../chart.js';
import { folded } from '../controls.js';
import { CLASSES } from '../data.js';
import { bytes, day, percent, seconds, whole } from '../format.js';
import { t } from '../i18n.js';
import { className, languageName, sourceName } from '../names.js';
import { dataTable } from '../table.js';
import { colours } from '../theme.js';

const MOST_BARS = 14;

export function overview(model) {
  const parts = [tiles(model), el('div', { class: 'columns' }, classTable(model), model.sources.rows.length > 0 ? sourceFigure(model) : null)];
  if (model.sources.rows.length > 0) parts.push(folded(t('overview.sources.table'), sourceTable(model)));
  if (model.rejects.all > 0) parts.push(...rejectTables(model));
  return parts;
}

function tiles({ run, sources, rejects }) {
  const totals = run.totals, records = totals.documents + totals.rejected;
  const mentions = Object.values(totals.mentions).reduce((sum, count) => sum + count, 0);
  const days = sources.first ? Math.round((Date.parse(sources.last) - Date.parse(sources.first)) / 86400000) + 1 : 0;
  const speed = run.seconds.scan > 0 ? run.scanned_bytes / run.seconds.scan : 0;
  return el('dl', { class: 'tiles' },
    tile(t('documents'), whole(totals.documents), run.inputs.all === 1 ? t('overview.file') : t('overview.inputs', { files: whole(run.inputs.all) })),
    tile(t('overview.mentions'), whole(mentions)),
    tile(t('overview.sources'), whole(sources.distinct), topLanguages(sources)),
    tile(t('overview.period'), sources.first ? `${sources.first} – ${sources.last}` : t('undated'),
      sources.first ? t('overview.days', { days: whole(days) }) : '', 'wide'),
    tile(t('overview.rejected'), whole(rejects.all), rejects.all === 0 ? t('overview.rejected.none')
      : t('overview.rejected.some', { share: percent(rejects.all / Math.max(1, records)) })),
    tile(t('overview.time'), seconds(run.seconds.total), t('overview.speed', { bytes: bytes(run.scanned_bytes), speed: bytes(speed) })));
}

const tile = (name, value, below = '', kind = null) =>
  el('div', { class: kind }, el('dt', {}, name), el('dd', {}, el('b', {}, value), below ? el('span', {}, below) : null));

function topLanguages({ rows }) {
  const sums = new Map();
  for (const { language, documents } of rows) sums.set(language, (sums.get(language) ?? 0) + documents);
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([language]) => languageName(language)).join(' · ');
}

function classTable({ run, counts }) {
  const rows = CLASSES.map((name, i) => ({ name, number: i, mentions: run.totals.mentions[name] ?? 0, ...counts[i] }))
    .filter(({ listed, mentions }) => listed > 0 || mentions > 0);
  return el('div', {}, dataTable({ name: 'classes', caption: t('overview.classes'), rows, columns: [
    { key: 'class', title: t('class'), value: (row) => row.name, show: (row) => className(row.number) },
    { key: 'mentions', title: t('mentions'), value: (row) => row.mentions, numeric: true },
    { key: 'met', title: t('overview.met'), value: (row) => row.met, numeric: true },
    { key: 'listed', title: t('overview.listed'), value: (row) => row.listed, numeric: true },
  ] }), el('p', { class: 'note' }, t('overview.classes.note')));
}

function sourceFigure({ sources }) {
  const sums = new Map();
  for (const { source, documents } of sources.rows) sums.set(source, (sums.get(source) ?? 0) + documents);
  const bars = [...sums].sort((a, b) => b[1] - a[1]).slice(0, MOST_BARS);
  return figure({
    name: 'sources', title: t('overview.by.source'), height: 44 + bars.length * 26,
    description: bars.map(([source, documents]) => `${sourceName(source)}: ${whole(documents)}`).join('; '),
    option: (width) => {
      const c = colours();
      return { ...base(),
        grid: { left: 8, right: 64, top: 4, bottom: 8, containLabel: true },
        tooltip: { ...base().tooltip, trigger: 'item', formatter: ({ dataIndex }) => tip(sourceName(bars[dataIndex][0]), [[null, t('documents'), whole(bars[dataIndex][1])]]) },
        xAxis: axis({ type: 'value', show: false }),
        yAxis: axis({ type: 'category', inverse: true, axisLine: { show: false }, splitLine: { show: false }, data: bars.map(([source]) => brief(sourceName(source), width < 500 ? 16 : 34)),
          axisLabel: { color: c.ink, interval: 0 } }),
        series: [{ type: 'bar', barWidth: 14, data: bars.map(([, documents]) => documents), itemStyle: { color: c.series[0], borderRadius: [0, 2, 2, 0] },
          label: { show: true, position: 'right', color: c.soft, formatter: ({ value }) => whole(value) } }],
      };
    },
  });
}

function sourceTable({ sources }) {
  return dataTable({ name: 'source', caption: t('overview.sources.table'), rows: sources.rows, search: (row) => `${row.source} ${row.language}`, columns: [
    { key: 'source', title: t('source'), value: (row) => row.source, show: (row) => el('bdi', {}, sourceName(row.source)) },
    { key: 'language', title: t('lang'), value: (row) => row.language, show: (row) => languageName(row.language) },
    { key: 'documents', title: t('documents'), value: (row) => row.documents, numeric: true },
    { key: 'bytes', title: t('bytes'), value: (row) => row.bytes, numeric: true },
    { key: 'first_date', title: t('first'), value: (row) => row.first, show: (row) => row.first && day(row.first) },
    { key: 'last_date', title: t('last'), value: (row) => row.last, show: (row) => row.last && day(row.last) },
  ] });
}

function rejectTables({ rejects }) {
  return [
    dataTable({ name: 'reject-reasons', caption: t('overview.reasons'), rows: rejects.reasons, page: 6, columns: [
      { key: 'reason', title: t('reason'), value: (row) => row.reason },
      { key: 'records', title: t('records'), value: (row) => row.records, numeric: true },
    ] }),
    folded(t('overview.rejects'), dataTable({ name: 'reject', caption: t('overview.rejects'), rows: rejects.rows, search: (row) => `${row.path} ${row.reason}`, columns: [
      { key: 'path', title: t('path'), value: (row) => row.path, kind: 'path' },
      { key: 'byte_offset', title: t('offset'), value: (row) => row.offset, numeric: true },
      { key: 'length', title: t('length'), value: (row) => row.length, numeric: true },
      { key: 'reason', title: t('reason'), value: (row) => row.reason },
    ] })),
  ];
}
