"""`compare` and `show`: figures equal a slow computation; articles come back from plain files and archives."""
import csv
import io
import json
import tarfile
import unittest

import table_oracle as oracle
from trommel import SAMPLE, TrommelTest, read_table, trommel


class CompareTest(TrommelTest):
    def test_figures_equal_the_oracle(self):
        lines = {}
        for name, seed in (('a', 21), ('b', 22)):
            lines[name] = self.folder / f'{name}.ndjson'
            self.assertEqual(trommel('synth', '-n', 150, '--seed', seed, '-o', lines[name]).returncode, 0)
        out = {name: self.run_job(path, out=f'out-{name}') for name, path in lines.items()}
        done = trommel('compare', '--json', '--csv', self.folder / 'c.csv', out['a'], out['b'])
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        found = [json.loads(line) for line in done.stdout.decode().splitlines()]
        counts = {name: {(r['class'], r['id']): int(r['documents']) for r in read_table(path, 'entry')}
                  for name, path in out.items()}
        keys = sorted({k for c in counts.values() for k, n in c.items() if n}, key=lambda k: (k[0], k[1].encode()))
        self.assertEqual([(r['class'], r['id']) for r in found], keys)
        for row, key in zip(found, keys):
            a, b = (counts[name].get(key, 0) for name in 'ab')
            self.assertEqual((row['documents_a'], row['documents_b']), (a, b))
            self.assertEqual(oracle.figure(row['log_likelihood']), oracle.figure(oracle.log_likelihood(b, 150 - b, a, 150 - a)))
            self.assertEqual(row['ratio'], None if a == 0 else float(oracle.figure(b / a)))
        with open(self.folder / 'c.csv', encoding='utf-8', newline='') as file:
            self.assertEqual([(r['class'], r['id']) for r in csv.DictReader(file)], keys)

    def test_the_page_is_whole_and_the_same_every_time(self):
        out = {}
        for name, term in (('a', 'alpha'), ('b', '</script><b>')):
            pack = self.write(f'{name}.toml', f'[pack]\nname = "p"\n[[theme]]\nid = "{term}"\nterms = ["trade"]\n')
            dump = self.write(f'{name}.ndjson', '{"text":"trade"}\n' * 3)
            out[name] = self.run_job('--pack', pack, dump, out=f'out-{name}')
        pages = []
        for name in ('one.html', 'two.html'):
            done = trommel('compare', '--html', self.folder / name, out['a'], out['b'])
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            pages.append((self.folder / name).read_bytes())
        self.assertEqual(*pages)
        start = pages[0].index(b'id="trommel-data">') + len(b'id="trommel-data">')
        text = pages[0][start:pages[0].index(b'</script>', start)]
        found = {(row[0], row[1]): row[3:5] for row in json.loads(text)['entries']}
        self.assertEqual(found, {('theme', 'alpha'): [3, 0], ('theme', '</script><b>'): [0, 3]})
        done = trommel('compare', '--html', self.folder / 'none' / 'x.html', out['a'], out['b'])
        self.assertEqual(done.returncode, 3)
        self.assertIn('x.html', done.stderr.decode())

    def test_a_folder_without_a_result_is_refused(self):
        done = trommel('compare', self.folder, self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn('no finished result', done.stderr.decode())


class ShowTest(TrommelTest):
    def test_every_sample_leads_back(self):
        out = self.run_job(SAMPLE)
        rows = read_table(out, 'sample')[::25]
        for row in rows:
            done = trommel('show', f"{row['path']}:{row['byte_offset']}")
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            shown = done.stdout.decode().replace('⟦', '').replace('⟧', '')
            self.assertIn(row['before'] + row['text'] + row['after'], shown)

    def test_out_of_an_archive(self):
        article = json.dumps({'id': 'x', 'text': '广州海工装备有限公司增长3.5%'}, ensure_ascii=False).encode() + b'\n'
        with tarfile.open(self.folder / 'odd!name.tar.gz', 'w:gz') as archive:
            for name in ('one.ndjson', 'two.ndjson'):
                content = article if name == 'one.ndjson' else b'{"id":"y","text":"z"}\n' + article
                info = tarfile.TarInfo(name)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
        rows = read_table(self.run_job(self.folder / 'odd!name.tar.gz'), 'sample')
        for row in rows:
            done = trommel('show', f"{row['path']}:{row['byte_offset']}")
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertIn('⟦广州海工装备有限公司⟧增长⟦3.5%⟧', done.stdout.decode())
        done = trommel('show', f"{self.folder}/odd!name.tar.gz!two.ndjson:22")
        self.assertIn('id: x', done.stdout.decode())

    def test_escapes_do_not_reach_the_terminal(self):
        dump = self.write('d.ndjson', json.dumps({'id': 'a\x1b[2J', 'text': 'x \x1b]0;owned\x07 增长3.5%\u202e\r\t.'}) + '\n')
        done = trommel('show', f'{dump}:0')
        self.assertEqual(done.returncode, 0)
        for harmful in ('\x1b', '\x07', '\r', '\u202e', '\t'):
            self.assertNotIn(harmful, done.stdout.decode())

    def test_what_is_not_there_is_said(self):
        dump = self.write('d.ndjson', '{"text":"x"}\n')
        self.assertEqual(trommel('show', f'{dump}:5').returncode, 3)
        self.assertEqual(trommel('show', f'{dump}x:0').returncode, 2)
        self.assertEqual(trommel('show', 'nothing').returncode, 2)


if __name__ == '__main__':
    unittest.main()
