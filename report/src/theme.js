// Colours in light and dark. The series are Okabe and Ito's, which colour-blind readers tell apart, darkened or
// lightened until each stands out from its ground; lines differ by dash as well.
const LIGHT = {
  ground: '#ffffff', ink: '#1d2126', soft: '#5b6470', rule: '#dfe2e6', faint: '#f3f4f6', accent: '#0b5c94',
  series: ['#0072B2', '#D55E00', '#00785a', '#b2478a', '#8a6a00', '#3d8fc4', '#6a4fb0', '#4d4d4d'],
  rise: '#0072B2', fall: '#D55E00', heat: ['#f3f6f9', '#c6dbec', '#7fb2d6', '#2f7fb5', '#08456f'],
};
const DARK = {
  ground: '#14171b', ink: '#e6e8eb', soft: '#9aa4af', rule: '#30363d', faint: '#1d2127', accent: '#7cc0f0',
  series: ['#56B4E9', '#ff9a4d', '#2fc79a', '#e39bc4', '#e6c34a', '#9fd0ff', '#b79be8', '#c4c4c4'],
  rise: '#56B4E9', fall: '#ff9a4d', heat: ['#1d242c', '#20415c', '#26678f', '#3f97c9', '#a5d8fa'],
};
export const DASHES = ['solid', 'solid', 'dashed', 'solid', 'dashed', 'dotted', 'dashed', 'dotted'];
export const FONT = '"Helvetica Neue", "Segoe UI", "Noto Sans", Arial, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", ' +
  '"Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

let wanted = 'auto', printing = false;
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

export const themeChoice = () => wanted;
export const isDark = () => !printing && (wanted === 'dark' || (wanted === 'auto' && prefersDark.matches));
export const colours = () => (isDark() ? DARK : LIGHT);

function show() {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
}

export function chooseTheme(choice) {
  wanted = choice;
  show();
}

/** Calls `changed` when colours do: by the reader's system, or for paper, which is always light. */
export function watchTheme(changed) {
  show();
  prefersDark.addEventListener('change', () => { show(); changed(); });
  const print = (on) => { if (printing !== on) { printing = on; show(); changed(on); } };
  addEventListener('beforeprint', () => print(true));
  addEventListener('afterprint', () => print(false));
  matchMedia('print').addEventListener('change', (event) => print(event.matches));
}
