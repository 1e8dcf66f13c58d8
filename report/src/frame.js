// The frame every page has: masthead with the two choices, contents, sections, footer. A change of language builds all again.
import { drawFigures, dropFigures, redrawFigures } from './chart.js';
import { choice, segments } from './controls.js';
import { el } from './dom.js';
import { chooseLanguage, language, t } from './i18n.js';
import { chooseTheme, themeChoice, watchTheme } from './theme.js';

const page = document.getElementById('page');

/**
 * Shows a page and marks it ready. `sections`: what makes the content of each, by name, in order. `title()`: a line; `lead()`: what
 * stands below it, empty ones left out. `version`: of the program that made the data.
 */
export function showPage({ sections, title, lead, version }) {
  const names = Object.keys(sections);
  const masthead = () => el('header', { class: 'masthead' },
    el('div', { class: 'settings' },
      segments(t('language'), [['zh', '中文'], ['en', 'English']], language(), (name) => { chooseLanguage(name); build(); }),
      choice(t('theme'), ['auto', 'light', 'dark'].map((name) => [name, t(`theme.${name}`)]), themeChoice(), (name) => { chooseTheme(name); build(); })),
    el('p', { class: 'brand' }, 'Trommel'),
    el('h1', {}, title()),
    lead());
  const contents = () => el('nav', { class: 'contents', 'aria-label': t('contents') },
    el('ul', {}, names.map((name) => el('li', {}, el('a', { href: `#${name}` }, t(name))))));
  const section = (name) => el('section', { id: name, 'aria-labelledby': `${name}-title`, tabindex: -1 },
    el('h2', { id: `${name}-title` }, t(name)), sections[name]());

  function build() {
    const top = scrollY;
    dropFigures(page);
    document.title = `${title()} · Trommel`;
    page.replaceChildren(
      el('a', { class: 'skip', href: `#${names[0]}` }, t('skip')), masthead(), contents(),
      el('main', {}, names.map(section)),
      el('footer', {}, t('footer', { version })));
    drawFigures(page);
    scrollTo(0, top);
  }

  chooseLanguage(language());
  // Colours of chips and legends stand in elements: they follow with the figures.
  watchTheme((paper) => (paper === undefined ? build() : redrawFigures(paper)));
  build();
  document.documentElement.dataset.ready = 'yes';
}
