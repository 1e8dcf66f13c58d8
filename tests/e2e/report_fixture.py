"""Makes results by hand, with the tables of docs/results.md, for what no small dump gives: report_fixture.py CASE FOLDER

hostile: names, paths and snippets that try to be markup, scripts, formulas or terminal escapes; hostile-less: every other
         article of them
large:   10,000 entries over 1,000 days; large-later: the same entries, in other articles, without the rest
Standard library only.
"""
import datetime
import json
import pathlib
import random
import sqlite3
import sys

SCHEMA = '''
CREATE TABLE entry(class TEXT, id TEXT, label TEXT, mentions INTEGER, documents INTEGER, stories INTEGER);
CREATE TABLE timeline(class TEXT, id TEXT, bucket TEXT, source TEXT, mentions INTEGER, documents INTEGER, stories INTEGER);
CREATE TABLE quantity(kind TEXT, unit TEXT, mentions INTEGER, documents INTEGER, valued INTEGER, min, max, sum, p10, p50, p90, p99);
CREATE TABLE source(source TEXT, language TEXT, documents INTEGER, bytes INTEGER, first_date TEXT, last_date TEXT);
CREATE TABLE reject(path TEXT, byte_offset INTEGER, length INTEGER, reason TEXT);
CREATE TABLE bucket(bucket TEXT, documents INTEGER);
CREATE TABLE pair(class_a TEXT, id_a TEXT, class_b TEXT, id_b TEXT, documents INTEGER, expected REAL, log_likelihood REAL);
CREATE TABLE rise(class TEXT, id TEXT, bucket TEXT, documents INTEGER, share REAL, ratio REAL, log_likelihood REAL);
CREATE TABLE sample(class TEXT, id TEXT, path TEXT, byte_offset INTEGER, date TEXT, before TEXT, text TEXT, after TEXT);
CREATE TABLE largest(kind TEXT, unit TEXT, rank INTEGER, value, path TEXT, byte_offset INTEGER, date TEXT, before TEXT, text TEXT, after TEXT);
CREATE INDEX entry_class ON entry(class, id);
CREATE INDEX sample_class ON sample(class, id);
CREATE INDEX pair_strength ON pair(log_likelihood);
CREATE INDEX rise_bucket ON rise(bucket, log_likelihood);
'''
HOSTILE = ['<img src=x onerror="window.pwned=1">', '</script><script>window.pwned=1</script>', '<!--<script>', '=HYPERLINK("http://x.invalid","click")',
           '+1+cmd|calc', '@SUM(A1)', '-2+3', '\t=1+1', '＝1+1', '\x1b[31mred\x1b[0m', '\x9b31m', 'a\u202eb\u2066c', '\u2028line', '__proto__', 'constructor',
           '{{7*7}}', '${alert(1)}', 'javascript:alert(1)', '"quoted", comma', "o'clock", '&lt;b&gt;', 'x' * 300, '长' * 200, '', ' ', '$&', "$'", 'toString']


def insert(database, table, rows):
    rows = list(rows)
    if rows:
        database.executemany(f'INSERT INTO {table} VALUES({",".join("?" * len(rows[0]))})', rows)


def run_json(folder, documents, mentions, inputs, rejected=0):
    run = {'version': '0.1.0', 'plan': {'bucket': 'day', 'pack_hash': '00112233aabbccdd', 'packs': ['made <b>by</b> hand']}, 'inputs': inputs,
           'totals': {'documents': documents, 'rejected': rejected, 'bytes': 10 ** 9, 'input_bytes': 10 ** 9,
                      'mentions': {name: mentions for name in ('theme', 'quantity', 'organization', 'regex', 'rule')}},
           'seconds': {'compile': 0.1, 'scan': 9.5, 'finish': 0.4, 'total': 10.0}, 'scanned_bytes': 10 ** 9, 'resumed': False, 'peak_memory_bytes': 10 ** 8,
           'machine': {'processor': 'a <i>processor</i>', 'cores': 8, 'threads': 8, 'system': 'Linux'}}
    (folder / 'run.json').write_text(json.dumps(run, ensure_ascii=False))


def hostile(database, folder):
    names = sorted(set(HOSTILE), key=lambda name: name.encode())
    documents = {name: 900 - 10 * i for i, name in enumerate(names)}
    days = ['2022-05-%02d' % day for day in range(1, 29)]
    classes = ('organization', 'regex', 'rule', 'theme')
    insert(database, 'entry', ((c, name, name, 2 * documents[name], documents[name], None) for c in classes for name in names))
    insert(database, 'entry', [('quantity', f'money:{name}', f'money:{name}', 5, 5, None) for name in names])
    insert(database, 'timeline', ((c, name, day, source, 2, 1, None) for c in classes for name in names for day in days for source in (names[1], names[5])))
    insert(database, 'bucket', ((day, 1000) for day in days))
    insert(database, 'quantity', (('money', name, 5, 5, 5, '-1.5', '9' * 40, None, 1, 2, 3, 4) for name in names))
    insert(database, 'source', ((name, name, 100, 10 ** 6, days[0], days[-1]) for name in names))
    insert(database, 'reject', ((name, 7, 9, name) for name in names))
    insert(database, 'pair', (('theme', a, 'theme', b, 50, 10.5, 77.25) for i, a in enumerate(names) for b in names[i + 1:]))
    insert(database, 'rise', (('theme', name, days[-1], 40, 0.04, None if i % 3 == 0 else i % 3 - 0.5, 30.0 + i) for i, name in enumerate(names)))
    insert(database, 'sample', ((c, name, name, 12, days[0], name, name, name) for c in classes for name in names))
    insert(database, 'largest', (('money', name, 1, '9' * 40, name, 12, days[0], name, name, name) for name in names))
    run_json(folder, 2800, 10 ** 6, [{'path': name, 'size': 5, 'hash': '00' * 8} for name in names], rejected=len(names))


def large(database, folder):
    rng = random.Random(8)
    days = [str(datetime.date(2020, 1, 1) + datetime.timedelta(days=n)) for n in range(1000)]
    entries = [('organization', f'organization-of-some-length-{i:05}', f'北岭市第{i:05}综合贸易发展有限公司') for i in range(6000)]
    entries += [('theme', f'theme-{i:05}', f'主题{i:05} Theme number {i}') for i in range(4000)]
    documents = {entry: int(10 ** 6 / (i % 4000 + 1)) + 60 for i, entry in enumerate(entries)}
    insert(database, 'entry', ((*entry, 3 * documents[entry], documents[entry], documents[entry] // 2) for entry in entries))

    # The foremost have every day; of the others one day a week, which fills their coarse series just as well.
    def rows():
        for i, entry in enumerate(entries):
            for day in days if i % 4000 < 70 else days[i % 7::7]:
                yield (*entry[:2], day, 'A source' if rng.random() < 0.5 else 'Another', rng.randint(1000, 99999), rng.randint(100, 999), None)
    insert(database, 'timeline', rows())
    insert(database, 'bucket', ((day, 9000) for day in days))
    insert(database, 'quantity', (('count', f'单位{i}', 10 ** 6 - i, 9 * 10 ** 5, 8 * 10 ** 5, 0, 10 ** 9 + i, 10 ** 12, 1, 200, 30000, 400000) for i in range(3000)))
    insert(database, 'source', ((f'来源 {i:04}', 'zh-Hans', 9000, 10 ** 8, days[0], days[-1]) for i in range(1500)))
    insert(database, 'reject', ((f'dumps/{i}.ndjson', i, 99, 'unexpected end of the record') for i in range(5000)))
    chosen = [entry for i, entry in enumerate(entries) if i % 4000 < 250]
    insert(database, 'pair', ((*a[:2], *b[:2], rng.randint(50, 5000), 123.456, round(rng.random() * 10 ** 4, 2)) for i, a in enumerate(chosen) for b in chosen[i + 1:]))
    insert(database, 'rise', ((*rng.choice(entries)[:2], day, 400, 0.0444444, round(rng.random() * 2, 5), round(rng.random() * 500, 3)) for day in days for _ in range(60)))
    text = '去年以来，当地持续推进产业升级，市场主体活力增强。记者从有关部门了解到，今年一季度'
    insert(database, 'sample', ((*entry[:2], f'dumps/2020/news-{i % 40:02}.ndjson.gz', 10 ** 8 + i, days[i % 1000], text, entry[2], text) for i, entry in enumerate(entries) for _ in range(5)))
    run_json(folder, 9 * 10 ** 6, 10 ** 8, [{'path': f'dumps/2020/news-{i:05}.ndjson', 'size': 10 ** 6, 'hash': '%016x' % i} for i in range(20000)], rejected=5000)


def hostile_less(database, folder):
    hostile(database, folder)
    database.execute('UPDATE entry SET documents = documents / (2 + length(id) % 3)')


def large_later(database, folder):
    rng = random.Random(9)
    entries = [('organization', f'organization-of-some-length-{i:05}', f'北岭市第{i:05}综合贸易发展有限公司') for i in range(6000)]
    entries += [('theme', f'theme-{i:05}', f'主题{i:05} Theme number {i}') for i in range(4000)]
    insert(database, 'entry', ((*entry, 9, int((10 ** 6 / (i % 4000 + 1) + 60) * rng.uniform(0.5, 2)), None) for i, entry in enumerate(entries)))
    insert(database, 'source', [('A source', 'zh-Hans', 15 * 10 ** 6, 10 ** 9, '2022-09-27', '2023-05-01')])
    run_json(folder, 15 * 10 ** 6, 10 ** 8, [{'path': 'later.ndjson', 'size': 10 ** 6, 'hash': '00' * 8}])


def main():
    case, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True)
    database = sqlite3.connect(folder / 'results.sqlite')
    database.executescript(SCHEMA)
    {'hostile': hostile, 'hostile-less': hostile_less, 'large': large, 'large-later': large_later}[case](database, folder)
    database.commit()
    database.close()


if __name__ == '__main__':
    main()
