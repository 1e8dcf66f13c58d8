"""A run that is stopped or killed goes on where it was, and counts each article once. TROMMEL_KILLS says how often it is
killed (200 proves it; a few hold it)."""
import gzip
import json
import os
import pathlib
import random
import signal
import subprocess
import time
import unittest

from trommel import TrommelTest, command, table_bytes, trommel

KILLS = int(os.environ.get('TROMMEL_KILLS', '12'))


class ResumeTest(TrommelTest):
    def setUp(self):
        super().setUp()
        self.dump = self.folder / 'news.ndjson'
        trommel('synth', '--documents', 4000, '--seed', 5, '--out', self.dump)
        self.pack = f'{self.dump}.pack.toml'

    def arguments(self, out, *inputs):
        return [command(), 'run', '--quiet', '--pack', self.pack, '--checkpoint-every', '64K', '--block-size', '16K',
                '--out', str(out), *map(str, inputs)]

    def start(self, out, *inputs):
        return subprocess.Popen(self.arguments(out, *inputs), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def finish(self, out, *inputs):
        done = subprocess.run(self.arguments(out, *inputs), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def assert_done(self, code, message):
        """A run that was killed between its last word, run.json, and its end finds a finished result."""
        self.assertTrue(code == 0 or (code == 2 and 'holds a finished result' in message), (code, message))

    def kill_often(self, *inputs):
        """Kills a run at random moments and resumes it, over and over, until so many kills have hit it."""
        wanted = table_bytes(self.run_job('--pack', self.pack, *inputs, out='wanted'))
        rng = random.Random(9)
        begun = time.monotonic()
        self.finish(self.folder / 'timed', *inputs)
        whole = time.monotonic() - begun
        kills, resumed, number = 0, 0, 0
        while kills < KILLS:
            number += 1
            out = self.folder / f'killed{number}'
            for _ in range(6):
                process = self.start(out, *inputs)
                time.sleep(rng.uniform(0, whole * 0.6))
                process.kill()
                message = process.communicate(timeout=120)[1].decode()
                kills += process.returncode == -signal.SIGKILL
                if process.returncode != -signal.SIGKILL:
                    self.assert_done(process.returncode, message)
                    break
            else:
                done = subprocess.run(self.arguments(out, *inputs), capture_output=True, timeout=600, check=False)
                self.assert_done(done.returncode, done.stderr.decode())
            resumed += json.loads((out / 'run.json').read_text())['resumed']
            self.assertEqual(table_bytes(out), wanted, f'run {number}')
            self.assertFalse((out / 'state').exists())
            self.assertFalse((out / '.partial').exists())
        self.assertGreater(resumed, 0, 'no run was gone on with: the kills came too early or too late')

    def test_killed_at_random_moments(self):
        self.kill_often(self.dump)

    def test_killed_while_reading_a_compressed_file(self):
        self.kill_often(self.write('news.ndjson.gz', gzip.compress(self.dump.read_bytes(), 1)))

    def test_killed_in_a_folder_of_many_files(self):
        for number, line in enumerate(self.dump.read_text(encoding='utf-8').splitlines()[:2000]):
            self.write(f'many/{number % 40:02}/{number}.txt', json.loads(line)['text'])
        self.kill_often(self.folder / 'many')

    def test_a_signal_keeps_what_is_done_and_says_how_to_go_on(self):
        wanted = table_bytes(self.run_job('--pack', self.pack, self.dump, out='wanted'))
        for name in (signal.SIGINT, signal.SIGTERM):
            out = self.folder / f'out{name}'
            process = self.start(out, self.dump)
            while not (out / 'state' / 'manifest').exists():
                time.sleep(0.001)
            process.send_signal(name)
            message = process.communicate(timeout=60)[1].decode()
            if process.returncode == 0:  # it was done before the signal came
                continue
            self.assertEqual(process.returncode, 130, message)
            self.assertIn('the same command goes on', message)
            self.assertIn('--restart', message)
            self.finish(out, self.dump)
            self.assertEqual(table_bytes(out), wanted)

    def test_a_signal_ends_a_record_that_has_no_end_and_a_pipe_that_is_silent(self):
        silent, other_end = os.pipe()
        self.addCleanup(os.close, other_end)
        for feed in (os.open('/dev/zero', os.O_RDONLY), silent):
            for command_line in (['run', '--quiet', '--out', str(self.folder / f'out{feed}')], ['extract'], ['boilerplate']):
                process = subprocess.Popen([command(), *command_line, '-'], stdin=feed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                while not self.catches(process.pid, signal.SIGTERM):
                    time.sleep(0.001)
                process.send_signal(signal.SIGTERM)
                message = process.communicate(timeout=300)[1].decode()
                self.assertEqual(process.returncode, 130, message)
                self.assertIn('stopped by a signal', message)
            os.close(feed)

    def catches(self, pid, number):
        status = pathlib.Path(f'/proc/{pid}/status').read_text(encoding='ascii')
        return int(status.split('SigCgt:')[1].split()[0], 16) >> (number - 1) & 1

    def test_another_plan_or_other_inputs_are_refused_by_name(self):
        out = self.folder / 'out'
        process = self.start(out, self.dump)
        while not (out / 'state' / 'manifest').exists():
            time.sleep(0.001)
        process.kill()
        process.communicate()
        if (out / 'run.json').exists():
            self.skipTest('the run was done before it was killed')
        before = {path.name: path.read_bytes() for path in (out / 'state').iterdir()}

        def refused(*arguments):
            done = trommel('run', '--quiet', '--pack', self.pack, '--out', out, *arguments)
            self.assertEqual(done.returncode, 2, done.stderr.decode())
            return done.stderr.decode()

        self.assertIn('bucket', refused('--bucket', 'day', self.dump))
        self.assertIn('until', refused('--until', '2021', self.dump))
        self.assertIn('shard', refused('--shard', '1/2', self.dump))
        more = self.write('more.ndjson', '{"text":"x"}\n')
        self.assertIn('more.ndjson', refused(self.dump, more))
        text = self.dump.read_bytes()
        self.dump.write_bytes(text[:-2] + b' }\n')
        self.assertIn('news.ndjson', refused(self.dump))
        self.assertEqual({path.name: path.read_bytes() for path in (out / 'state').iterdir()}, before)
        self.run_job('--pack', self.pack, '--restart', self.dump)
        self.assertEqual(table_bytes(out), table_bytes(self.run_job('--pack', self.pack, self.dump, out='fresh')))


if __name__ == '__main__':
    unittest.main()
