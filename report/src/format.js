// Numbers, dates and sizes as readers of either language write them.
import { language } from './i18n.js';

const formats = new Map();
function format(options) {
  const key = language() + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', options));
  return formats.get(key);
}

export const whole = (number) => format({ maximumFractionDigits: 0 }).format(number);
export const short = (number) => format({ notation: 'compact', maximumFractionDigits: 1 }).format(number);
/** Three significant digits, none of them left out: figures of a column stand alike. */
export const figure = (number) => format(Math.abs(number) >= 100 || number === 0 ? { maximumFractionDigits: 0 }
  : { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }).format(number);
export const percent = (share) => format({ style: 'percent', ...(share >= 0.01 || share === 0 ? { maximumFractionDigits: 1 } : { maximumSignificantDigits: 2 }) }).format(share);

export function seconds(time) {
  if (time >= 5400) return `${format({ maximumFractionDigits: 1 }).format(time / 3600)} h`;
  if (time >= 90) return `${format({ maximumFractionDigits: 1 }).format(time / 60)} min`;
  return `${format({ maximumSignificantDigits: 3 }).format(time)} s`;
}

export function bytes(count) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  while (count >= 1000 && unit < units.length - 1) { count /= 1000; ++unit; }
  return `${format({ maximumSignificantDigits: 3 }).format(count)} ${units[unit]}`;
}

/** Exact decimal digits in groups; powers of ten only where they would not fit a column. */
export function decimal(digits) {
  if (digits === null || digits === undefined) return '';
  const number = Number(digits);
  if (!Number.isFinite(number)) return digits;
  if (Math.abs(number) >= 1e15 || (number !== 0 && Math.abs(number) < 1e-4)) {
    const [mantissa, exponent] = number.toExponential(2).split('e');
    return `${mantissa}×10^${Number(exponent)}`;
  }
  return format({ maximumFractionDigits: 6 }).format(number);
}

/** "2 July 2020", "2020年7月2日" */
export function day(iso) {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB',
    { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
}
