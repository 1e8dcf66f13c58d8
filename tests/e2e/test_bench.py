"""The benchmark of the machine: what it tells must hold together; no figure is asserted."""
import json
import os
import pathlib
import unittest

from trommel import SAMPLE, TrommelTest, trommel


class BenchTest(TrommelTest):
    def bench(self, *arguments, codes=(0,)):
        done = trommel('bench', '--work', self.folder / 'work', '--no-cache', *arguments)
        self.assertIn(done.returncode, codes, done.stderr.decode())
        return done

    def test_a_synthetic_dump_is_measured_and_removed(self):
        page = self.folder / 'bench.html'
        done = self.bench('-n', 300, '--runs', 2, '--threads', '2,1', '--json', '--html', page)
        report = json.loads(done.stdout)
        self.assertEqual(report['dump']['documents'], 300)
        warm = [setting for setting in report['settings'] if setting['cache'] == 'warm']
        self.assertEqual([setting['threads'] for setting in warm], [1, 2])
        self.assertEqual(len(report['settings']), 4 if report['cold_possible'] else 2)
        for setting in report['settings']:
            self.assertEqual(len(setting['runs']), 2)
            self.assertLessEqual(setting['least'], setting['mb_per_second'])
            self.assertLessEqual(setting['mb_per_second'], setting['greatest'])
            self.assertGreater(setting['articles_per_second'], 0)
            self.assertGreater(setting['peak_memory_bytes'], 0)
        self.assertEqual(warm[0]['efficiency'], 1)
        self.assertEqual(report['noisy'], any(setting['spread'] > 0.05 for setting in report['settings']))
        self.check_stages(report)
        self.assertFalse((self.folder / 'work').exists())
        self.assertIn(report['started'], page.read_text(encoding='utf-8'))

    def check_stages(self, report):
        self.assertEqual([part['threads'] for part in report['stages']], [1, 2])
        for part, limits in zip(report['stages'], report['limits']):
            rows = {row['stage']: row for row in part['rows']}
            self.assertEqual(list(rows), ['read', 'parse', 'fold', 'match', 'organizations', 'quantities', 'tally', 'wait', 'save', 'finish'])
            self.assertAlmostEqual(sum(row['share'] for row in rows.values()), 1, places=3)
            for stage in ('parse', 'fold', 'match', 'organizations', 'quantities', 'tally', 'finish'):
                self.assertGreater(rows[stage]['seconds'], 0, stage)
            self.assertEqual(rows['parse']['limit_mb_per_second'], limits['simdjson'])
            self.assertEqual(rows['fold']['limit_mb_per_second'], limits['copy'])
            self.assertTrue(all(limits[name] > 0 for name in ('touch', 'copy', 'simdjson', 'hs_scan_terms', 'hs_scan_names')))

    def test_a_dump_and_a_pack_that_are_given(self):
        lines = [json.dumps({'id': str(i), 'text': f'广交会第{i}届开幕'}, ensure_ascii=False) for i in range(100)]
        dump = self.write('a.ndjson', '\n'.join(lines) + '\n')
        pack = self.write('p.toml', '[pack]\nname = "mine"\n[quantities]\nkinds = []\n[organizations]\ngrammar = false\n'
                                    '[[theme]]\nid = "fair"\nterms = ["广交会"]\n')
        done = self.bench('--dump', dump, '--pack', pack, '--runs', 1, '--threads', 1, '--warm')
        text = done.stdout.decode()
        self.assertIn('100 articles, pack mine', text)
        self.assertIn('No cold runs', text)
        self.assertTrue(dump.exists())

    def test_a_page_is_no_ndjson_and_has_fewer_limits(self):
        page = next(path for path in sorted(pathlib.Path(SAMPLE).rglob('*')) if path.suffix in ('.txt', '.md'))
        done = self.bench('--dump', page, '--runs', 1, '--threads', 1, '--warm', '--json', '-q')
        self.assertEqual(done.stderr, b'')
        limits = json.loads(done.stdout)['limits'][0]
        self.assertEqual((limits['simdjson'], limits['hs_scan_terms']), (0, 0))
        self.assertGreater(limits['touch'], 0)

    def test_wrong_usage(self):
        for arguments in (('--threads', '0'), ('--threads', '5000'), ('--runs', '0'), ('--dump', self.folder / 'absent'),
                          ('--engine', 'steam'), ('--memory', '1')):
            self.bench('-n', 10, '--warm', *arguments, codes=(2,))
        os.mkdir(self.folder / 'work')
        kept = self.write('work/mine.txt', 'mine')
        self.bench('-n', 10, '--warm', codes=(2,))
        self.assertTrue(kept.exists())


if __name__ == '__main__':
    unittest.main()
