// The report in a real browser, from disk, without a network. Left out, with a line that says so, where there is no
// Chromium. SHOTS=folder keeps pictures of the pages.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, blankFigures, checkLayout, keepPicture, makeFixture, missing, openBrowser, openReport, parseCsv, readTable, records, saved, scratchFolder, trommel } from './report_browser.mjs';

if (missing()) {
  console.log(`left out: the report in a browser, for ${missing()}`);
  process.exit(0);
}

const SECTIONS = ['overview', 'time', 'ranking', 'rise', 'pair', 'quantity', 'sample', 'cite'];
const folder = scratchFolder();
let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });

const sample = join(folder, 'sample');
trommel([0], 'run', '--quiet', '--out', sample, join(ROOT, 'datasets/sample/news'));

// What holds for every report.
async function checkPage(report, name) {
  const { page, faults } = report;
  assert.deepEqual(await blankFigures(page), [], `${name}: figures without a picture`);
  for (const section of SECTIONS) {
    const text = await page.locator(`#${section}`).innerText();
    assert.ok(text.split('\n').filter(Boolean).length >= 2, `${name}: section ${section} is empty`);
    assert.doesNotMatch(text, /\b(undefined|NaN|null|\[object)/, `${name}: section ${section}`);
  }
  await checkLayout(page, name);
  await keepPicture(page, name);
  assert.deepEqual(faults, [], `${name}: console errors and requests`);
}

for (const [width, locale, dark] of [[1280, 'en-GB', false], [1280, 'zh-CN', true], [390, 'zh-CN', false], [390, 'en-GB', true]]) {
  test(`the sample, ${width} wide, ${locale}, ${dark ? 'dark' : 'light'}`, async () => {
    const report = await openReport(browser, sample, { width, locale, dark });
    assert.equal(await report.page.locator('html').getAttribute('lang'), locale.startsWith('zh') ? 'zh-Hans' : 'en');
    assert.ok(await report.page.locator('figure').count() >= 3);
    await checkPage(report, `sample-${width}-${locale}-${dark ? 'dark' : 'light'}`);
    await report.close();
  });
}

test('the language and the appearance switch', async () => {
  const { page, faults, close } = await openReport(browser, sample);
  await page.getByRole('button', { name: '中文' }).click();
  assert.equal(await page.locator('#overview h2').innerText(), '概览');
  const chinese = await page.locator('main').innerText();
  assert.doesNotMatch(chinese, /Save CSV|Mentions|Articles/);
  await page.getByRole('button', { name: 'English' }).click();
  assert.equal(await page.locator('#overview h2').innerText(), 'Overview');
  assert.doesNotMatch((await page.locator('h2, h3:not(:has(bdi)), button.save, summary').allInnerTexts()).join(' '), /[\u4e00-\u9fff]/);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByLabel('Appearance').selectOption('dark');
  assert.notEqual(await ground(), light);
  assert.deepEqual(await blankFigures(page), []);
  assert.deepEqual(faults, []);
  await close();
});

const described = (page, figure) => page.locator(`figure[data-figure="${figure}"] p.unseen`).innerText();

test('entries, measure and source choose what is drawn over time', async () => {
  const { page, faults, close } = await openReport(browser, sample);
  const first = await described(page, 'course');
  await page.locator('#time').getByRole('button', { name: 'Share' }).click();
  assert.match(await described(page, 'course'), /%/);
  await page.locator('#time').getByRole('button', { name: 'Mentions' }).click();
  assert.equal(await described(page, 'course'), first);
  await page.locator('#time').getByLabel('Source').selectOption({ index: 2 });
  assert.notEqual(await described(page, 'course'), first);
  await page.locator('#time').getByLabel('Source').selectOption({ index: 0 });
  await page.locator('#time .chips button').first().click();
  assert.equal(await page.locator('#time .chips li').count(), 4);
  // The keyboard alone adds an entry: a name, the arrow, Enter.
  const field = page.getByRole('combobox', { name: 'Add an entry' });
  await field.fill('a');
  await field.press('ArrowDown');
  const option = page.locator('#time [role=option][aria-selected=true] bdi');
  const name = await option.innerText();
  await field.press('Enter');
  assert.equal(await page.locator('#time .chips li').last().locator('bdi').innerText(), name);
  assert.match(await described(page, 'course'), new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  assert.deepEqual(faults, []);
  await close();
});

test('the ranking searches, sorts, turns pages and leads to the chart', async () => {
  const { page, faults, close } = await openReport(browser, sample);
  const table = page.locator('[data-table^="entry-"]');
  await page.locator('#ranking').getByLabel('Class').selectOption({ label: 'Organizations' });
  const all = readTable(sample, 'entry').filter((row) => row.class === 'organization' && Number(row.documents) > 0).length;
  assert.match(await table.locator('.count').innerText(), new RegExp(`of ${all}$`));
  await table.getByRole('button', { name: 'Next' }).click();
  assert.match(await table.locator('.count').innerText(), /^21/);
  await table.getByRole('button', { name: 'Entry', exact: true }).click();
  const names = await table.locator('tbody tr th button').allInnerTexts();
  assert.deepEqual(names, [...names].sort());
  await table.getByRole('searchbox').fill('港');
  await page.waitForFunction(() => [...document.querySelectorAll('[data-table="entry-organization"] tbody tr')].every((row) => row.textContent.includes('港')));
  for (const text of await table.locator('tbody tr').allInnerTexts()) assert.match(text, /港/);
  const name = await table.locator('tbody tr th bdi').first().innerText();
  await table.locator('tbody tr th button').first().click();
  assert.ok((await page.locator('#time .chips bdi').allInnerTexts()).includes(name));
  assert.deepEqual(faults, []);
  await close();
});

const numbers = (row, names) => names.map((name) => (row[name] === '' ? '' : Number(row[name])));

test('saved tables are the tables of the result', async () => {
  const { page, faults, close } = await openReport(browser, sample);
  // Names come first; the quantities, which are in most articles, are there when asked for.
  assert.doesNotMatch(await described(page, 'network'), /Count|Money|Percent/);
  await page.locator('#pair').getByLabel('Class').selectOption('all');
  assert.match(await described(page, 'network'), /Count|Money|Percent/);
  await page.$$eval('details', (nodes) => nodes.forEach((node) => { node.open = true; }));
  const save = async (table) => records((await saved(page, `[data-table="${table}"] button.save`)).bytes);
  const entries = readTable(sample, 'entry').filter((row) => Number(row.documents) > 0);
  for (const [label, name] of [['Themes', 'theme'], ['Organizations', 'organization'], ['Quantities', 'quantity']]) {
    await page.locator('#ranking').getByLabel('Class').selectOption({ label });
    const rows = await save(`entry-${name}`);
    const key = (row) => [row.class, row.id, row.label, Number(row.mentions), Number(row.documents)].join('|');
    assert.deepEqual(rows.map(key).sort(), entries.filter((row) => row.class === name).map(key).sort());
  }
  const source = (row) => [row.source, row.language, ...numbers(row, ['documents', 'bytes']), row.first_date, row.last_date].join('|');
  assert.deepEqual((await save('source')).map(source).sort(), readTable(sample, 'source').map(source).sort());
  const quantity = (row) => [row.kind, row.unit, ...numbers(row, ['mentions', 'documents', 'valued', 'min', 'p10', 'p50', 'p90', 'p99', 'max', 'sum'])].join('|');
  assert.deepEqual((await save('quantity')).map(quantity).sort(), readTable(sample, 'quantity').map(quantity).sort());
  await checkMinedTables(save);
  assert.deepEqual(faults, []);
  await close();
});

// The tables that lead from counts to stories: those that this result has.
async function checkMinedTables(save) {
  const pairs = readTable(sample, 'pair');
  if (pairs?.length) {
    const pair = (row) => [row.class_a, row.id_a, row.class_b, row.id_b, ...numbers(row, ['documents', 'expected', 'log_likelihood'])].join('|');
    const known = new Set(pairs.map(pair)), rows = await save('pair');
    assert.ok(rows.length > 0 && rows.every((row) => known.has(pair(row))), 'pairs');
    if (pairs.length <= 2500) assert.equal(rows.length, pairs.length);
  }
  const samples = readTable(sample, 'sample');
  if (samples?.length) {
    const plain = (row) => [row.class, row.id, row.path, row.byte_offset, row.date, row.before, row.text, row.after].join('|').replace(/'/g, '');
    const known = new Set(samples.map(plain)), rows = await save('sample');
    assert.ok(rows.length > 0 && rows.every((row) => known.has(plain(row))), 'samples');
  }
}

test('charts are saved as pictures', async () => {
  const { page, faults, close } = await openReport(browser, sample);
  for (const name of await page.$$eval('figure', (nodes) => nodes.map((node) => node.dataset.figure))) {
    await page.locator(`figure[data-figure="${name}"]`).scrollIntoViewIfNeeded();
    await page.waitForSelector(`figure[data-figure="${name}"] canvas`);
    const { bytes } = await saved(page, `figure[data-figure="${name}"] button.save`);
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    assert.ok(bytes.readUInt32BE(16) >= 800, `${name} is wide enough to print`);
  }
  assert.deepEqual(faults, []);
  await close();
});

test('the keyboard reaches the content, and paper shows every figure', async () => {
  const { page, faults, close } = await openReport(browser, sample, { dark: true });
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#overview');
  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction(() => [...document.querySelectorAll('figure')].every((figure) => figure.querySelector('canvas')));
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  assert.equal(await page.locator('figure:not(:has(canvas))').count(), 0);
  assert.ok((await page.pdf({ preferCSSPageSize: true })).length > 50000);
  assert.deepEqual(faults, []);
  await close();
});

test('the same tables give the same bytes', () => {
  const made = readFileSync(join(sample, 'report.html'));
  trommel([0], 'report', sample);
  assert.ok(made.equals(readFileSync(join(sample, 'report.html'))));
});

test('a folder without a result is refused with the reason', () => {
  const nothing = join(folder, 'nothing');
  mkdirSync(nothing);
  assert.match(trommel([2], 'report', nothing).stderr, /no run\.json/);
  writeFileSync(join(nothing, 'run.json'), '{"inputs":[');
  writeFileSync(join(nothing, 'results.sqlite'), 'not a database');
  assert.match(trommel([3], 'report', nothing).stderr, /results\.sqlite/);
});

function smallResult(name, lines) {
  const dump = join(folder, `${name}.ndjson`), out = join(folder, name);
  writeFileSync(dump, lines.map((line) => JSON.stringify(line) + '\n').join(''));
  trommel([0, 1], 'run', '--quiet', '--out', out, dump);
  return out;
}

test('an empty result', async () => {
  const report = await openReport(browser, smallResult('empty', [{ id: 'no text' }]));
  assert.match(await report.page.locator('h1').innerText(), /No articles/);
  await checkPage(report, 'empty');
  await report.close();
});

test('one article', async () => {
  const report = await openReport(browser, smallResult('one', [{ id: '1', date: '2022-05-18', source: 'A', text: '双循环带动出口增长3700万元，世界贸易组织表示关注。' }]), { width: 390 });
  assert.match(await report.page.locator('h1').innerText(), /One article/);
  await checkPage(report, 'one');
  await report.close();
});

test('undated articles', async () => {
  const report = await openReport(browser, smallResult('undated', [{ id: '1', text: '双循环带动出口增长。' }, { id: '2', text: '双循环 and 出口.' }]));
  await checkPage(report, 'undated');
  await report.close();
});

test('names that try to be markup, scripts, formulas or escapes are text', async () => {
  const hostile = makeFixture('hostile', join(folder, 'hostile'));
  for (const locale of ['en-GB', 'zh-CN']) {
    const report = await openReport(browser, hostile, { locale }), { page } = report;
    await page.$$eval('details', (nodes) => nodes.forEach((node) => { node.open = true; }));
    await checkPage(report, `hostile-${locale}`);
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.equal(await page.locator('main img, main script, main iframe, main b:not(dd b), main i:not(.tip i)').count(), 0);
    const text = await page.locator('main').evaluate((node) => node.textContent);
    assert.ok(text.includes('<img src=x onerror="window.pwned=1">') && text.includes('</script><script>window.pwned=1</script>'));
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(text, /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    await checkTooltip(page);
    assert.deepEqual(report.faults, []);
    await report.close();
    await checkSavedTables(hostile, locale);
  }
});

// A browser asks before it saves more than ten files for a page: each half of the tables has its own.
async function checkSavedTables(hostile, locale) {
  for (const half of [0, 1]) {
    const { page, close } = await openReport(browser, hostile, { locale });
    await page.$$eval('details', (nodes) => nodes.forEach((node) => { node.open = true; }));
    const tables = await page.$$eval('[data-table]', (nodes) => nodes.map((node) => node.dataset.table));
    for (const table of tables.filter((_, i) => i % 2 === half)) {
      const { bytes } = await saved(page, `[data-table="${table}"] button.save`);
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(bytes.toString(), /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]/);
      for (const cell of parseCsv(bytes).flat()) assert.ok(!/^\s*[=+@\uFF1D]/.test(cell) && !/^\s*-(?!\d+(\.\d+)?$)/.test(cell), `${table}: ${cell}`);
    }
    await close();
  }
}

// Names come into tooltips and axis labels by another way than into tables.
async function checkTooltip(page) {
  const chart = page.locator('figure[data-figure="sources"] .chart');
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  for (let y = 12; y < box.height - 20; y += 26) await page.mouse.move(box.x + box.width * 0.6, box.y + y);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator('.tip img, .tip script').count(), 0);
}

test('ten thousand entries over a thousand days', async () => {
  const large = makeFixture('large', join(folder, 'large'));
  const { size } = statSync(join(large, 'report.html'));
  assert.ok(size < 8e6, `${size} bytes`);
  const report = await openReport(browser, large), { page } = report;
  console.log(`# 10,000 entries: ${(size / 1e6).toFixed(2)} MB, ready after ${report.milliseconds} ms`);
  await checkPage(report, 'large');
  const shown = await page.locator('#ranking').innerText();
  assert.match(shown, /4,000/);
  // The foremost are drawn day by day, the others by month, and the page says so.
  assert.match(await page.locator('figure[data-figure="course"] h3').innerText(), /by day/);
  const field = page.getByRole('combobox', { name: 'Add an entry' });
  await field.fill('Theme number 3999');
  await field.press('Enter');
  assert.match(await page.locator('figure[data-figure="course"] h3').innerText(), /by month/);
  assert.match(await page.locator('#time').innerText(), /Drawn by month/);
  assert.equal(records((await saved(page, '[data-table="entry-theme"] button.save')).bytes).length, 4000);
  assert.deepEqual(report.faults, []);
  await report.close();
});
