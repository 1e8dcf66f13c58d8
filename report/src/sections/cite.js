import { el } from '../dom.js';
import { folded, note } from '../controls.js';
import { bytes, day, figure, whole } from '../format.js';
import { t } from '../i18n.js';
import { dataTable } from '../table.js';
import { copyText } from './samples.js';

export function cite(model) {
  const { run, sources } = model;
  const packs = run.plan.packs.join(', ');
  const period = sources.first ? t('title.period', { first: day(sources.first), last: day(sources.last) }) : t('cite.undated');
  const text = t('cite.text', { documents: whole(run.totals.documents), period, version: run.version, packs, pack_hash: run.plan.pack_hash,
    files: whole(run.inputs.all), bytes: bytes(run.inputs.bytes), inputs_hash: run.inputs.hash });
  const facts = [
    ['version', run.version], ['packs', packs], ['pack_hash', run.plan.pack_hash], ['files', whole(run.inputs.all)], ['bytes', whole(run.inputs.bytes)],
    ['inputs_hash', run.inputs.hash], ['bucket', t(`unit.${run.plan.bucket}`)], ['machine', t('cite.threads', run.machine)],
    ['memory', bytes(run.peak_memory_bytes)], ['seconds', ['compile', 'scan', 'finish', 'total'].map((phase) => figure(run.seconds[phase])).join(' · ')],
  ].map(([key, value]) => ({ key: t(`cite.${key}`), value: String(value) }));
  return [
    note(t('cite.note')),
    el('blockquote', { class: 'citation' }, el('p', {}, text), el('button', { type: 'button', onclick: () => copyText(text) }, t('copy'))),
    dataTable({ name: 'run', caption: t('cite.facts'), rows: facts, columns: [
      { key: 'fact', title: t('cite.fact'), value: (row) => row.key, sortable: false },
      { key: 'value', title: t('cite.value'), value: (row) => row.value, sortable: false, kind: 'path' },
    ] }),
    folded(t('cite.inputs'), dataTable({ name: 'inputs', caption: t('cite.inputs'), rows: model.inputs, search: (row) => row.path, columns: [
      { key: 'path', title: t('path'), value: (row) => row.path, kind: 'path' },
      { key: 'size', title: t('cite.size'), value: (row) => row.size, numeric: true },
      { key: 'hash', title: t('cite.hash'), value: (row) => row.hash, kind: 'path' },
    ] }), note(t('cite.inputs.cut', { shown: whole(model.inputs.length), all: whole(run.inputs.all) }))),
  ];
}
