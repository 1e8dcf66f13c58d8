// A table that sorts, searches and turns pages, and saves as CSV all rows that the search leaves, in its order.
import { csvBlob } from './csv.js';
import { announce, el, freshId, saveFile, soon } from './dom.js';
import { whole } from './format.js';
import { t } from './i18n.js';

/**
 * columns: {key, title, value(row) (what sorts and is saved), show(row) (node or text), numeric, minor (left out on narrow screens), csv: false,
 *   only: 'csv'}
 * options: {name (of the file), caption, rows, columns, sort: {key, down}, search(row) → text, page: rows a page, controls, stacked (narrow
 *   screens have the cells of a row below each other)}
 */
export function dataTable({ name, caption, rows, columns, sort = null, search = null, page = 20, controls = [], plain = false, stacked = false }) {
  const shown = columns.filter((column) => column.only !== 'csv');
  const state = { sort, query: '', at: 0 };
  const body = el('tbody'), count = el('span', { class: 'count' });
  const heads = new Map();
  const captionId = freshId('table');

  const kept = () => {
    const query = state.query.toLowerCase();
    const found = query ? rows.filter((row) => search(row).toLowerCase().includes(query)) : rows;
    if (!state.sort) return found;
    const column = columns.find(({ key }) => key === state.sort.key);
    const order = state.sort.down ? -1 : 1;
    return found.map((row, i) => [column.value(row), i, row]).sort(([a, i], [b, j]) => order * compare(a, b) || i - j)
      .map(([, , row]) => row);
  };

  const earlier = el('button', { type: 'button', onclick: () => turn(-1) }, t('table.earlier'));
  const later = el('button', { type: 'button', onclick: () => turn(1) }, t('table.later'));
  const pager = el('div', { class: 'pager' }, count, earlier, later);

  function draw() {
    const all = kept();
    state.at = Math.max(0, Math.min(state.at, Math.floor((all.length - 1) / page) * page));
    const part = all.slice(state.at, state.at + page);
    body.replaceChildren(...part.map((row) => el('tr', {}, shown.map((column, i) => {
      const content = column.show ? column.show(row) : cellText(column.value(row));
      return el(i === 0 && !column.numeric ? 'th' : 'td',
        { class: classOf(column), scope: i === 0 && !column.numeric ? 'row' : null }, content);
    }))));
    if (part.length === 0) body.append(el('tr', {}, el('td', { colspan: shown.length, class: 'nothing' }, t('table.empty'))));
    count.textContent = all.length ? t('table.of', { from: whole(state.at + 1), to: whole(state.at + part.length), all: whole(all.length) }) : '';
    earlier.disabled = state.at === 0;
    later.disabled = state.at + page >= all.length;
    pager.hidden = all.length <= page && !state.query;
    for (const [key, head] of heads) {
      const on = state.sort?.key === key;
      head.setAttribute('aria-sort', on ? (state.sort.down ? 'descending' : 'ascending') : 'none');
    }
  }

  function turn(direction) {
    state.at += direction * page;
    draw();
    announce(count.textContent);
  }

  function sortBy(column) {
    const down = state.sort?.key === column.key ? !state.sort.down : Boolean(column.numeric);
    state.sort = { key: column.key, down };
    state.at = 0;
    draw();
  }

  function save() {
    const saved = columns.filter((column) => column.csv !== false);
    saveFile(`${name}.csv`, csvBlob(saved.map((column) => column.name ?? column.key), kept().map((row) => saved.map((column) => column.value(row)))));
    announce(t('saved', { name: `${name}.csv` }));
  }

  const head = el('thead', {}, el('tr', {}, shown.map((column) => {
    const cell = el('th', { scope: 'col', class: classOf(column) },
      column.sortable === false ? column.title : el('button', { type: 'button', class: 'sort', onclick: () => sortBy(column) }, column.title));
    if (column.sortable !== false) heads.set(column.key, cell);
    return cell;
  })));
  const find = search && rows.length > page ? el('input', { type: 'search', placeholder: t('table.search'), 'aria-label': `${t('table.search')}: ${caption}`,
    oninput: soon((event) => { state.query = event.target.value.trim(); state.at = 0; draw(); announce(count.textContent); }) }) : null;
  draw();
  return el('div', { class: ['table', plain && 'plain', stacked && 'stacked'].filter(Boolean).join(' '), 'data-table': name },
    el('div', { class: 'bar' }, el('h3', { id: captionId }, caption), el('div', { class: 'tools' }, controls, find,
      el('button', { type: 'button', class: 'save', onclick: save }, t('save.csv')))),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': captionId }, el('table', { 'aria-labelledby': captionId }, head, body)),
    pager);
}

const classOf = (column) => [column.kind, column.numeric ? 'number' : null, column.minor ? 'minor' : null].filter(Boolean).join(' ') || null;

function cellText(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? whole(value) : el('bdi', {}, value);
}

function compare(a, b) {
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const left = String(a), right = String(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
