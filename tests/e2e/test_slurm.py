"""`trommel slurm` on a real Slurm: the parts merged are the single run, whatever is killed meanwhile."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import slurm_cluster
from trommel import TrommelTest, command, table_bytes, trommel

PARTS = 7
HOSTILE = 'a\n"b" \'c\' $(touch no) %a \\ # é.ndjson'


class SlurmTest(TrommelTest):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.place.cleanup)
        cls.cluster = slurm_cluster.SlurmCluster(cls.place.name)
        cls.addClassCleanup(cls.cluster.stop)
        cls.cluster.start()
        cls.dump = pathlib.Path(cls.place.name) / 'news.ndjson'
        trommel('synth', '--documents', 12000, '--seed', 11, '--out', cls.dump)
        with open(cls.dump, 'ab') as file:
            file.write(b'{"text": broken\n')  # exit code 1 of a part is no failure
        cls.pack = f'{cls.dump}.pack.toml'
        cls.single = pathlib.Path(cls.place.name) / 'single'
        done = trommel('run', '--quiet', '--pack', cls.pack, '--out', cls.single, cls.dump)
        assert done.returncode == 1, done.stderr.decode()
        cls.wanted = table_bytes(cls.single)

    def arguments(self, *more, out='out'):
        """Parts that save often, so that they last and can be gone on with."""
        return [command(), 'slurm', '--nodes', '4', '--parts', str(PARTS), '--cpus', '1', '--memory', '512M', '--time', '30',
                '--checkpoint-every', '64K', '--block-size', '16K', '--poll', '0.3', '--pack', self.pack, '--out',
                str(self.folder / out), *more, str(self.dump)]

    def slurm(self, *more, code, out='out'):
        done = subprocess.run(self.arguments(*more, out=out), env=self.cluster.env, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=600, check=False)
        self.assertEqual(done.returncode, code, (done.stdout + done.stderr).decode())
        return (done.stdout + done.stderr).decode()

    def start_waiting(self):
        waiting = subprocess.Popen(self.arguments('--wait'), env=self.cluster.env, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT)
        self.addCleanup(waiting.kill)
        return waiting

    def saved(self, part):
        """Articles that the state of a part holds; -1 once its result is there."""
        folder = self.folder / 'out' / 'slurm' / 'parts' / str(part)
        if (folder / 'run.json').exists():
            return -1
        try:
            return json.loads((folder / 'state' / 'manifest').read_text(encoding='utf-8').splitlines()[1])['totals']['documents']
        except (OSError, IndexError, ValueError):
            return 0

    def part_at_work(self, on=None):
        """Waits for a part, on a node, that has saved something and is not yet through; answers it and its process."""
        found = []

        def look():
            environment = [f'SLURM_CONF={self.cluster.conf}'] + ([f'SLURMD_NODENAME={on}'] if on else [])
            for pid in slurm_cluster.processes_with(*environment):
                try:
                    words = pathlib.Path(f'/proc/{pid}/cmdline').read_bytes().split(b'\0')
                except OSError:
                    continue
                part = next((int(word[8:].split(b'/')[0]) for word in words if word.startswith(b'--shard=')), 0)
                if part and self.saved(part) > 0 and os.fsencode(command()) in words:
                    found.append((part, pid))
                    return True
            return False

        self.cluster.wait_for(look, 'a part at work')
        return found[0]

    def part_json(self, part):
        return json.loads((self.folder / 'out' / 'slurm' / 'parts' / str(part) / 'run.json').read_text())

    def log(self, part):
        return (self.folder / 'out' / 'slurm' / 'logs' / f'part-{part}.log').read_text(encoding='utf-8')

    def test_parts_merged_are_the_single_run(self):
        told = self.slurm('--wait', code=1)
        self.assertIn(f'all of {PARTS} parts', told)
        self.assertIn('merged', told)
        self.assertEqual(table_bytes(self.folder / 'out'), self.wanted)
        again = self.slurm(code=1)
        self.assertNotIn('submitted', again)
        self.assertIn('Results:', again)
        self.assertIn('--bucket=week', self.slurm('--bucket', 'week', code=2))
        self.slurm('--wait', '--restart', '--quiet', code=1)
        self.assertEqual(table_bytes(self.folder / 'out'), self.wanted)

    def test_a_node_dies_and_comes_back(self):
        waiting = self.start_waiting()
        part, _ = self.part_at_work(on='n1')
        self.cluster.kill_node('n1')
        self.assertGreater(self.saved(part), 0, 'the part was through before its node died')
        self.cluster.wait_for(lambda: 'down' in self.cluster.ask('sinfo', '-h', '-n', 'n1', '-o', '%T') or
                              part not in self.running(), 'the loss of the node noticed')
        self.cluster.start_node('n1')
        told = waiting.communicate(timeout=300)[0].decode()
        self.assertEqual(waiting.returncode, 1, told)
        self.assertEqual(table_bytes(self.folder / 'out'), self.wanted)
        self.assertTrue(self.part_json(part)['resumed'])
        self.cluster.wait_for(lambda: self.cluster.ask('sinfo', '-h', '-o', '%T %D') == 'idle 2', 'the node back')

    def running(self):
        lines = self.cluster.ask('squeue', '-h', '-r', '-t', 'RUNNING', '-o', '%K').split()
        return {int(line) for line in lines if line.isdigit()}

    def test_a_killed_task_is_requeued_and_resumed(self):
        waiting = self.start_waiting()
        part, process = self.part_at_work()
        slurm_cluster.kill(process)
        told = waiting.communicate(timeout=300)[0].decode()
        self.assertEqual(waiting.returncode, 1, told)
        self.assertIn('exit code 137', self.log(part))
        self.assertIn('started 1 times before', self.log(part))
        self.assertTrue(self.part_json(part)['resumed'])
        self.assertEqual(table_bytes(self.folder / 'out'), self.wanted)

    def test_what_failed_is_told_and_only_that_is_submitted_again(self):
        waiting = self.start_waiting()
        part, process = self.part_at_work()
        slurm_cluster.kill(slurm_cluster.parent_of(process))  # the batch script: nobody is left to have it requeued
        slurm_cluster.kill(process)
        told = waiting.communicate(timeout=300)[0].decode()
        self.assertEqual(waiting.returncode, 3, told)
        self.assertIn(f'part {part}: FAILED', told)
        self.assertIn(f'part-{part}.log', told)
        self.assertIn('the same command submits what is missing', told)
        self.assertFalse((self.folder / 'out' / 'run.json').exists())
        told = self.slurm('--wait', code=1)
        self.assertIn(f'submitted {part} of {PARTS} parts', told)
        self.assertTrue(self.part_json(part)['resumed'])
        self.assertEqual(table_bytes(self.folder / 'out'), self.wanted)

    def test_names_and_options_reach_the_tasks_as_they_are(self):
        folder = self.folder / 'it\'s "a" $HOME folder'
        folder.mkdir()
        lines = self.dump.read_bytes().splitlines(keepends=True)[:300]
        (folder / HOSTILE).write_bytes(b''.join(lines))
        (folder / ('-' + HOSTILE)).write_bytes(b''.join(lines[:50]))
        options = ['--pack', self.pack, '--language', 'zh-Hans,en', '--bucket', 'day']
        inputs = ['--', HOSTILE, '-' + HOSTILE]
        for words in (['run', '--quiet', '--out', 'single'],
                      ['slurm', '--nodes', '3', '--wait', '--poll', '0.3', '--out', 'o "u" \'t\' $(x) é',
                       '--sbatch=--comment=a "b" \'c\' # \\ d', '--time', '0:20:00']):
            done = subprocess.run([command(), *words, *options, *inputs], cwd=folder, env=self.cluster.env,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, check=False)
            self.assertEqual(done.returncode, 0, (done.stdout + done.stderr).decode())
        self.assertEqual(table_bytes(folder / 'o "u" \'t\' $(x) é'), table_bytes(folder / 'single'))
        self.assertFalse((folder / 'no').exists())
        self.assertIn('Comment=a "b" \'c\' # \\ d', self.cluster.ask('scontrol', 'show', 'jobs'))

    def test_scripts_are_shown_and_wrong_use_is_refused(self):
        shown = self.slurm('--dry-run', '--sbatch=--qos=low', code=0)
        self.assertIn('#SBATCH --qos=low', shown)
        self.assertIn('#SBATCH --array=1-7%4', shown)
        self.assertFalse((self.folder / 'out').exists())
        self.assertIn('--array', self.slurm('--sbatch=--array=1', code=2))
        self.assertIn('%', self.slurm(code=2, out='a%b'))
        (self.folder / 'mine').mkdir()
        (self.folder / 'mine' / 'notes.txt').write_text('mine')
        self.assertIn('notes.txt', self.slurm(code=2, out='mine'))
        self.assertIn('sbatch', self.slurm('--partition', 'nowhere', code=3, out='none'))


if __name__ == '__main__':
    reason = slurm_cluster.missing()
    if reason:
        print(f'left out: Slurm: {reason}')
        sys.exit(0)
    unittest.main()
