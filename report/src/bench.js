// The page of a benchmark: the scaling curve, the stages beside the machine's limits, every setting as a table.
import { BENCH_WORDS } from './bench_words.js';
import { axis, base, figure, tip } from './chart.js';
import { note } from './controls.js';
import { el } from './dom.js';
import { bytes, figure as three, percent, whole } from './format.js';
import { showPage } from './frame.js';
import { t, tName } from './i18n.js';
import { dataTable } from './table.js';
import { colours, DASHES } from './theme.js';
import { WORDS } from './words.js';

Object.assign(WORDS, BENCH_WORDS);

const bench = JSON.parse(document.getElementById('trommel-data').textContent);

const caches = () => ['warm', 'cold'].map((cache) => ({ cache, settings: bench.settings.filter((setting) => setting.cache === cache) }))
  .filter(({ settings }) => settings.length > 0);
const fastest = () => bench.settings.filter(({ cache }) => cache === 'warm').reduce((a, b) => (b.mb_per_second > a.mb_per_second ? b : a));

function title() {
  const best = fastest();
  return t(best.threads === 1 ? 'bench.title.one' : 'bench.title', { speed: three(best.mb_per_second), threads: whole(best.threads) });
}

function lead() {
  return [
    el('p', { class: 'period' }, bench.machine.processor),
    el('p', { class: 'lead' }, t('bench.lead', { bytes: bytes(bench.dump.bytes), documents: whole(bench.dump.documents), packs: bench.packs })),
    note(t(bench.noisy ? 'bench.noisy' : 'bench.quiet') + (bench.stolen > 0.01 ? ` ${t('bench.stolen', { share: percent(bench.stolen) })}` : ''))];
}

const dashOf = (i, last) => (i === last ? 'dotted' : DASHES[i]);

function legend(names, kind = 'legend') {
  const c = colours();
  return el('ul', { class: kind }, names.map((name, i) =>
    el('li', { style: `--colour:${c.series[i % c.series.length]};--dash:${dashOf(i, names.length - 1)}` }, name)));
}

// A line a cache, whiskers from the least to the greatest, and where there is one the ideal.
function curve({ name, caption, value, least, greatest, ideal, show }) {
  const groups = caches();
  const names = groups.map(({ cache }) => t(`cache.${cache}`));
  const threads = [...new Set(bench.settings.map((setting) => setting.threads))];
  return figure({
    name, title: caption, height: 320, legend: legend([...names, t('scaling.ideal')]),
    description: groups.map(({ cache, settings }) => `${t(`cache.${cache}`)}: ${settings.map((s) => `${s.threads}: ${show(value(s))}`).join(', ')}`).join('; '),
    option: () => {
      const c = colours();
      const at = (setting) => threads.indexOf(setting.threads);
      const lines = groups.map(({ settings }, i) => ({
        type: 'line', name: names[i], data: settings.map((s) => [at(s), value(s)]), symbol: 'circle', symbolSize: 7,
        lineStyle: { color: c.series[i], width: 2, type: DASHES[i] }, itemStyle: { color: c.series[i] },
      }));
      const whiskers = groups.map(({ settings }, i) => ({
        type: 'custom', silent: true, data: settings.map((s) => [at(s), least(s), greatest(s)]),
        renderItem: (_, api) => {
          const [x, low] = api.coord([api.value(0), api.value(1)]), [, high] = api.coord([api.value(0), api.value(2)]);
          return { type: 'line', shape: { x1: x, y1: low, x2: x, y2: high }, style: { stroke: c.series[i], lineWidth: 4, opacity: 0.35 } };
        },
      }));
      return { ...base(),
        grid: { left: 12, right: 24, top: 16, bottom: 34, containLabel: true },
        tooltip: { ...base().tooltip, trigger: 'item', formatter: ({ seriesIndex, dataIndex }) => {
          const setting = groups[seriesIndex]?.settings[dataIndex];
          return setting ? tip(`${t('bench.threads')}: ${setting.threads}`, [[c.series[seriesIndex], names[seriesIndex], show(value(setting))],
            [null, t('bench.least'), show(least(setting))], [null, t('bench.greatest'), show(greatest(setting))]]) : '';
        } },
        xAxis: axis({ type: 'category', data: threads.map(String), name: t('bench.threads'), nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: c.soft } }),
        yAxis: axis({ type: 'value', min: 0, axisLabel: { formatter: show } }),
        series: [...lines, ...whiskers, { type: 'line', silent: true, symbol: 'none', data: threads.map((count, i) => [i, ideal(count)]),
          lineStyle: { color: c.series[groups.length], width: 1.4, type: 'dotted' } }],
      };
    },
  });
}

function scaling() {
  const first = caches()[0].settings[0];
  return [
    note(t('scaling.note', { rounds: whole(bench.rounds) })),
    curve({ name: 'throughput', caption: `${t('scaling.speed')} (MB/s)`, value: (s) => s.mb_per_second, least: (s) => s.least, greatest: (s) => s.greatest,
      ideal: (threads) => first.mb_per_second * threads / first.threads, show: three }),
    curve({ name: 'efficiency', caption: t('scaling.efficiency'), value: (s) => s.efficiency, least: (s) => s.efficiency_least, greatest: (s) => s.efficiency_greatest,
      ideal: () => 1, show: percent }),
    dataTable({ name: 'settings', caption: t('scaling.table'), rows: bench.settings, columns: [
      { key: 'threads', title: t('bench.threads'), value: (row) => row.threads, numeric: true },
      { key: 'cache', title: t('bench.cache'), value: (row) => row.cache, show: (row) => t(`cache.${row.cache}`) },
      { key: 'mb_per_second', title: t('bench.speed'), value: (row) => row.mb_per_second, show: (row) => three(row.mb_per_second), numeric: true },
      { key: 'least', title: t('bench.least'), value: (row) => row.least, show: (row) => three(row.least), numeric: true, minor: true },
      { key: 'greatest', title: t('bench.greatest'), value: (row) => row.greatest, show: (row) => three(row.greatest), numeric: true, minor: true },
      { key: 'total', title: t('bench.total'), value: (row) => row.total_mb_per_second, show: (row) => three(row.total_mb_per_second), numeric: true, minor: true },
      { key: 'articles', title: t('bench.articles'), value: (row) => row.articles_per_second, show: (row) => whole(row.articles_per_second), numeric: true },
      { key: 'efficiency', title: t('bench.efficiency'), value: (row) => row.efficiency, show: (row) => percent(row.efficiency), numeric: true },
      { key: 'spread', title: t('bench.spread'), value: (row) => row.spread, show: (row) => percent(row.spread), numeric: true, minor: true },
      { key: 'memory', title: t('bench.memory'), value: (row) => row.peak_memory_bytes, show: (row) => bytes(row.peak_memory_bytes), numeric: true, minor: true },
      { key: 'pinned', title: t('bench.kept'), value: (row) => row.pinned, show: (row) => (row.pinned ? t('scaling.pinned', { processors: row.pinned }) : t('scaling.free')), minor: true },
    ] }),
  ];
}

function stageFigure() {
  const stageNames = bench.stages[0].rows.map((row) => row.stage);
  return figure({
    name: 'stages', title: t('stages.title'), height: 60 + bench.stages.length * 46, legend: legend(stageNames.map((name) => tName('stage', name)), 'legend dots'),
    description: bench.stages.map(({ threads, rows }) => `${threads}: ${rows.map((row) => `${tName('stage', row.stage)} ${percent(row.share)}`).join(', ')}`).join('; '),
    option: () => {
      const c = colours();
      return { ...base(),
        grid: { left: 8, right: 24, top: 4, bottom: 8, containLabel: true },
        tooltip: { ...base().tooltip, trigger: 'item', formatter: ({ seriesIndex, dataIndex }) =>
          tip(`${t('bench.threads')}: ${bench.stages[dataIndex].threads}`, [[null, tName('stage', stageNames[seriesIndex]), percent(bench.stages[dataIndex].rows[seriesIndex].share)]]) },
        xAxis: axis({ type: 'value', min: 0, max: 1, axisLabel: { formatter: percent } }),
        yAxis: axis({ type: 'category', inverse: true, data: bench.stages.map(({ threads }) => String(threads)), splitLine: { show: false } }),
        series: stageNames.map((_, i) => ({ type: 'bar', stack: 'stages', barWidth: 22, data: bench.stages.map(({ rows }) => rows[i].share),
          itemStyle: { color: c.series[i % c.series.length], opacity: i < c.series.length ? 1 : 0.55, borderColor: c.ground, borderWidth: 1 } })),
      };
    },
  });
}

function stages() {
  const rows = bench.stages.flatMap(({ threads, rows: some }) => some.map((row) => ({ threads, ...row })));
  return [
    note(t('stages.note')),
    stageFigure(),
    dataTable({ name: 'stages', caption: t('stages.table'), rows, columns: [
      { key: 'threads', title: t('bench.threads'), value: (row) => row.threads, numeric: true },
      { key: 'stage', title: t('stages.stage'), value: (row) => row.stage, show: (row) => tName('stage', row.stage) },
      { key: 'share', title: t('stages.share'), value: (row) => row.share, show: (row) => percent(row.share), numeric: true },
      { key: 'speed', title: t('bench.speed'), value: (row) => row.mb_per_second, show: (row) => three(row.mb_per_second), numeric: true },
      { key: 'limit', title: t('stages.limit'), value: (row) => row.limit ?? '', minor: true },
      { key: 'limit_speed', title: t('stages.limit.speed'), value: (row) => (row.limit ? row.limit_mb_per_second : null), show: (row) => (row.limit ? three(row.limit_mb_per_second) : ''), numeric: true, minor: true },
      { key: 'reached', title: t('stages.reached'), value: (row) => (row.limit ? row.reached : null), show: (row) => (row.limit ? percent(row.reached) : ''), numeric: true },
    ] }),
  ];
}

function machine() {
  const facts = [['processor', bench.machine.processor], ['cores', whole(bench.machine.cores)], ['nodes', whole(bench.machine.memory_nodes)],
    ['memory', bytes(bench.machine.memory_bytes)], ['system', bench.machine.system], ['started', bench.started]]
    .map(([key, value]) => ({ key: t(`machine.${key}`), value }));
  return [dataTable({ name: 'machine', caption: t('machine.facts'), rows: facts, columns: [
    { key: 'fact', title: t('cite.fact'), value: (row) => row.key, sortable: false },
    { key: 'value', title: t('cite.value'), value: (row) => row.value, sortable: false, kind: 'path' },
  ] })];
}

showPage({ sections: { scaling, stages, machine }, title, lead, version: bench.version });
