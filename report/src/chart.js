// Charts by Apache ECharts, of which only the parts used here are bundled. A chart stands in a figure with its title,
// a note, a description for screen readers and buttons that save it as a picture.
import { BarChart, CustomChart, GraphChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { announce, el, freshId, saveFile } from './dom.js';
import { t } from './i18n.js';
import { colours, FONT } from './theme.js';

use([BarChart, CustomChart, GraphChart, HeatmapChart, LineChart, ScatterChart, DataZoomComponent, GridComponent,
  TooltipComponent, VisualMapComponent, LabelLayout, CanvasRenderer]);

const PAPER_WIDTH = 680;
const living = new Set();

/** What every chart shares: quiet axes, a tooltip made of text. */
export function base() {
  const c = colours();
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, color: c.ink, fontSize: 12 },
    tooltip: {
      backgroundColor: c.ground, borderColor: c.rule, borderWidth: 1, padding: [8, 12], confine: true,
      textStyle: { color: c.ink, fontSize: 12, fontFamily: FONT }, extraCssText: 'box-shadow:0 2px 10px rgba(0,0,0,.12);max-width:26rem;white-space:normal',
    },
  };
}

export function axis(more = {}) {
  const c = colours();
  return {
    axisLine: { lineStyle: { color: c.rule } }, axisTick: { show: false }, splitLine: { lineStyle: { color: c.rule, width: 0.7 } },
    axisLabel: { color: c.soft, fontSize: 12, fontFamily: FONT, hideOverlap: true, ...more.axisLabel },
    ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'axisLabel')),
  };
}

/** A tooltip's content: a heading and lines of [colour or null, name, value]. */
export function tip(heading, lines) {
  return el('div', { class: 'tip' }, heading ? el('strong', {}, heading) : null, el('table', {}, lines.map(([colour, name, value]) =>
    el('tr', {}, el('td', {}, colour ? el('i', { style: `background:${colour}` }) : null, el('bdi', {}, name)), el('td', {}, value)))));
}

/** A name short enough for an axis, by the width of its characters. */
export function brief(name, width = 22) {
  let used = 0, out = '';
  for (const character of name) {
    used += character.codePointAt(0) > 0x2E7F ? 2 : 1;
    if (used > width) return out.trimEnd() + '…';
    out += character;
  }
  return out;
}

/**
 * A figure. `option(width, height)` answers ECharts' options and is called again when colours or width change; `description`
 * says in words what is drawn; `legend` is a node under the
 * title; `height` is in pixels, or a function of the width.
 */
export function figure({ name, title, note = '', legend = null, controls = [], height, option, description }) {
  const titleId = freshId('figure');
  const box = el('div', { class: 'chart', role: 'img', 'aria-labelledby': titleId, 'aria-description': description });
  box.tall = typeof height === 'function' ? height : () => height;
  box.style.height = `${box.tall(innerWidth)}px`;
  const save = el('button', { type: 'button', class: 'save', onclick: () => savePicture(box, name) }, t('save.png'));
  const node = el('figure', { 'data-figure': name },
    el('div', { class: 'bar' }, el('h3', { id: titleId }, title), el('div', { class: 'tools' }, controls, save)),
    legend, box, el('p', { class: 'unseen' }, description), note ? el('figcaption', {}, note) : null);
  box.option = option;
  return node;
}

/** Sees to it that the figures below `root`, which must be in the page, are drawn before they come into view. */
export function drawFigures(root) {
  for (const box of root.querySelectorAll('.chart')) {
    if (living.has(box)) continue;
    living.add(box);
    approaching.observe(box);
  }
}

const approaching = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) if (isIntersecting) draw(target);
}, { rootMargin: '500px' });

function draw(box) {
  if (box.chart) return;
  approaching.unobserve(box);
  box.chart = init(box, null, { renderer: 'canvas', devicePixelRatio: Math.max(2, devicePixelRatio) });
  redraw(box);
  watcher.observe(box);
}

/** Lets go of the figures below `root` before it leaves the page. */
export function dropFigures(root) {
  for (const box of root.querySelectorAll('.chart')) {
    living.delete(box);
    approaching.unobserve(box);
    watcher.unobserve(box);
    box.chart?.dispose();
    box.chart = null;
  }
}

/** Draws all again, after colours changed; for paper (true) at its width, afterwards (false) at the screen's. */
export function redrawFigures(paper) {
  for (const box of living) {
    if (paper) draw(box);
    if (!box.chart) continue;
    if (paper) box.chart.resize({ width: Math.min(PAPER_WIDTH, box.clientWidth || PAPER_WIDTH) });
    else box.chart.resize({ width: 'auto' });
    redraw(box);
  }
}

function redraw(box) {
  const tall = `${box.tall(box.chart.getWidth())}px`;
  if (box.style.height !== tall) {
    box.style.height = tall;
    box.chart.resize({ width: box.chart.getWidth() });
  }
  box.chart.setOption(box.option(box.chart.getWidth(), box.chart.getHeight()), true);
}

const watcher = new ResizeObserver((sizes) => {
  for (const { target, contentRect } of sizes) {
    if (!target.chart || contentRect.width === 0 || Math.abs(contentRect.width - target.chart.getWidth()) < 2) continue;
    target.chart.resize();
    redraw(target);
  }
});

function savePicture(box, name) {
  const picture = box.chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: colours().ground });
  const bytes = Uint8Array.from(atob(picture.split(',')[1]), (character) => character.charCodeAt(0));
  saveFile(`${name}.png`, new Blob([bytes], { type: 'image/png' }));
  announce(t('saved', { name: `${name}.png` }));
}
