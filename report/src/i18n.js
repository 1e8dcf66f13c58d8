// The interface in Chinese and English. What the dumps and packs say is never translated.
import { WORDS } from './words.js';

let chosen = (navigator.languages ?? [navigator.language]).some((name) => /^zh/i.test(name)) ? 'zh' : 'en';

export const language = () => chosen;

export function chooseLanguage(name) {
  chosen = name;
  document.documentElement.lang = name === 'zh' ? 'zh-Hans' : 'en';
}

/** The words for `key`, with {name} replaced by values.name. */
export function t(key, values = {}) {
  const words = WORDS[key];
  if (!words) throw new Error(`no words for ${key}`);
  return words[chosen === 'zh' ? 1 : 0].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** As t, for names that come from data and may be unknown: those stay as they are. */
export const tName = (prefix, name) => (Object.hasOwn(WORDS, `${prefix}.${name}`) ? t(`${prefix}.${name}`) : name);
