// Tables as CSV: RFC 4180, with a byte order mark so that spreadsheets read Chinese.

// What a spreadsheet would take for a formula gets an apostrophe, in either width.
const FORMULA = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/;

export function csvCell(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  let text = String(value);
  if (FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

/** Rows are arrays of text, numbers and null. */
export function csvText(header, rows) {
  return '\uFEFF' + [header, ...rows].map((row) => row.map(csvCell).join(',') + '\r\n').join('');
}

export const csvBlob = (header, rows) => new Blob([csvText(header, rows)], { type: 'text/csv;charset=utf-8' });
