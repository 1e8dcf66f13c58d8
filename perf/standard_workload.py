#!/usr/bin/env python3
"""Measures the standard workload beside the straight composition, in interleaved pairs, and holds it against its bounds.

usage: standard_workload.py --build build/release --dump news.ndjson --keywords keywords-1000.txt [--pairs 5] [--threads 1,2] [--times 1,3]

The workload: 1,000 keywords folded, 10,000 made-up names of companies, all quantities, the grammar of organizations, timeline by month and
source, all tables and the report written. The composition (bench/peers/straight.cc) scans for the same keywords and names and nine regexes of
quantities; it folds, resolves, reads, validates and writes nothing. Told, as medians with the least and the greatest:
  scan, total     the composition's seconds over Trommel's, for each number of threads
  efficiency      one thread's seconds over N times those of N threads, of both
  length          seconds of the dump so many times over, beside so many times the seconds of the dump; peak memory, and its bound
  start           processor seconds of a whole command over one article with the built-in pack, from the cache of compiled packs
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

import workload

NAMES = 10_000
# What a run may take beside its pack: megabytes for all, a thread, and a thread's counts (engine/pipeline/scan.cc).
MEGABYTES, MEGABYTES_A_THREAD, COUNTS_A_THREAD = 64, 32, 192


def write_workload(folder, keywords):
    listed = workload.names(NAMES)
    (folder / 'names.txt').write_text('\n'.join(listed) + '\n', encoding='utf-8')
    workload.write_names(folder / 'names.tsv', listed)
    pack = folder / 'standard.toml'
    pack.write_text(f'[organizations]\ngrammar = true\nfiles = ["names.tsv"]\n{workload.themes(keywords)}', encoding='utf-8')
    return pack


def answer(command):
    return json.loads(subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, check=True).stdout)


class Workload:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.pack = write_workload(folder, pathlib.Path(options.keywords).read_text(encoding='utf-8').split())

    def trommel(self, threads, dump):
        told = answer([f'{self.options.build}/trommel', 'run', '--json', '--quiet', '--restart', '--threads', threads, '--pack', self.pack,
                       '--out', self.folder / 'out', dump])
        return {**told['seconds'], 'peak': told['peak_memory_bytes'] / 1e6}

    def straight(self, threads):
        return answer([f'{self.options.build}/bench/peers/straight', self.options.dump, self.options.keywords, threads,
                       self.folder / 'names.txt'])['seconds']


def tell(name, figures, unit=''):
    print(f'{name:34} {statistics.median(figures):8.3f}  ({min(figures):.3f} – {max(figures):.3f}){unit}', flush=True)


def beside_straight(work, options, threads):
    megabytes = pathlib.Path(options.dump).stat().st_size / 1e6
    seconds = {n: [] for n in threads}  # by threads: (composition, scan, total) a round
    work.trommel(threads[0], options.dump)
    work.straight(threads[0])
    for _ in range(options.pairs):
        for n in threads:
            straight, own = work.straight(n), work.trommel(n, options.dump)
            seconds[n].append((straight, own['scan'], own['total']))
    for n, rounds in seconds.items():
        tell(f'composition, {n} thread(s)', [megabytes / s for s, _, _ in rounds], ' MB/s')
        tell(f'trommel scan, {n} thread(s)', [megabytes / scan for _, scan, _ in rounds], ' MB/s')
        tell(f'scan beside it, {n} thread(s)', [s / scan for s, scan, _ in rounds])
        tell(f'total beside it, {n} thread(s)', [s / total for s, _, total in rounds])
    first = threads[0]
    for n in threads[1:]:
        for name, which in (('composition', 0), ('trommel', 1)):
            tell(f'efficiency of {name}, {n} threads', [one[which] * first / (many[which] * n)
                                                        for one, many in zip(seconds[first], seconds[n])])


def by_length(work, options, threads, times):
    base = None
    for count in times:
        dump = pathlib.Path(options.dump)
        if count > 1:
            dump = work.folder / 'long.ndjson'
            with open(dump, 'wb') as out:
                for _ in range(count):
                    subprocess.run(['cat', options.dump], stdout=out, check=True)
        own = work.trommel(threads, dump)
        base = base or own['scan'] / count
        bound = MEGABYTES + threads * (MEGABYTES_A_THREAD + COUNTS_A_THREAD)
        print(f'{dump.stat().st_size / 1e6:8.0f} MB on {threads} thread(s): scan {own["scan"]:.2f} s, {own["scan"] / (base * count):.3f} of linear; '
              f'total {own["total"]:.2f} s; peak {own["peak"]:.0f} MB of {bound} and the pack', flush=True)
        if count > 1:
            dump.unlink()


def start(work, options):
    one = work.folder / 'one.ndjson'
    one.write_text('{"id":"1","text":"近2.6万家企业参加第128届广交会"}\n', encoding='utf-8')
    command = [f'{options.build}/trommel', 'extract', '--threads', '1', one]
    workload.processor_seconds(command)
    tell('start to end over one article', [1000 * workload.processor_seconds(command) for _ in range(max(5, options.pairs))], ' ms')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build', default='build/release')
    parser.add_argument('--dump', required=True)
    parser.add_argument('--keywords', required=True)
    parser.add_argument('--pairs', type=int, default=5)
    parser.add_argument('--threads', default='1,2')
    parser.add_argument('--times', default='', help='lengths to run, in times of the dump')
    options = parser.parse_args()
    threads = [int(n) for n in options.threads.split(',')]
    with tempfile.TemporaryDirectory() as folder:
        work = Workload(options, pathlib.Path(folder))
        if options.pairs:
            beside_straight(work, options, threads)
        start(work, options)
        by_length(work, options, threads[-1], [int(n) for n in options.times.split(',') if n])


if __name__ == '__main__':
    main()
