"""Counts equal a plain count, and do not depend on how the work is cut."""
import collections
import json
import random
import re
import sqlite3
import unittest

from trommel import SAMPLE, TrommelTest, read_table, table_bytes, trommel

PACK = '''
[pack]
name = "plain"
[organizations]
grammar = false
[quantities]
kinds = []
'''
# Terms that no text below can hold but where they were put, so that a plain substring count is the truth.
TERMS = {'zh-cycle': '双循环', 'zh-fair': '广交会', 'zh-long': '粤港澳大湾区', 'en-apec': 'APEC', 'mixed': 'RCEP协定'}
FILLER = '这是一段没有特别内容的文字用来填充篇幅其中也有标点、句号。And some plain English words between them; nothing else. '


def plain_pack():
    return PACK + ''.join(f'[[theme]]\nid = "{key}"\nterms = ["{term}"]\n' for key, term in TERMS.items())


def articles(count, seed):
    rng = random.Random(seed)
    for number in range(count):
        parts = []
        for _ in range(rng.randint(1, 12)):
            parts.append(FILLER[rng.randint(0, 20):rng.randint(30, len(FILLER))])
            if rng.random() < 0.4:
                parts.append(' ' + rng.choice(list(TERMS.values())) + ' ')
        yield {'id': str(number), 'text': ''.join(parts), 'source': f's{rng.randint(0, 3)}',
               'date': f'{rng.randint(2019, 2022)}-{rng.randint(1, 12):02}-15' if rng.random() < 0.9 else None}


class PlainCountTest(TrommelTest):
    def test_ten_thousand_articles_equal_a_plain_count(self):
        made = list(articles(10_000, 5))
        dump = self.write('dump.ndjson', ''.join(json.dumps(a, ensure_ascii=False) + '\n' for a in made))
        out = self.run_job('--pack', self.write('plain.toml', plain_pack()), dump)
        mentions, documents = collections.Counter(), collections.Counter()
        for article in made:
            bucket = article['date'][:7] if article['date'] else 'undated'
            for key, term in TERMS.items():
                n = len(re.findall(re.escape(term), article['text']))
                if n:
                    mentions[key, bucket, article['source']] += n
                    documents[key, bucket, article['source']] += 1
        rows = read_table(out, 'timeline')
        self.assertEqual({(r['id'], r['bucket'], r['source']): int(r['mentions']) for r in rows}, dict(mentions))
        self.assertEqual({(r['id'], r['bucket'], r['source']): int(r['documents']) for r in rows}, dict(documents))
        entries = {r['id']: int(r['mentions']) for r in read_table(out, 'entry')}
        self.assertEqual(entries, {key: sum(n for (k, _, _), n in mentions.items() if k == key) for key in TERMS})
        totals = json.loads((out / 'run.json').read_text())['totals']
        self.assertEqual(totals['documents'], len(made))
        self.assertEqual(totals['mentions']['theme'], sum(mentions.values()))


class SameTablesTest(TrommelTest):
    def assert_same_everywhere(self, *inputs):
        wanted = table_bytes(self.run_job('--threads', 1, '--block-size', '1M', *inputs, out='wanted', code=self.code))
        number = 0
        for threads in (1, 2, 4):
            for block in ('4K', '64K', '16M'):
                for epoch in ('1G', '20K'):
                    number += 1
                    out = self.run_job('--threads', threads, '--block-size', block, '--checkpoint-every', epoch, *inputs,
                                       out=f'out{number}', code=self.code)
                    self.assertEqual(table_bytes(out), wanted, f'{threads} threads, {block} blocks, epochs of {epoch}')

    def test_sample_with_the_built_in_pack(self):
        self.code = 0
        self.assert_same_everywhere(SAMPLE)

    def test_dump_with_bad_records(self):
        lines = [json.dumps(a, ensure_ascii=False) for a in articles(300, 6)]
        for at, bad in ((10, '{"text": "broken'), (50, '{"title": "no text"}'), (51, '[1, 2]'), (200, '{"text": 7}')):
            lines.insert(at, bad)
        self.code = 1
        self.assert_same_everywhere(self.write('dump.ndjson', '\n'.join(lines) + '\n'))

    def test_every_engine(self):
        self.code = 0
        wanted = None
        for engine in ('auto', 'hyperscan', 'kernel', 'oracle'):
            tables = table_bytes(self.run_job('--engine', engine, SAMPLE, out=engine))
            wanted = wanted or tables
            self.assertEqual(tables, wanted, engine)


    def test_every_simd_level(self):
        refused = trommel('run', '--simd', 'abacus', SAMPLE)
        self.assertEqual(refused.returncode, 2)
        levels = refused.stderr.decode().split('this machine has ')[1].strip().split(', ')
        self.assertIn('scalar', levels)
        self.code = 0
        wanted = table_bytes(self.run_job(SAMPLE))
        for level in levels:
            self.assertEqual(table_bytes(self.run_job('--simd', level, SAMPLE, out=level)), wanted, level)


class SqliteTest(TrommelTest):
    def test_sqlite_holds_what_the_csv_files_hold(self):
        out = self.run_job(SAMPLE)
        database = sqlite3.connect(out / 'results.sqlite')
        for name in ('entry', 'timeline', 'source'):
            rows = read_table(out, name)
            cursor = database.execute(f'SELECT * FROM "{name}"')
            columns = [c[0] for c in cursor.description]
            self.assertEqual(columns, list(rows[0]))
            stored = [['' if v is None else str(v) for v in row] for row in cursor]
            self.assertEqual(stored, [[row[c] for c in columns] for row in rows])


if __name__ == '__main__':
    unittest.main()
