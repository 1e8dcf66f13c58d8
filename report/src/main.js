// The page of a result: its sections, and what they say to each other.
import { drawFigures, dropFigures } from './chart.js';
import { readModel } from './data.js';
import { el } from './dom.js';
import { day, whole } from './format.js';
import { showPage } from './frame.js';
import { t } from './i18n.js';
import { cite } from './sections/cite.js';
import { overview } from './sections/overview.js';
import { pairs } from './sections/pairs.js';
import { quantity } from './sections/quantity.js';
import { ranking } from './sections/ranking.js';
import { rise } from './sections/rise.js';
import { samples } from './sections/samples.js';
import { time } from './sections/time.js';

const SECTIONS = { overview, time, ranking, rise, pair: pairs, quantity, sample: samples, cite };

const model = readModel(JSON.parse(document.getElementById('trommel-data').textContent));
const state = {};  // what the reader chose; outlives a change of language

function title() {
  const { documents } = model.run.totals;
  return documents === 0 ? t('title.none') : documents === 1 ? t('title.one') : t('title', { documents: whole(documents) });
}

function lead() {
  const { sources, run } = model;
  const period = !sources.first ? '' : sources.first === sources.last ? day(sources.first) : t('title.period', { first: day(sources.first), last: day(sources.last) });
  return [
    period ? el('p', { class: 'period' }, period) : null,
    el('p', { class: 'lead' }, t('lead', { packs: run.plan.packs.join(', ') }))];
}

const body = (name) => SECTIONS[name](model, state, { showOverTime });

function rebuild(name) {
  const node = document.getElementById(name);
  dropFigures(node);
  node.replaceChildren(el('h2', { id: `${name}-title` }, t(name)), ...body(name).flat().filter(Boolean));
  drawFigures(node);
}

// From the ranking: the entry joins the chart, or takes its last place.
function showOverTime(entry) {
  const others = state.time.entries.filter((other) => other !== entry && other.class === entry.class);
  state.time.class = entry.class;
  state.time.entries = [...others.slice(0, 7), entry];
  rebuild('time');
  const node = document.getElementById('time');
  node.focus({ preventScroll: true });
  node.scrollIntoView();
}

showPage({ sections: Object.fromEntries(Object.keys(SECTIONS).map((name) => [name, () => body(name)])), title, lead, version: model.run.version });
