#!/usr/bin/env python3
"""Measures merging N parts, made for the purpose, and checks that the tables are those of one run.

usage: merge_parts.py --trommel build/release/trommel [--documents 4000] [--parts 10,100,1000] [--runs 3] [--work DIR]

A synthetic dump is counted as a whole and then in N parts, for each N; the parts are merged `runs` times. Prints a line for
each N: bytes of the parts' states, and of the merge the least wall clock, the least processor time and the peak memory. The dump
stays the same, so what grows with N is the price of parts: cells that stand in several of them, and files to open.
"""
import argparse
import concurrent.futures
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


def measured(words):
    """Runs a command; answers wall seconds, processor seconds, peak MiB."""
    begun = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f'{words}: exit code {process.returncode}')
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def fingerprint(folder):
    digest = hashlib.sha256()
    for path in sorted((folder / 'tables').iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--trommel', default='build/release/trommel')
    parser.add_argument('--documents', type=int, default=4000)
    parser.add_argument('--parts', default='10,100,1000')
    parser.add_argument('--runs', type=int, default=3)
    parser.add_argument('--work')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        work = pathlib.Path(work)
        dump = work / 'news.ndjson'
        subprocess.run([options.trommel, 'synth', '--documents', str(options.documents), '--seed', '1', '--out', dump],
                       check=True, stdout=subprocess.DEVNULL)
        run = [options.trommel, 'run', '--quiet', '--threads', '1', '--pack', f'{dump}.pack.toml']
        wall, cpu, peak = measured([*run, '--out', work / 'whole', dump])
        wanted = fingerprint(work / 'whole')
        print(f'{dump.stat().st_size / 1e6:.0f} MB; the whole in one run: {wall:.1f} s, {cpu:.1f} s of processor, {peak:.0f} MiB')
        print('parts  state MB  wall s  processor s  MiB')
        for count in map(int, options.parts.split(',')):
            folders = [work / f'parts{count}' / str(i + 1) for i in range(count)]
            with concurrent.futures.ThreadPoolExecutor(8) as pool:  # making parts mostly waits for the disk
                made = [pool.submit(measured, [*run, '--keep-state', '--shard', f'{i + 1}/{count}', '--out', folder, dump])
                        for i, folder in enumerate(folders)]
                for one in made:
                    one.result()
            states = sum(path.stat().st_size for folder in folders for path in (folder / 'state').iterdir())
            runs = []
            for _ in range(options.runs):
                runs.append(measured([options.trommel, 'merge', '--quiet', '--restart', '--out', work / 'merged', *folders]))
                if fingerprint(work / 'merged') != wanted:
                    sys.exit(f'{count} parts: the tables differ from those of one run')
            least = [min(column) for column in zip(*runs)]
            print(f'{count:5}  {states / 1e6:8.1f}  {least[0]:6.2f}  {least[1]:11.2f}  {max(r[2] for r in runs):4.0f}', flush=True)
            shutil.rmtree(work / f'parts{count}')


if __name__ == '__main__':
    main()
