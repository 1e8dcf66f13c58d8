"""The tables that need the whole equal a slow computation from what `extract` answers."""
import json
import random
import subprocess
import unittest

import table_oracle as oracle
from trommel import SAMPLE, TrommelTest, read_table, table_bytes, trommel


class TablesTest(TrommelTest):
    maxDiff = 2000

    def rows(self, out, name):
        return [tuple(row.values()) for row in read_table(out, name)]

    def assert_tables(self, inputs, packs=(), pairs=500):
        arguments = [word for pack in packs for word in ('--pack', pack)]
        articles = oracle.read_articles(inputs, *arguments)
        out = self.run_job('--pairs', pairs, *arguments, *inputs)
        listed = {(row['class'], row['id']) for row in read_table(self.run_job(
            '--pairs', 0, *arguments, self.write('none.ndjson', '{"text":""}\n'), out='listed'), 'entry')}
        for name, rows in (('pair', oracle.pair_rows(articles, pairs)), ('rise', oracle.rise_rows(articles)),
                           ('sample', oracle.sample_rows(articles, listed)),
                           ('largest', oracle.largest_rows(articles))):
            found = self.rows(out, name)
            for number, (have, want) in enumerate(zip(found, rows)):
                self.assertEqual(have, want, f'{name}, row {number}')
            self.assertEqual(len(found), len(rows), name)
            self.assertTrue(rows, f'nothing to compare in {name}')

    def test_sample(self):
        self.assert_tables([SAMPLE])

    def test_synthetic_dump(self):
        dump = self.folder / 'dump.ndjson'
        self.assertEqual(trommel('synth', '-n', 600, '--seed', 11, '-o', dump).returncode, 0)
        self.assert_tables([dump], [f'{dump}.pack.toml'], pairs=60)

    def test_copies_undated_articles_and_rules(self):
        pack = self.write('pack.toml', '[pack]\nname = "p"\n[[theme]]\nid = "fair"\nterms = ["广交会", "fair"]\n'
                          '[[theme]]\nid = "trade"\nterms = ["外贸"]\n[[regex]]\nid = "hs"\npattern = "HS ?[0-9]{4}"\n'
                          '[[rule]]\nid = "both"\nwithin = "sentence"\nall = ["theme:fair", "theme:trade"]\n')
        rng = random.Random(4)
        texts = [''.join(rng.choice(['广交会', '外贸', 'fair ', 'HS 8471', '，', '。', '增长3.5%', '约200亿元', '深圳天海电子有限公司',
                                     '一段文字']) for _ in range(30)) for _ in range(40)]
        lines = [json.dumps({'text': rng.choice(texts), 'source': rng.choice('abc'),
                             'date': rng.choice(['2021-03-01', '2021-04-02', '2021-05-03', None])}, ensure_ascii=False)
                 for _ in range(200)]
        self.assert_tables([self.write('dump.ndjson', '\n'.join(lines) + '\n')], [pack], pairs=5)

    def test_shards_merged_are_the_whole(self):
        dump = self.folder / 'dump.ndjson'
        self.assertEqual(trommel('synth', '-n', 200, '--seed', 13, '-o', dump).returncode, 0)
        keep = ('--stories', '--facts', '--mentions', '--pairs', 40)
        wanted = self.run_job(*keep, dump)
        parts = [self.run_job(*keep, '--shard', f'{part}/3', '--checkpoint-every', '50K', dump, out=f'part{part}')
                 for part in (1, 2, 3)]
        done = trommel('merge', '--out', self.folder / 'merged', *parts)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(table_bytes(self.folder / 'merged'), table_bytes(wanted))
        for name in ('facts.csv', 'mentions.ndjson.zst', 'results.sqlite'):
            same = (self.folder / 'merged' / name).read_bytes() == (wanted / name).read_bytes()
            self.assertTrue(same, name)

    def test_the_same_however_the_work_is_cut(self):
        dump = self.folder / 'dump.ndjson'
        self.assertEqual(trommel('synth', '-n', 300, '--seed', 12, '-o', dump).returncode, 0)
        keep = ('--stories', '--facts', '--mentions', '--discover')
        wanted = None
        for number, cut in enumerate((('--threads', 1), ('--threads', 4, '--block-size', '4K'),
                                      ('--threads', 2, '--block-size', '64K', '--checkpoint-every', '100K'),
                                      ('--threads', 3, '--checkpoint-every', '1K', '--block-size', '1K'))):
            out = self.run_job(*keep, self.folder / f'names{number}.tsv', *cut, dump, out=f'cut{number}')
            files = table_bytes(out)
            for name in ('facts.csv', 'mentions.ndjson.zst', 'results.sqlite'):
                files[name] = (out / name).read_bytes()
            files['names'] = (self.folder / f'names{number}.tsv').read_bytes()
            wanted = wanted or files
            for name, content in files.items():
                self.assertEqual(content == wanted[name], True, f'{name} differs with {cut}')


class KeptFilesTest(TrommelTest):
    def test_mentions_are_what_extract_answers(self):
        out = self.run_job('--mentions', SAMPLE)
        done = subprocess.run(['zstd', '-dc', out / 'mentions.ndjson.zst'], stdout=subprocess.PIPE, check=True)
        self.assertEqual(done.stdout, trommel('extract', SAMPLE).stdout)

    def test_facts(self):
        pack = self.write('pack.toml', '[pack]\nname = "p"\n[[theme]]\nid = "a"\nterms = ["甲词"]\n'
                          '[[theme]]\nid = "b"\nterms = ["乙词"]\n')
        text = '甲词增长3.5%，乙词约200亿元。无主的12家。2021年甲词，再说300吨乙词。'
        dump = self.write('d.ndjson', '{"text":"x"}\n' + json.dumps({'text': text, 'date': '2021-02-03'}) + '\n')
        out = self.run_job('--facts', '--pack', pack, dump)
        lines = (out / 'facts.csv').read_bytes().decode().split('\r\n')
        self.assertEqual(lines, ['date,subject,kind,low,high,unit,modifier,path,offset',
                                 f'2021-02-03,theme:a,percent,3.5,3.5,percent,exact,{dump},13',
                                 f'2021-02-03,theme:b,money,20000000000,20000000000,CNY,about,{dump},13',
                                 f'2021-02-03,theme:b,measure,300,300,tonne,exact,{dump},13', ''])

    def test_discoveries_are_a_list_that_a_pack_takes(self):
        names = self.folder / 'names.tsv'
        dump = self.write('d.ndjson', ''.join(json.dumps({'text': f'{n}发布公告。'}, ensure_ascii=False) + '\n' for n in
                                              ['北岭海工装备有限公司', '北岭海工装备有限公司', '南溪光电股份有限公司']))
        self.run_job('--discover', names, dump)
        lines = names.read_text().splitlines()
        self.assertEqual(lines[0], '#columns: id label names')
        self.assertEqual(lines[1], '# 2 mentions in 2 documents: [北岭海工装备有限公司]发布公告。')
        self.assertEqual(lines[2], '\t'.join(['北岭海工装备有限公司'] * 3))
        pack = self.write('p.toml', '[pack]\nname = "p"\n[organizations]\ngrammar = false\nfiles = ["names.tsv"]\n')
        out = self.run_job('--pack', pack, dump, out='again')
        found = {row['id']: row['documents'] for row in read_table(out, 'entry') if row['class'] == 'organization'}
        self.assertEqual(found, {'北岭海工装备有限公司': '2', '南溪光电股份有限公司': '1'})


if __name__ == '__main__':
    unittest.main()
