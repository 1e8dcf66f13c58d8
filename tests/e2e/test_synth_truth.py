"""A synthetic dump comes with what an exact engine must find in it; the run must say exactly that."""
import collections
import csv
import unittest

import trommel


class SynthTruth(trommel.TrommelTest):
    def test_every_cell_is_the_truth(self):
        for seed in (7, 1):
            with self.subTest(seed=seed):
                dump = self.folder / f'dump{seed}.ndjson'
                done = trommel.trommel('synth', '--documents', 2000, '--seed', seed, '--out', dump)
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                result = self.run_job('--pack', f'{dump}.pack.toml', dump, out=f'out{seed}')
                with open(f'{dump}.truth.csv', encoding='utf-8', newline='') as file:
                    truth = {(row['class'], row['id'], row['bucket']): (int(row['mentions']), int(row['documents']))
                             for row in csv.DictReader(file)}
                found = collections.defaultdict(lambda: (0, 0))  # the timeline tells sources apart, the truth does not
                for row in trommel.read_table(result, 'timeline'):
                    cell = (row['class'], row['id'], row['bucket'])
                    found[cell] = tuple(map(sum, zip(found[cell], (int(row['mentions']), int(row['documents'])))))
                wrong = [(cell, truth.get(cell), found.get(cell)) for cell in sorted(set(truth) | set(found))
                         if truth.get(cell) != found.get(cell)]
                self.assertGreater(len(truth), 10000)
                self.assertEqual(wrong[:10], [], f'{len(wrong)} of {len(truth)} cells differ (cell, truth, found)')


if __name__ == '__main__':
    unittest.main()
