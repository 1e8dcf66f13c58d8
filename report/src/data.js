// What the program put into the page (engine/report writes it), as objects. Series are text until they are drawn.
export const CLASSES = ['theme', 'organization', 'quantity', 'regex', 'rule'];

// Control characters and bidirectional overrides, which dumps from the open web may hold, are shown as what they
// are: no characters.
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;
export const clean = (text) => (text === null ? null : text.replace(UNSEEN, '\uFFFD'));

/** Numbers in base 36, -n for n zeros: "5 -2 10" is 5 0 0 36, and zeros up to `length`. */
export function decodeSeries(text, length) {
  const counts = new Array(length).fill(0);
  if (text === '') return counts;
  let place = 0;
  for (const part of text.split(' ')) {
    if (part.charCodeAt(0) === 45) place += parseInt(part.slice(1), 36);
    else counts[place++] = parseInt(part, 36);
  }
  return counts;
}

function readEntries(raw) {
  return raw.entries.rows.map(([c, id, label, mentions, documents, stories, m, d], index) => ({
    index, class: c, id: clean(id), label: clean(label === 0 ? id : label), mentions, documents, stories,
    coarse: { mentions: m, documents: d }, fine: null, bySource: null,
  }));
}

function readDetails(raw, entries) {
  for (const [entry, mentions, documents] of raw.fine) entries[entry].fine = { mentions, documents };
  for (const [entry, source, mentions, documents] of raw.by_source) {
    (entries[entry].bySource ??= [])[source] = { mentions, documents };
  }
}

function readQuantities(raw) {
  const columns = ['kind', 'unit', 'mentions', 'documents', 'valued', 'min', 'max', 'sum', 'p10', 'p50', 'p90', 'p99'];
  const rows = raw.quantities.rows.map((row) => Object.fromEntries(columns.map((name, i) =>
    [name, typeof row[i] === 'string' ? clean(row[i]) : row[i]])));
  return { all: raw.quantities.all, rows };
}

function readSamples(raw) {
  if (!raw.samples) return null;
  const paths = raw.samples.paths.map(clean);
  const rows = raw.samples.rows.map(([entry, path, offset, date, before, text, after]) => ({
    entry, path: paths[path], offset, date, before: clean(before), text: clean(text), after: clean(after) }));
  return { all: raw.samples.all, rows };
}

const readLargest = (raw) => raw.largest?.map(([kind, unit, value, path, offset, date, before, text, after]) => ({
  kind, unit: clean(unit), value, path: clean(path ?? ''), offset, date, before: clean(before ?? ''),
  text: clean(text ?? ''), after: clean(after ?? '') })) ?? null;

export function readModel(raw) {
  const entries = readEntries(raw);
  readDetails(raw, entries);
  const ranked = [...entries].sort((a, b) => b.documents - a.documents || b.mentions - a.mentions || a.index - b.index);
  const classSeries = [];
  for (const [c, fine, coarse, bySource] of raw.class_series) classSeries[c] = { fine, coarse, bySource };
  return {
    run: raw.run,
    axis: raw.axis,
    counts: raw.entries.counts.map(([listed, met]) => ({ listed, met })),
    entries,
    ranked,
    classSeries,
    sourceNames: raw.source_names.map(clean),
    sources: { ...raw.sources, rows: raw.sources.rows.map(([source, language, documents, bytes, first, last]) => ({
      source: clean(source), language: clean(language), documents, bytes, first, last })) },
    rejects: { all: raw.rejects.all, reasons: raw.rejects.reasons.map(([reason, records]) => ({ reason: clean(reason), records })),
      rows: raw.rejects.rows.map(([path, offset, length, reason]) => ({ path: clean(path), offset, length, reason: clean(reason) })) },
    quantities: readQuantities(raw),
    largest: readLargest(raw),
    pairs: raw.pairs && { all: raw.pairs.all, rows: raw.pairs.rows.map(([a, b, documents, expected, likelihood]) => ({
      a, b, documents, expected, likelihood })) },
    rises: raw.rises && { all: raw.rises.all, buckets: raw.rises.buckets.map(clean), rows: raw.rises.rows.map(
      ([bucket, entry, documents, share, ratio, likelihood]) => ({ bucket, entry, documents, share, ratio, likelihood })) },
    samples: readSamples(raw),
    inputs: raw.run.inputs.rows.map(([path, size, hash]) => ({ path: clean(path), size, hash })),
  };
}
