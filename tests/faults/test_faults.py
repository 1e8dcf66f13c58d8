#!/usr/bin/env python3
"""Every call that can fail is let fail once (fault_shim.cc): the run ends with the right tables, with a reject that says why, or
with exit 3, a word on what failed, and a state from which the same command comes to the right tables.
TROMMEL_FAULTS says how many calls of each kind are tried ("all": every one); TROMMEL_FAULT_SHIM names the built shim."""
import concurrent.futures
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'e2e'))
from trommel import ROOT, TrommelTest, command, read_table, table_bytes, trommel  # noqa: E402

SHIM = os.environ.get('TROMMEL_FAULT_SHIM', '')
TRIED = os.environ.get('TROMMEL_FAULTS', '12')
DOCUMENTS = 120
HANGS = 1200  # seconds: on a busy machine a run may stand still for long
ENOSPC, EACCES, EMFILE, EIO = 28, 13, 24, 5


class Fault:
    """One run with a fault, and the run behind it."""

    def __init__(self, test, name, spec, error=None, rejects=True):
        self.test, self.name, self.spec, self.error, self.rejects = test, name, spec, error, rejects
        self.out = test.folder / name

    def environment(self):
        more = {'TROMMEL_FAULT': self.spec, 'LD_PRELOAD': SHIM}
        return {**os.environ, **more, **({'TROMMEL_FAULT_ERRNO': str(self.error)} if self.error else {})}

    def run(self, environment=None):
        return subprocess.run(self.test.arguments(self.out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment,
                              timeout=HANGS, check=False)

    def fail(self, what):
        return f'{self.spec} errno {self.error}: {what}'

    def judge(self):
        """None where all is well, else what is not."""
        try:
            done = self.run(self.environment())
        except subprocess.TimeoutExpired:
            return self.fail('hangs')
        said = done.stderr.decode(errors='replace').strip()
        if done.returncode == 0:
            verdict = None if table_bytes(self.out) == self.test.wanted else 'exit 0 and other tables'
        elif done.returncode == 1:
            verdict = self.judge_rejects()
        elif done.returncode in (2, 3):
            verdict = self.judge_resume(said)
        else:
            verdict = f'exit {done.returncode}: {said}'
        if verdict is None:
            shutil.rmtree(self.out, ignore_errors=True)
        return verdict and self.fail(verdict)

    def judge_rejects(self):
        if not self.rejects:
            return 'exit 1: what memory lacks is no damage of a record'
        if not (self.out / 'rejects.ndjson').exists():
            return 'exit 1 without rejects'
        rejects = [json.loads(line) for line in (self.out / 'rejects.ndjson').read_text(encoding='utf-8').splitlines()]
        if not rejects or not all(reject['reason'] for reject in rejects):
            return 'exit 1 without a reason'
        documents = sum(int(row['documents']) for row in read_table(self.out, 'source'))
        return None if documents < self.test.documents else 'exit 1 and all documents counted'

    def judge_resume(self, said):
        word = next((line for line in said.splitlines() if line.startswith('trommel: ')), '')  # libarchive has a line of its own
        if len(word) < 25:
            return f'no clear word: {said!r}'
        again = self.run()
        later = again.stderr.decode(errors='replace').strip()
        if again.returncode == 2 and 'finished result' in later:
            pass  # it had been done when the fault came
        elif again.returncode != 0:
            return f'{said!r}, and then exit {again.returncode}: {later}'
        if table_bytes(self.out) != self.test.wanted:
            return f'{said!r}, and then other tables'
        left = [path.name for path in self.out.iterdir() if path.name in ('state', '.partial')]
        return f'{said!r}, and {left} left behind' if left else None


class WithFaults(TrommelTest):
    """What is run with faults: self.pack over self.input, which holds self.documents."""

    def expect(self):
        self.wanted = table_bytes(self.run_job('--pack', self.pack, self.input, out='wanted'))
        self.documents = sum(int(row['documents']) for row in read_table(self.folder / 'wanted', 'source'))

    def arguments(self, out):
        return [command(), 'run', '--quiet', '--no-cache', '--threads', '2', '--pack', str(self.pack), '--checkpoint-every', '128K',
                '--block-size', '16K', '--out', str(out), str(self.input)]

    def calls(self):
        """How many calls of each kind a run makes."""
        counts = self.folder / 'counts'
        subprocess.run(self.arguments(self.folder / 'counted'), check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, 'LD_PRELOAD': SHIM, 'TROMMEL_FAULT_COUNTS': str(counts)}, timeout=300)
        return {kind: int(number) for kind, number in (line.split() for line in counts.read_text().splitlines())}

    def try_all(self, faults):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            wrong = [verdict for verdict in pool.map(Fault.judge, faults) if verdict]
        self.assertFalse(wrong, f'{len(wrong)} of {len(faults)}:\n' + '\n'.join(wrong))
        print(f'{len(faults)} faults', file=sys.stderr)

    def chosen(self, calls):
        everything = list(range(1, calls + 1))
        return everything if TRIED == 'all' else sorted(random.Random(calls).sample(everything, min(calls, int(TRIED))))


@unittest.skipUnless(SHIM, 'TROMMEL_FAULT_SHIM is not set')
class FaultTest(WithFaults):
    def setUp(self):
        super().setUp()
        self.input = self.folder / 'news.ndjson'
        self.pack = f'{self.input}.pack.toml'
        trommel('synth', '--documents', DOCUMENTS, '--seed', 5, '--out', self.input)
        self.expect()
        self.assertEqual(self.documents, DOCUMENTS)

    def test_a_call_that_fails(self):
        calls = self.calls()
        for kind in ('read', 'write', 'open', 'map', 'rename', 'sync', 'remove'):
            self.assertGreater(calls[kind], 0, kind)
            with self.subTest(kind):
                self.try_all([Fault(self, f'{kind}{n}', f'{kind}:{n}') for n in self.chosen(calls[kind])])

    def test_a_disk_that_is_full_from_some_write_on(self):
        calls = self.calls()
        self.try_all([Fault(self, f'full{n}', f'write:{n}+', ENOSPC) for n in self.chosen(calls['write'])])

    def test_files_that_may_not_be_opened_any_more(self):
        calls = self.calls()
        self.try_all([Fault(self, f'{error}-{n}', f'open:{n}+', error) for n in self.chosen(calls['open']) for error in (EACCES, EMFILE)])

    def test_an_allocation_that_fails(self):
        calls = self.calls()
        number = 2000 if TRIED == 'all' else int(TRIED)
        early = range(1, 150, 40)  # before main
        chosen = [*early, *random.Random(7).sample(range(1, calls['allocate'] + 1), number)]
        self.try_all([Fault(self, f'allocate{n}', f'allocate:{n}', rejects=False) for n in chosen])

    def test_memory_that_has_run_out(self):
        calls = self.calls()
        number = 500 if TRIED == 'all' else int(TRIED)
        chosen = random.Random(8).sample(range(1, calls['allocate'] + 1), number)
        self.try_all([Fault(self, f'memory{n}', f'allocate:{n}+', rejects=False) for n in chosen])

    def test_a_large_allocation_that_fails(self):
        calls = self.calls()
        self.try_all([Fault(self, f'large{n}{more}', f'large:{n}{more}', rejects=False) for n in self.chosen(calls['large']) for more in ('', '+')])


@unittest.skipUnless(SHIM, 'TROMMEL_FAULT_SHIM is not set')
class PackedFaultTest(WithFaults):
    """Archives, crawls and other encodings: what a library that unpacks cannot have is no damage of the file."""

    def setUp(self):
        super().setUp()
        self.input, self.pack = ROOT / 'datasets/sample/formats', 'exports'
        self.expect()

    def test_an_allocation_that_fails(self):
        calls = self.calls()
        number = 1000 if TRIED == 'all' else int(TRIED)
        chosen = random.Random(9).sample(range(1, calls['allocate'] + 1), number)
        self.try_all([Fault(self, f'allocate{n}', f'allocate:{n}', rejects=False) for n in chosen])

    def test_a_large_allocation_that_fails(self):
        calls = self.calls()
        self.try_all([Fault(self, f'large{n}', f'large:{n}', rejects=False) for n in self.chosen(calls['large'])])


if __name__ == '__main__':
    unittest.main()
