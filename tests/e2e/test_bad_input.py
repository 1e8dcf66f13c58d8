"""Bad input gets a clear message, and every other record is counted."""
import json
import os
import unittest

from trommel import TrommelTest, read_table, trommel

GOOD = '{"id":"g","text":"双循环 good"}\n'
PACK = '[[theme]]\nid = "t"\nterms = ["双循环"]\n[organizations]\ngrammar = false\n[quantities]\nkinds = []\n'


class BadRecordTest(TrommelTest):
    def check(self, bad, reason, byte_length=None):
        """A bad line between two good ones: one reject at its place, two articles counted."""
        bad = bad if isinstance(bad, bytes) else bad.encode()
        dump = self.write('dump.ndjson', GOOD.encode() + bad + b'\n' + GOOD.encode())
        out = self.run_job('--pack', self.write('p.toml', PACK), '--restart', dump, code=1)
        rejects = read_table(out, 'reject')
        self.assertEqual(len(rejects), 1, rejects)
        self.assertEqual(rejects[0]['path'], str(dump))
        self.assertEqual(int(rejects[0]['byte_offset']), len(GOOD.encode()))
        self.assertEqual(int(rejects[0]['length']), len(bad) if byte_length is None else byte_length)
        self.assertIn(reason, rejects[0]['reason'])
        entry = read_table(out, 'entry')[0]
        self.assertEqual((entry['mentions'], entry['documents']), ('2', '2'))

    def test_not_json(self):
        self.check('{"text": "双循环', 'JSON')
        self.check('双循环', 'JSON')
        self.check('{"text": "双循环"} trailing', 'JSON')
        self.check('{"text": "双循环", "x": [1, 2}', 'JSON')

    def test_broken_value_that_no_field_asks_for(self):
        self.check('{"text": "双循环", "x": tru}', 'JSON')

    def test_no_text(self):
        self.check('{"title": "双循环"}', 'text')

    def test_wrong_type(self):
        self.check('{"text": 7}', 'text')
        self.check('{"text": {"a": "双循环"}}', 'text')

    def test_not_an_object(self):
        self.check('["双循环"]', 'object')

    def test_invalid_utf8(self):
        self.check(b'{"text": "\xff\xfe \xe5\x8f\x8c"}', 'UTF-8')


class BadFileTest(TrommelTest):
    def setUp(self):
        super().setUp()
        self.pack = self.write('p.toml', PACK)
        self.good = self.write('good.ndjson', GOOD)

    def rejects(self, *inputs, code=1):
        return read_table(self.run_job('--pack', self.pack, self.good, *inputs, code=code), 'reject')

    def test_empty_file_holds_nothing_and_is_no_error(self):
        out = self.run_job('--pack', self.pack, self.write('empty.ndjson', ''), self.good)
        self.assertEqual(json.loads((out / 'run.json').read_text())['totals']['documents'], 1)

    def test_missing_file(self):
        rejects = self.rejects(self.folder / 'missing.ndjson')
        self.assertEqual(rejects[0]['path'], str(self.folder / 'missing.ndjson'))
        self.assertIn('no such file', rejects[0]['reason'].lower())

    @unittest.skipIf(os.geteuid() == 0, 'root reads every file')
    def test_unreadable_file(self):
        secret = self.write('secret.ndjson', GOOD)
        secret.chmod(0)
        self.assertIn('ermission', self.rejects(secret)[0]['reason'])

    def test_fifo_in_place_of_a_file(self):
        os.mkfifo(self.folder / 'pipe')
        self.assertEqual(self.rejects(self.folder / 'pipe')[0]['path'], str(self.folder / 'pipe'))

    def test_folder_in_place_of_a_file_is_walked(self):
        self.write('folder/a.ndjson', GOOD)
        out = self.run_job('--pack', self.pack, self.folder / 'folder')
        self.assertEqual(read_table(out, 'entry')[0]['documents'], '1')

    def test_nothing_that_can_be_read(self):
        done = trommel('run', '--quiet', '--out', self.folder / 'out', self.folder / 'missing.ndjson')
        self.assertEqual(done.returncode, 3)
        self.assertIn(b'missing.ndjson', done.stderr)
        self.assertFalse((self.folder / 'out' / 'run.json').exists())


class BadPackTest(TrommelTest):
    def refused(self, pack, *wanted):
        path = self.write('p.toml', pack)
        done = trommel('run', '--quiet', '--pack', path, '--out', self.folder / 'out', self.write('a.ndjson', GOOD))
        self.assertEqual(done.returncode, 2)
        for text in wanted:
            self.assertIn(text, done.stderr.decode())

    def test_syntax_with_line_and_column(self):
        self.refused('[[theme]]\nid = "a"\nterms = [\n', 'p.toml:')

    def test_unknown_key(self):
        self.refused('[[theme]]\nid = "a"\nterms = ["b"]\ncolour = 1\n', 'p.toml:4:', 'colour')

    def test_regex_that_hyperscan_refuses(self):
        self.refused('[[regex]]\nid = "twice"\npattern = \'(a)\\1\'\n', 'p.toml:', 'twice', 'Back-references')

    def test_unknown_quantity_kind(self):
        self.refused('[quantities]\nkinds = ["mony"]\n', 'p.toml:2:', 'mony', 'money')


class BadOutputFolderTest(TrommelTest):
    def test_foreign_files_are_never_touched(self):
        self.write('out/thesis.txt', 'mine')
        for more in ((), ('--restart',)):
            done = trommel('run', '--quiet', *more, '--out', self.folder / 'out', self.write('a.ndjson', GOOD))
            self.assertEqual(done.returncode, 2)
            self.assertIn(b'thesis.txt', done.stderr)
        self.assertEqual((self.folder / 'out/thesis.txt').read_text(), 'mine')

    def test_a_finished_result_is_replaced_only_when_asked(self):
        dump = self.write('a.ndjson', GOOD)
        self.run_job(dump)
        done = trommel('run', '--quiet', '--out', self.folder / 'out', dump)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b'--restart', done.stderr)
        self.run_job('--restart', dump)

    def test_a_file_in_place_of_the_folder(self):
        done = trommel('run', '--quiet', '--out', self.write('out', 'x'), self.write('a.ndjson', GOOD))
        self.assertEqual(done.returncode, 2)


if __name__ == '__main__':
    unittest.main()
