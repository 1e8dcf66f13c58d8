// The page of a comparison in a real browser, from disk, without a network. Left out, with a line that says so, where
// there is no Chromium. SHOTS=folder keeps pictures of the pages.
import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, blankFigures, checkLayout, keepPicture, makeFixture, missing, openBrowser, openPage, parseCsv, records, readCsv, saved, scratchFolder, trommel } from './report_browser.mjs';

if (missing()) {
  console.log(`left out: a comparison in a browser, for ${missing()}`);
  process.exit(0);
}

const folder = scratchFolder();
let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });

const [first, second] = [31, 32].map((seed) => {
  const dump = join(folder, `${seed}.ndjson`), out = join(folder, `result-${seed}`);
  trommel([0], 'synth', '-n', '400', '--seed', String(seed), '-o', dump);
  trommel([0], 'run', '--quiet', '--pack', join(folder, '31.ndjson.pack.toml'), '--out', out, dump);
  return out;
});

function compare(a, b, name, ...more) {
  const page = join(folder, `${name}.html`), csv = join(folder, `${name}.csv`);
  trommel([0], 'compare', a, b, '--html', page, '--csv', csv, ...more);
  return { page, rows: readCsv(csv) };
}

async function check(report, name) {
  const { page, faults } = report;
  assert.deepEqual(await blankFigures(page), [], `${name}: figures without a picture`);
  assert.doesNotMatch(await page.locator('#page').innerText(), /\b(undefined|NaN|null|\[object)/, name);
  await checkLayout(page, name);
  await keepPicture(page, `compare-${name}`);
  assert.deepEqual(faults, [], `${name}: console errors and requests`);
}

const showAll = (page) => page.locator('#changes').getByLabel(/By chance|偶然概率/).selectOption('0');

for (const [width, locale, dark] of [[1280, 'en-GB', false], [1280, 'zh-CN', true], [390, 'zh-CN', false], [390, 'en-GB', true]]) {
  test(`two results, ${width} wide, ${locale}, ${dark ? 'dark' : 'light'}`, async () => {
    const report = await openPage(browser, compare(first, second, 'two').page, { width, locale, dark }), { page } = report;
    assert.equal(await page.locator('html').getAttribute('lang'), locale.startsWith('zh') ? 'zh-Hans' : 'en');
    await showAll(page);
    assert.equal(await page.locator('figure').count(), 2);
    await check(report, `${width}-${locale}-${dark ? 'dark' : 'light'}`);
    await report.close();
  });
}

const COLUMNS = ['class', 'id', 'label', 'documents_a', 'documents_b', 'share_a', 'share_b', 'ratio', 'log_ratio', 'log_likelihood'];
const keyOf = (row) => COLUMNS.map((name, i) => (i < 3 || row[name] === '' ? row[name] : String(Number(row[name])))).join('|');

test('the saved table is the one of --csv, the strongest first', async () => {
  const { page: file, rows } = compare(first, second, 'saved');
  const { page, faults, close } = await openPage(browser, file);
  await showAll(page);
  const mine = records((await saved(page, '[data-table="compare"] button.save')).bytes);
  assert.deepEqual(mine.map(keyOf).sort(), rows.map(keyOf).sort());
  const likelihoods = mine.map((row) => Number(row.log_likelihood));
  assert.deepEqual(likelihoods, [...likelihoods].sort((a, b) => b - a));
  assert.deepEqual(faults, []);
  await close();
});

test('class, level and measure choose what is shown', async () => {
  const { page: file, rows } = compare(first, second, 'choose');
  const { page, faults, close } = await openPage(browser, file);
  const described = () => page.locator('figure[data-figure="changes"] p.unseen').innerText();
  await showAll(page);
  const all = await described();
  assert.match(await page.locator('[data-table="compare"] .count').innerText(), new RegExp(` ${rows.length.toLocaleString('en-GB')}$`));
  await page.getByRole('button', { name: 'Effect', exact: true }).first().click();
  assert.notEqual(await described(), all);
  await page.locator('#changes').getByLabel('Class').selectOption('theme');
  const themes = rows.filter((row) => row.class === 'theme');
  const mine = records((await saved(page, '[data-table="compare"] button.save')).bytes);
  assert.deepEqual(mine.map(keyOf).sort(), themes.map(keyOf).sort());
  await page.locator('#changes').getByLabel('By chance').selectOption('3.84');
  const sure = themes.filter((row) => Number(row.log_likelihood) >= 3.84);
  assert.equal(await page.locator('[data-table="compare"] tbody tr:not(:has(.nothing))').count(), Math.min(25, sure.length));
  await page.getByRole('button', { name: '中文' }).click();
  assert.equal(await page.locator('#changes h2').innerText(), '升与降');
  assert.doesNotMatch(await page.locator('main').innerText(), /Save CSV|Articles|Effect/);
  assert.deepEqual(faults, []);
  await close();
});

test('the keyboard reaches the content, and paper shows every figure in light', async () => {
  const { page, faults, close } = await openPage(browser, compare(first, second, 'paper').page, { dark: true });
  await showAll(page);
  await page.evaluate(() => document.activeElement.blur());
  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction(() => [...document.querySelectorAll('figure')].every((figure) => figure.querySelector('canvas')));
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  assert.ok((await page.pdf({ preferCSSPageSize: true })).length > 20000);
  await page.emulateMedia({ media: 'screen' });
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#changes');
  assert.deepEqual(faults, []);
  await close();
});

test('a result beside itself, and beside an empty one', async () => {
  const dump = join(folder, 'none.ndjson'), none = join(folder, 'none');
  writeFileSync(dump, '{"id":"no text"}\n');
  trommel([0, 1], 'run', '--quiet', '--out', none, dump);
  const sample = join(folder, 'sample');
  trommel([0], 'run', '--quiet', '--out', sample, join(ROOT, 'datasets/sample/news'));
  for (const [a, b, name] of [[sample, sample, 'same'], [none, none, 'empty'], [sample, none, 'gone'], [none, sample, 'new']]) {
    const report = await openPage(browser, compare(a, b, name).page, { width: 390 });
    await check(report, name);
    if (name === 'same') assert.match(await report.page.locator('h1').innerText(), /Nothing changed/);
    await report.close();
  }
});

test('names that try to be markup, scripts, formulas or escapes are text', async () => {
  const a = makeFixture('hostile', join(folder, 'hostile')), b = makeFixture('hostile-less', join(folder, '<img src=x onerror=window.pwned=1>'));
  for (const locale of ['en-GB', 'zh-CN']) {
    const report = await openPage(browser, compare(a, b, 'hostile').page, { locale }), { page } = report;
    await showAll(page);
    await check(report, `hostile-${locale}`);
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.equal(await page.locator('#page img, #page script, #page iframe').count(), 0);
    const text = await page.locator('#page').evaluate((node) => node.textContent);
    assert.ok(text.includes('<img src=x onerror=window.pwned=1>') && text.includes('made <b>by</b> hand'));
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(text, /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    const { bytes } = await saved(page, '[data-table="compare"] button.save');
    for (const cell of parseCsv(bytes).flat()) assert.ok(!/^\s*[=+@\uFF1D]/.test(cell) && !/^\s*-(?!\d+(\.\d+)?$)/.test(cell), cell);
    await report.close();
  }
});

test('ten thousand entries', async () => {
  const [a, b] = ['large', 'large-later'].map((name) => makeFixture(name, join(folder, name)));
  const { page: file } = compare(a, b, 'large');
  const { size } = statSync(file);
  assert.ok(size < 8e6, `${size} bytes`);
  const report = await openPage(browser, file);
  console.log(`# 10,000 entries compared: ${(size / 1e6).toFixed(2)} MB, ready after ${report.milliseconds} ms`);
  await showAll(report.page);
  await check(report, 'large');
  assert.equal(records((await saved(report.page, '[data-table="compare"] button.save')).bytes).length, 10000);
  await report.close();
});
