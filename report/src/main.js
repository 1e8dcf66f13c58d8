// The page: masthead, contents, one section after the other. A change of language builds all again.
import { drawFigures, dropFigures, redrawFigures } from './chart.js';
import { choice, segments } from './controls.js';
import { readModel } from './data.js';
import { el } from './dom.js';
import { day, whole } from './format.js';
import { chooseLanguage, language, t } from './i18n.js';
import { cite } from './sections/cite.js';
import { overview } from './sections/overview.js';
import { pairs } from './sections/pairs.js';
import { quantity } from './sections/quantity.js';
import { ranking } from './sections/ranking.js';
import { rise } from './sections/rise.js';
import { samples } from './sections/samples.js';
import { time } from './sections/time.js';
import { chooseTheme, themeChoice, watchTheme } from './theme.js';

const SECTIONS = { overview, time, ranking, rise, pair: pairs, quantity, sample: samples, cite };

const model = readModel(JSON.parse(document.getElementById('trommel-data').textContent));
const page = document.getElementById('page');
const state = {};  // what the reader chose; outlives a change of language

function title() {
  const { documents } = model.run.totals;
  return documents === 0 ? t('title.none') : documents === 1 ? t('title.one') : t('title', { documents: whole(documents) });
}

function masthead() {
  const { sources, run } = model;
  const period = !sources.first ? '' : sources.first === sources.last ? day(sources.first) : t('title.period', { first: day(sources.first), last: day(sources.last) });
  return el('header', { class: 'masthead' },
    el('div', { class: 'settings' },
      segments(t('language'), [['zh', '中文'], ['en', 'English']], language(), (name) => { chooseLanguage(name); build(); }),
      choice(t('theme'), ['auto', 'light', 'dark'].map((name) => [name, t(`theme.${name}`)]), themeChoice(), (name) => { chooseTheme(name); redrawAll(); })),
    el('p', { class: 'brand' }, 'Trommel'),
    el('h1', {}, title()),
    period ? el('p', { class: 'period' }, period) : null,
    el('p', { class: 'lead' }, t('lead', { packs: run.plan.packs.join(', ') })));
}

function contents() {
  return el('nav', { class: 'contents', 'aria-label': t('contents') }, el('ul', {}, Object.keys(SECTIONS).map((name) =>
    el('li', {}, el('a', { href: `#${name}` }, t(name))))));
}

const body = (name) => SECTIONS[name](model, state, { showOverTime });

function section(name) {
  return el('section', { id: name, 'aria-labelledby': `${name}-title`, tabindex: -1 }, el('h2', { id: `${name}-title` }, t(name)), body(name));
}

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

// Colours of chips and legends stand in elements: they follow with the figures.
function redrawAll(paper) {
  if (paper === undefined) build();
  else redrawFigures(paper);
}

function build() {
  const top = scrollY;
  dropFigures(page);
  document.title = `${title()} · Trommel`;
  page.replaceChildren(
    el('a', { class: 'skip', href: '#overview' }, t('skip')), masthead(), contents(),
    el('main', {}, Object.keys(SECTIONS).map(section)),
    el('footer', {}, t('footer', { version: model.run.version })));
  drawFigures(page);
  scrollTo(0, top);
}

chooseLanguage(language());
watchTheme(redrawAll);
build();
document.documentElement.dataset.ready = 'yes';
