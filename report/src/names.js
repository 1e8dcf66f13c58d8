// How entries, units and sources are called on the page.
import { CLASSES } from './data.js';
import { t, tName } from './i18n.js';

// Names that show nothing are said to be blank.
const visible = (text) => (text.trim() ? text : t('blank'));

export function entryName(entry) {
  if (CLASSES[entry.class] !== 'quantity' || entry.label !== entry.id) return visible(entry.label);
  const colon = entry.id.indexOf(':');
  const kind = tName('kind', colon < 0 ? entry.id : entry.id.slice(0, colon));
  return colon < 0 ? kind : `${kind} · ${entry.id.slice(colon + 1)}`;
}

export const className = (number) => t(`class.${CLASSES[number]}`);
export const sourceName = (source) => (source ? visible(source) : t('unnamed'));
export const unitName = (unit) => (unit ? visible(unit) : t('quantity.none'));
export const languageName = (language) => tName('language', language);
/** The classes that have a met entry, by number. */
export const metClasses = (model) => CLASSES.map((_, i) => i).filter((i) => model.entries.some((entry) => entry.class === i));
