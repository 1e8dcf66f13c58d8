"""Parts of a run, merged, are the run; and what does not fit together is refused by name."""
import gzip
import json
import os
import random
import shutil
import unittest

from trommel import SAMPLE, TrommelTest, table_bytes, trommel


class ShardsTest(TrommelTest):
    def setUp(self):
        super().setUp()
        self.dump = self.folder / 'news.ndjson'
        trommel('synth', '--documents', 1500, '--seed', 3, '--out', self.dump)
        self.pack = f'{self.dump}.pack.toml'

    def shard(self, index, count, *arguments, out=None, inputs=None, code=0):
        return self.run_job('--pack', self.pack, '--shard', f'{index}/{count}', *arguments, *(inputs or [self.dump]),
                            out=out or f'part{index}of{count}', code=code)

    def merge(self, *parts, out='merged', arguments=(), code=0):
        shutil.rmtree(self.folder / out, ignore_errors=True)
        done = trommel('merge', '--quiet', '--out', self.folder / out, *arguments, *parts)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return self.folder / out if code == 0 else done.stderr.decode()

    def test_any_number_of_parts_merged_in_any_order_is_one_run(self):
        rng = random.Random(1)
        wanted = table_bytes(self.run_job('--pack', self.pack, self.dump))
        for count in (1, 2, 3, 7, 16):
            parts = [self.shard(i + 1, count, '--threads', rng.choice((1, 2, 4)), '--block-size',
                                rng.choice(('4K', '64K', '1M')), '--checkpoint-every', rng.choice(('50K', '1G')),
                                '--keep-state')
                     for i in range(count)]
            rng.shuffle(parts)
            self.assertEqual(table_bytes(self.merge(*parts)), wanted, count)

    def test_many_files_some_compressed_and_one_missing(self):
        lines = self.dump.read_bytes().splitlines(keepends=True)
        for number in range(12):
            content = b''.join(lines[number * 125:(number + 1) * 125])
            if number % 3 == 0:
                self.write(f'many/{number:02}.ndjson.gz', gzip.compress(content))
            elif number == 7:
                self.write(f'many/{number:02}.ndjson', content + b'{"text": broken\n')
            else:
                self.write(f'many/{number:02}.ndjson', content)
        inputs = [self.folder / 'many', self.folder / 'absent.ndjson']
        wanted = table_bytes(self.run_job('--pack', self.pack, *inputs, code=1))
        for count in (2, 5, 30):
            parts = []
            for i in range(count):
                out = self.folder / f'p{i + 1}of{count}'
                done = trommel('run', '--quiet', '--pack', self.pack, '--shard', f'{i + 1}/{count}', '--out', out, *inputs)
                self.assertIn(done.returncode, (0, 1), done.stderr.decode())
                parts.append(out)
            merged = trommel('merge', '--quiet', '--out', self.folder / f'm{count}', *parts)
            self.assertEqual(merged.returncode, 1, merged.stderr.decode())
            self.assertEqual(table_bytes(self.folder / f'm{count}'), wanted, count)

    def test_a_merge_gives_names_and_ndjson_as_a_run_does(self):
        names, same = self.folder / 'names.tsv', self.folder / 'same.tsv'
        run = trommel('run', '--json', '--discover', names, '--pairs', 40, '--out', self.folder / 'run', SAMPLE)
        self.assertEqual(run.returncode, 0, run.stderr.decode())
        for shard in ('1/2', '2/2'):
            done = trommel('run', '--quiet', '--pairs', 40, '--shard', shard, '--out', self.folder / shard[0], SAMPLE)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
        for threads in (1, 2, 5):
            out = self.folder / f'merged-{threads}'
            done = trommel('merge', '--json', '--discover', same, '--threads', threads, '--out', out,
                           self.folder / '1', self.folder / '2')
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertEqual(json.loads(done.stdout)['machine']['threads'], threads)
            self.assertEqual(same.read_bytes(), names.read_bytes())
            self.assertIn('entry.ndjson', table_bytes(out))
            self.assertEqual(table_bytes(out), table_bytes(self.folder / 'run'))
            self.assertEqual((out / 'results.sqlite').read_bytes(), (self.folder / 'run' / 'results.sqlite').read_bytes())

    def test_merges_of_merges_are_merges(self):
        wanted = table_bytes(self.run_job('--pack', self.pack, self.dump))
        parts = [self.shard(i + 1, 5) for i in range(5)]
        left = self.merge(parts[3], parts[0], out='left', arguments=['--allow-missing'])
        right = self.merge(parts[4], parts[2], out='right', arguments=['--allow-missing'])
        self.assertEqual(json.loads((left / 'run.json').read_text())['parts'],
                         {'count': 5, 'counted': '1, 4', 'missing': '2, 3, 5'})
        whole = self.merge(right, parts[1], left, out='whole')
        self.assertEqual(table_bytes(whole), wanted)
        self.assertFalse((whole / 'state').exists())

    def test_what_does_not_fit_together_is_named(self):
        one, two = self.shard(1, 3), self.shard(2, 3)
        message = self.merge(one, two, code=2)
        self.assertIn('3', message)
        self.assertIn('missing', message)
        self.assertIn('--allow-missing', message)
        self.assertIn('given twice', self.merge(one, two, one, code=2))
        other = self.shard(3, 3, '--bucket', 'year', out='year')
        message = self.merge(one, two, other, code=2)
        self.assertIn('bucket', message)
        self.assertIn(str(other), message)
        self.assertIn('no state', self.merge(one, two, self.folder, code=2))
        self.assertIn('number of parts', self.merge(one, self.shard(2, 4), code=2))
        self.dump.write_bytes(self.dump.read_bytes() + b'{"text":"more"}\n')
        message = self.merge(one, two, self.shard(3, 3), code=2)
        self.assertIn('news.ndjson', message)

    def test_a_damaged_part_is_named_and_never_half_read(self):
        rng = random.Random(2)
        parts = [self.shard(i + 1, 2) for i in range(2)]
        wanted = table_bytes(self.merge(*parts, out='good'))
        state = parts[1] / 'state'
        for path in sorted(state.iterdir()):
            good = path.read_bytes()
            if not good:
                continue
            for damage in range(6):
                at = rng.randrange(len(good))
                bad = good[:at] if damage % 3 == 0 else good[:at] + bytes([good[at] ^ 1 << rng.randrange(8)]) + good[at + 1:]
                path.write_bytes(bad)
                done = trommel('merge', '--quiet', '--restart', '--out', self.folder / 'bad', *parts)
                self.assertIn(done.returncode, (2, 3), (path.name, at, done.stderr.decode()))
                self.assertIn(path.name, done.stderr.decode())
                self.assertFalse((self.folder / 'bad' / 'run.json').exists())
            path.write_bytes(good)
        self.assertEqual(table_bytes(self.merge(*parts, out='again')), wanted)

    def test_auto_takes_the_part_from_the_array_job(self):
        def run(code=0, **env):
            out = self.folder / f'auto{run.number}'
            run.number += 1
            clean = {'TROMMEL_SHARDS': '', **env}
            done = trommel('run', '--quiet', '--pack', self.pack, '--shard', 'auto', '--out', out, self.dump, env=clean)
            self.assertEqual(done.returncode, code, done.stderr.decode())
            return table_bytes(out) if code == 0 else done.stderr.decode()

        run.number = 0
        two = table_bytes(self.shard(2, 3))
        self.assertEqual(run(SLURM_ARRAY_TASK_ID='12', SLURM_ARRAY_TASK_MIN='10', SLURM_ARRAY_TASK_MAX='14',
                             SLURM_ARRAY_TASK_STEP='2', SLURM_ARRAY_TASK_COUNT='3'), two)
        self.assertEqual(run(SLURM_ARRAY_TASK_ID='2', SLURM_ARRAY_TASK_MIN='1', SLURM_ARRAY_TASK_COUNT='3'), two)
        self.assertEqual(run(JOB_COMPLETION_INDEX='1', TROMMEL_SHARDS='3'), two)
        self.assertEqual(run(AWS_BATCH_JOB_ARRAY_INDEX='1', AWS_BATCH_JOB_ARRAY_SIZE='3'), two)
        self.assertIn('TROMMEL_SHARDS', run(2, JOB_COMPLETION_INDEX='1'))
        self.assertIn('holes', run(2, SLURM_ARRAY_TASK_ID='5', SLURM_ARRAY_TASK_MIN='1', SLURM_ARRAY_TASK_MAX='7',
                                   SLURM_ARRAY_TASK_COUNT='3'))
        self.assertIn('SLURM_ARRAY_TASK_ID', run(2))
        for text in ('0/3', '4/3', '1', 'x/y', '1/0', '-1/3'):
            done = trommel('run', '--shard', text, '--out', self.folder / 'x', self.dump)
            self.assertEqual(done.returncode, 2, text)


if __name__ == '__main__':
    unittest.main()
