import { el } from '../dom.js';
import { axis, base, brief, drawFigures, dropFigures, figure, tip } from '../chart.js';
import { chooser } from '../chooser.js';
import { choice, folded, note, segments } from '../controls.js';
import { decodeSeries } from '../data.js';
import { percent, short, whole } from '../format.js';
import { t } from '../i18n.js';
import { entryName, className, metClasses, sourceName } from '../names.js';
import { dataTable } from '../table.js';
import { colours, DASHES } from '../theme.js';

const MOST = 8;

/** The course of chosen entries: mentions, articles, or the share of their class's mentions. */
export function time(model, state) {
  if (model.axis.fine.names.length === 0) return [note(model.entries.length ? t('time.dateless') : t('none.met'))];
  if (!state.time) state.time = firstChoice(model);
  const chosen = state.time, place = el('div', { class: 'redrawn' });
  const draw = () => {
    dropFigures(place);
    place.replaceChildren(...courseParts(model, chosen));
    if (place.isConnected) drawFigures(place);
  };
  const pickEntries = chooser({ model, chosen, most: MOST, changed: draw });
  const parts = [
    el('div', { class: 'controls' },
      choice(t('class'), metClasses(model).filter((i) => foremost(model, i).length > 0).map((i) => [i, className(i)]), chosen.class, (value) => {
        chosen.class = Number(value);
        chosen.entries = foremost(model, chosen.class);
        pickEntries.refresh();
        draw();
      }),
      segments(t('measure'), [['mentions', t('mentions')], ['documents', t('documents')], ['share', t('share')]], chosen.measure, (value) => { chosen.measure = value; draw(); }),
      model.sourceNames.length > 1 ? choice(t('source'), [['', t('time.all.sources')], ...model.sourceNames.map((name, i) => [i, brief(sourceName(name), 30)])],
        chosen.source ?? '', (value) => { chosen.source = value === '' ? null : Number(value); draw(); }) : null),
    pickEntries.node, place];
  draw();
  return parts;
}

const foremost = (model, entryClass) => model.ranked.filter((entry) => entry.class === entryClass && entry.coarse.mentions !== '').slice(0, 5);

function firstChoice(model) {
  const entryClass = metClasses(model).find((i) => foremost(model, i).length > 0) ?? 0;
  return { class: entryClass, measure: 'mentions', source: null, entries: foremost(model, entryClass) };
}

// The finest resolution that all the chosen entries have, and their counts along it.
function courses(model, { entries, measure, source }) {
  const same = model.axis.fine.names.length === model.axis.coarse.names.length;
  const fine = !same && source === null && entries.every((entry) => entry.fine);
  const names = (fine ? model.axis.fine : model.axis.coarse).names;
  const missing = source === null ? [] : entries.filter((entry) => !entry.bySource);
  const series = entries.filter((entry) => !missing.includes(entry)).map((entry) => {
    const from = source === null ? (fine ? entry.fine : entry.coarse) : entry.bySource[source] ?? { mentions: '', documents: '' };
    const counts = decodeSeries(measure === 'documents' || (measure === 'share' && ofArticles(model, { source })) ? from.documents : from.mentions, names.length);
    return { entry, values: measure === 'share' ? shares(model, entry, counts, fine, source, names.length) : counts };
  });
  return { names, fine, axis: fine ? model.axis.fine : model.axis.coarse, coarse: !fine && !same, missing, series };
}

// Of all articles in the same period where the result knows them; else, and within a source, of the mentions of the
// entry's class.
const ofArticles = (model, { source }) => source === null && model.axis.fine.documents !== null;

function shares(model, entry, counts, fine, source, length) {
  const all = model.classSeries[entry.class], axisOf = fine ? model.axis.fine : model.axis.coarse;
  const of = ofArticles(model, { source }) ? axisOf.documents : source === null ? (fine ? all.fine : all.coarse) : all.bySource[source];
  const wholes = decodeSeries(of, length);
  return counts.map((count, i) => (wholes[i] ? count / wholes[i] : 0));
}

function courseParts(model, chosen) {
  const drawn = courses(model, chosen);
  const articles = ofArticles(model, chosen);
  const measure = chosen.measure === 'share' ? t(articles ? 'time.share.articles' : 'time.share') : t(chosen.measure);
  const shown = chosen.measure === 'share' ? percent : whole;
  const unit = t(`unit.${drawn.axis.unit}`);
  const title = drawn.axis.years > 1 ? t('time.chart.years', { measure, years: drawn.axis.years }) : t('time.chart', { measure, unit });
  return [
    courseFigure(drawn, title, chosen, shown, chosen.measure !== 'share' ? '' : t(articles ? 'time.share.articles.note' : 'time.share.note')),
    drawn.missing.length ? note(t('time.no.source', { names: drawn.missing.map(entryName).join(', ') })) : null,
    drawn.coarse ? note(t('time.coarse', { unit })) : null,
    model.axis.buckets > drawn.names.length && !drawn.coarse ? note(t('time.widened', { buckets: whole(model.axis.buckets), places: whole(drawn.names.length) })) : null,
    model.axis.shortened ? note(t('time.shortened')) : null,
    folded(t('table.figures'), dataTable({
      name: 'course', caption: title, page: 12,
      rows: drawn.names.map((name, i) => ({ name, i })),
      columns: [{ key: 'bucket', title: t('bucket'), value: (row) => row.name },
        ...drawn.series.map(({ entry, values }) => ({ key: `entry-${entry.index}`, name: entry.id, title: entryName(entry), numeric: true,
          value: (row) => values[row.i], show: (row) => shown(values[row.i]) }))],
    })),
  ].filter(Boolean);
}

function courseFigure(drawn, title, chosen, shown, below) {
  const legend = el('ul', { class: 'legend' }, drawn.series.map(({ entry }, i) => el('li', { style: `--colour:${colours().series[i]};--dash:${DASHES[i]}` }, el('bdi', {}, entryName(entry)))));
  return figure({
    name: 'course', title, legend, height: 380, note: below,
    description: drawn.series.map(({ entry, values }) => `${entryName(entry)}: ${describe(values, drawn.names, shown)}`).join('; '),
    option: () => {
      const c = colours(), long = drawn.names.length > 24;
      return { ...base(),
        grid: { left: 8, right: 20, top: 14, bottom: long ? 62 : 10, containLabel: true },
        tooltip: { ...base().tooltip, trigger: 'axis', axisPointer: { lineStyle: { color: c.soft } }, formatter: (points) => tip(points[0].name,
          [...points].sort((a, b) => b.value - a.value).map((point) => [c.series[point.seriesIndex], entryName(drawn.series[point.seriesIndex].entry), shown(point.value)])) },
        xAxis: axis({ type: 'category', data: drawn.names, boundaryGap: false, splitLine: { show: false } }),
        yAxis: axis({ type: 'value', minInterval: chosen.measure === 'share' ? 0 : 1, axisLine: { show: false }, axisLabel: { formatter: (value) => (chosen.measure === 'share' ? percent(value) : value >= 10000 ? short(value) : whole(value)) } }),
        dataZoom: long ? [{ type: 'slider', height: 26, bottom: 10, borderColor: c.rule, fillerColor: c.accent + '22', handleStyle: { color: c.ground, borderColor: c.accent },
          moveHandleStyle: { color: c.rule }, dataBackground: { lineStyle: { color: c.soft, width: 0.6 }, areaStyle: { color: c.rule, opacity: 0.6 } },
          selectedDataBackground: { lineStyle: { color: c.accent, width: 0.6 }, areaStyle: { color: c.accent, opacity: 0.12 } }, textStyle: { color: c.soft }, brushSelect: false },
          { type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false }] : [],
        series: drawn.series.map(({ entry, values }, i) => ({ type: 'line', name: entryName(entry), data: values, symbol: 'circle', symbolSize: 5,
          showSymbol: drawn.names.length <= 40, sampling: drawn.names.length > 600 ? 'lttb' : undefined, lineStyle: { width: 2, type: DASHES[i], color: c.series[i] }, itemStyle: { color: c.series[i] } })),
      };
    },
  });
}

function describe(values, names, shown) {
  const most = values.indexOf(Math.max(...values));
  return `${shown(values[0])} (${names[0]}) – ${shown(values[values.length - 1])} (${names[names.length - 1]}), max ${shown(values[most])} (${names[most]})`;
}
