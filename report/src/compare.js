// The page of a comparison: what rose and fell between two results, and what these are.
import { COMPARE_WORDS } from './compare_words.js';
import { note } from './controls.js';
import { clean } from './data.js';
import { el } from './dom.js';
import { day, whole } from './format.js';
import { showPage } from './frame.js';
import { t } from './i18n.js';
import { changes, readChanges } from './sections/changes.js';
import { dataTable } from './table.js';
import { WORDS } from './words.js';

Object.assign(WORDS, COMPARE_WORDS);

const raw = JSON.parse(document.getElementById('trommel-data').textContent);
const model = { all: raw.all, rows: readChanges(raw.entries), a: raw.a, b: raw.b };
const state = {};  // what the reader chose; outlives a change of language
const SURE = 10.83;

/** The last folder of the path tells results apart, the whole stands in the table. */
function nameOf(side) {
  const names = [model.a, model.b].map(({ name }) => clean(name).split('/').filter((part) => part && part !== '.').pop() ?? clean(name));
  return names[0] === names[1] ? clean(side.name) : names[side === model.a ? 0 : 1];
}

function title() {
  const sure = model.rows.filter((row) => row.likelihood >= SURE);
  if (sure.length === 0) return t('compare.title.none');
  const rose = sure.filter((row) => row.effect > 0).length;
  return t('compare.title', { rose: whole(rose), fell: whole(sure.length - rose) });
}

const settingsOf = ({ run }) => JSON.stringify([run.plan.pack_hash, run.plan.packs]);

function lead() {
  return [
    el('p', { class: 'period' }, el('bdi', {}, t('compare.from.to', { a: nameOf(model.a), b: nameOf(model.b) }))),
    el('p', { class: 'lead' }, t('compare.lead', { a: 'A', b: 'B', documents_a: whole(model.a.documents), documents_b: whole(model.b.documents) })),
    settingsOf(model.a) === settingsOf(model.b) ? null : note(t('compare.packs'))];
}

const periodOf = ({ first, last }) => (!first ? t('undated') : first === last ? day(first) : t('title.period', { first: day(first), last: day(last) }));

function results() {
  const facts = [['folder', (side) => side.name], ['documents', (side) => whole(side.documents)], ['period', periodOf], ['sources', (side) => whole(side.sources)],
    ['packs', ({ run }) => (run.plan.packs ?? []).join(', ')], ['pack.hash', ({ run }) => run.plan.pack_hash ?? ''],
    ['inputs', ({ run }) => whole(run.inputs.all)], ['input.hash', ({ run }) => run.inputs.hash], ['version', ({ run }) => run.version ?? '']];
  const rows = facts.map(([key, of]) => ({ fact: t(`results.${key}`), a: clean(String(of(model.a))), b: clean(String(of(model.b))) }));
  return [dataTable({ name: 'results', caption: t('results.facts'), rows, columns: [
    { key: 'fact', title: t('results.fact'), value: (row) => row.fact, sortable: false },
    { key: 'a', title: 'A', value: (row) => row.a, sortable: false, kind: 'wordy' },
    { key: 'b', title: 'B', value: (row) => row.b, sortable: false, kind: 'wordy' },
  ] })];
}

showPage({ sections: { changes: () => changes(model, state), results }, title, lead, version: clean(String(model.b.run.version ?? '')) });
