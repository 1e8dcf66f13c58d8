#!/usr/bin/env python3
"""Runs the command over whole corpora and over mutated copies of them, for as long as it is told, and holds it to this:
no crash, no report of a sanitizer, exit 0 or 1, memory below a bound, the same tables at other threads and block sizes, and of a
file of lines every record outside of the damage counted. Meant for a build with the address sanitizer; standard library only."""
import argparse
import csv
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
LARGEST = 4 << 20  # bytes of a mutated copy


def flip(rng, data):
    for _ in range(rng.choice((1, 1, 4, 64))):
        at = rng.randrange(len(data))
        data[at] ^= 1 << rng.randrange(8)
    return data


def truncate(rng, data):
    return data[:rng.randrange(len(data))]


def splice(rng, data):
    length = rng.randrange(1, min(len(data), 70_000) + 1)
    start, to = rng.randrange(len(data)), rng.randrange(len(data))
    piece = data[start:start + length]
    return data[:to] + piece + data[to + rng.choice((0, len(piece))):]


def overwrite(rng, data):
    at, length = rng.randrange(len(data)), rng.choice((1, 16, 4096))
    return data[:at] + bytearray(rng.choice((bytes(length), b'\xff' * length, rng.randbytes(length)))) + data[at + length:]


class Soak:
    def __init__(self, arguments):
        self.arguments = arguments
        self.rng = random.Random(arguments.seed)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='trommel-soak-'))
        self.failures, self.runs, self.bytes, self.peak = [], 0, 0, 0
        self.end = time.monotonic() + arguments.minutes * 60
        self.environment = {**os.environ, 'ASAN_OPTIONS': 'detect_leaks=1:exitcode=99', 'UBSAN_OPTIONS': 'halt_on_error=1:exitcode=99',
                            'XDG_CACHE_HOME': str(self.folder / 'cache')}

    def run(self, path, *more):
        """The folder of the results, or None after a failure that is noted."""
        out = self.folder / 'out'
        shutil.rmtree(out, ignore_errors=True)
        command = [self.arguments.trommel, 'run', '--quiet', '--out', str(out), '--max-record', '64M', *more, str(path)]
        try:
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.environment,
                                  start_new_session=True) as process:  # who stops the soak does not stop the run in hand
                said = process.stderr.read().decode(errors='replace')
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = code = os.waitstatus_to_exitcode(status)
        except OSError as error:
            sys.exit(f'{self.arguments.trommel}: {error}')
        self.runs += 1
        self.peak = max(self.peak, usage.ru_maxrss >> 10)
        unreadable = code == 3 and 'none of the inputs' in said
        if code not in (0, 1) and not unreadable:
            return self.fail(path, f'exit {code}: {" ".join(command)}\n{said[-5000:]}')
        if usage.ru_maxrss >> 10 > self.arguments.memory:
            return self.fail(path, f'{usage.ru_maxrss >> 10} MiB of memory')
        return None if unreadable else out

    def fail(self, path, what):
        kept = pathlib.Path(self.arguments.findings)
        kept.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            shutil.copy(path, kept / f'{len(self.failures)}-{path.name}')
        self.failures.append(what)
        print(f'FAILED {path}: {what}', flush=True)

    def tables(self, out):
        return {path.name: path.read_bytes() for path in sorted((out / 'tables').iterdir())}

    def documents(self, out):
        with open(out / 'tables' / 'source.csv', encoding='utf-8', newline='') as file:
            return sum(int(row['documents']) for row in csv.DictReader(file))

    def twice(self, path):
        """Two runs of one input that may differ in nothing."""
        first = self.run(path, '--threads', '2')
        if first is None:
            return None
        counted, tables = self.documents(first), self.tables(first)
        second = self.run(path, '--threads', '3', '--block-size', self.rng.choice(('1K', '10K', '100K')), '--checkpoint-every', '1M')
        if second is not None and self.tables(second) != tables:
            self.fail(path, 'other tables with other blocks')
        return counted

    def mutate(self, path):
        data = bytearray(path.read_bytes()[:LARGEST])
        if not data:
            return
        for _ in range(self.rng.choice((1, 1, 2, 5))):
            data = self.rng.choice((flip, truncate, splice, overwrite))(self.rng, data) or bytearray(b'\n')
        copy = self.folder / path.name
        copy.write_bytes(data)
        self.bytes += len(data)
        self.twice(copy)
        copy.unlink()

    def damage_lines(self, path):
        """A file of lines of which some are damaged: the others are all counted, and each damaged one is a reject."""
        with open(path, 'rb') as file:
            lines = file.read(LARGEST).split(b'\n')[:-1][:2000]
        good = []
        for line in lines:
            try:
                if json.loads(line).get('text'):
                    good.append(line)
            except (ValueError, AttributeError):
                continue
        if len(good) < 3:
            return
        damaged = set(self.rng.sample(range(len(good)), max(1, len(good) // 10)))
        copy = self.folder / 'damaged.ndjson'
        # The opening brace goes: nothing that a line holds can make it a record again.
        copy.write_bytes(b'\n'.join(b'x' + line[1:] if i in damaged else line for i, line in enumerate(good)) + b'\n')
        self.bytes += copy.stat().st_size
        counted = self.twice(copy)
        if counted is not None and counted != len(good) - len(damaged):
            self.fail(copy, f'{counted} documents of {len(good) - len(damaged)} that are whole')

    def stop(self, *_):
        """Ends the soak with its figures once the run in hand is done."""
        self.end = 0

    def soak(self):
        files = sorted(path for path in pathlib.Path(self.arguments.corpora).rglob('*') if path.is_file() and path.stat().st_size)
        weights = [path.stat().st_size ** 0.5 for path in files]  # else the many small ones are all that is met
        lines = [path for path in files if path.name.endswith('.ndjson')]
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        if self.arguments.whole:
            for path in files:
                if time.monotonic() < self.end:
                    self.bytes += path.stat().st_size
                    self.twice(path)
        while time.monotonic() < self.end and len(self.failures) < 20:
            if lines and self.rng.random() < 0.2:
                self.damage_lines(self.rng.choice(lines))
            else:
                self.mutate(self.rng.choices(files, weights)[0])
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f'{self.runs} runs, {self.bytes / 1048576:.1f} MiB of input, {(used.ru_utime + used.ru_stime) / 3600:.3f} CPU-hours, at most '
              f'{self.peak} MiB of memory, {len(self.failures)} failures')
        shutil.rmtree(self.folder, ignore_errors=True)
        return 1 if self.failures else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--trommel', default=str(ROOT / 'build' / 'asan' / 'trommel'))
    parser.add_argument('--corpora', default=str(ROOT.parent / 'shared' / 'corpora'))
    parser.add_argument('--minutes', type=float, default=120)
    parser.add_argument('--memory', type=int, default=2500, help='MiB that no run may exceed, the sanitizer included')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--findings', default=str(ROOT / 'build' / 'soak-findings'))
    parser.add_argument('--whole', action='store_true', help='each file whole once, before the mutated copies')
    arguments = parser.parse_args()
    if not pathlib.Path(arguments.corpora).exists():
        print('left out: the soak, whose corpora are not beside the project')
        return 0
    return Soak(arguments).soak()


if __name__ == '__main__':
    sys.exit(main())
