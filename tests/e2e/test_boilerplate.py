"""Sentences that recur over a source's articles: found, merged over parts, left out of the searched text."""
import json
import unittest

from trommel import TrommelTest, read_table, trommel

FOOTER = '更多双循环报道请点击阅读原文。'
PACK = '[[theme]]\nid = "t"\nterms = ["双循环"]\n[organizations]\ngrammar = false\n[quantities]\nkinds = []\n'


class BoilerplateTest(TrommelTest):
    def setUp(self):
        super().setUp()
        self.pack = self.write('p.toml', PACK)
        made = [{'id': str(i), 'source': 'a' if i % 3 else 'b', 'text': f'第{i}条新闻谈到双循环和{i}号文件。' + (FOOTER if i % 3 else '')}
                for i in range(90)]
        lines = [json.dumps(a, ensure_ascii=False) + '\n' for a in made]
        self.dump = self.write('dump.ndjson', ''.join(lines))
        self.parts = [self.write('1.ndjson', ''.join(lines[:40])), self.write('2.ndjson', ''.join(lines[40:]))]

    def list_of(self, *arguments):
        done = trommel('boilerplate', *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_what_recurs_is_listed_whatever_the_threads(self):
        wanted = {'source': 'a', 'text': FOOTER, 'documents': 60, 'of': 60}
        for threads in (1, 4):
            found = self.list_of('--threads', threads, '--block-size', '1K', self.dump)
            self.assertEqual([json.loads(line) for line in found.splitlines()], [wanted])
        lists = [self.write(f'l{i}', self.list_of('--at-least', 2, '--share', 0, part)) for i, part in enumerate(self.parts)]
        self.assertEqual([json.loads(line) for line in self.list_of('--merge', *lists).splitlines()], [wanted])

    def test_what_is_listed_is_not_counted(self):
        found = self.write('list', self.list_of(self.dump))
        plain = read_table(self.run_job('--pack', self.pack, self.dump, out='plain'), 'entry')[0]
        out = self.run_job('--pack', self.pack, '--boilerplate', found, self.dump, out='left')
        left = read_table(out, 'entry')[0]
        self.assertEqual((plain['mentions'], left['mentions']), ('150', '90'))
        reading = json.loads((out / 'run.json').read_text())['reading']
        self.assertEqual(reading['boilerplate'], {'a': {'sentences': 60, 'bytes': 60 * len(FOOTER.encode())}})

    def reading_of(self, out):
        return json.loads((out / 'run.json').read_text())['reading']['boilerplate']

    def test_what_was_left_out_is_counted_once_of_what_counts(self):
        found = self.write('list', self.list_of(self.dump))
        doubled = self.write('twice.ndjson', (self.folder / 'dump.ndjson').read_text() * 2)
        plan = ['--pack', self.pack, '--boilerplate', found]
        whole = {'a': {'sentences': 60, 'bytes': 60 * len(FOOTER.encode())}}
        # --unique and --limit read the inputs twice.
        for options in (['--unique', 'id'], ['--unique', 'id', '--limit', 90], ['--limit', 90]):
            self.assertEqual(self.reading_of(self.run_job(*plan, *options, doubled, out='-'.join(map(str, options)))), whole)
        some = self.reading_of(self.run_job(*plan, '--limit', 30, self.dump, out='some'))
        self.assertEqual(some, {'a': {'sentences': 20, 'bytes': 20 * len(FOOTER.encode())}})
        shards = [self.run_job(*plan, '--shard', f'{i}/3', self.dump, out=f'shard{i}') for i in (1, 2, 3)]
        merged = trommel('merge', '--out', self.folder / 'merged', *shards)
        self.assertEqual(merged.returncode, 0, merged.stderr)
        self.assertEqual(self.reading_of(self.folder / 'merged'), whole)

    def test_a_file_that_is_no_list_is_refused_with_its_line(self):
        done = trommel('run', '--boilerplate', self.write('bad', '{"source":"a"}\n'), '--out', self.folder / 'o', self.dump)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b'bad:1', done.stderr)


if __name__ == '__main__':
    unittest.main()
