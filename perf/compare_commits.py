#!/usr/bin/env python3
"""Builds two commits and compares them in interleaved, paired runs of the main job.

usage: compare_commits.py BEFORE [AFTER=HEAD] [--documents 20000] [--pairs 7] [--threads 1] [--dump F --pack P]... [--run DIR]

Compare with the merge base: compare_commits.py $(git merge-base main HEAD). Both read the same dump, which AFTER's synth makes
where none is given; who goes first alternates. Prints the ratio of seconds, BEFORE over AFTER (above 1: AFTER is faster), as
median, least and greatest of the pairs, of the scan, of the whole and of processor time. --run keeps raw figures, summary,
command and machine in a folder, as perf/runs/ does.
"""
import argparse
import json
import os
import pathlib
import platform
import resource
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]


def output(*command):
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True).stdout.strip()


def build(commit, folder):
    """The command of a commit, built beside, without touching the working tree."""
    source = folder / 'source'
    source.mkdir(parents=True)
    archive = subprocess.Popen(['git', 'archive', commit], cwd=ROOT, stdout=subprocess.PIPE)
    subprocess.run(['tar', '-x', '-C', source], stdin=archive.stdout, check=True)
    if archive.wait() != 0:
        sys.exit(f'{commit}: no such commit')
    quiet = {'stdout': subprocess.DEVNULL, 'check': True}
    subprocess.run(['cmake', '-S', source, '-B', folder / 'build', '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release', '-DTROMMEL_TESTS=OFF',
                    '-DTROMMEL_BENCH=OFF'], **quiet)
    subprocess.run(['cmake', '--build', folder / 'build', '--target', 'trommel'], **quiet)
    return folder / 'build' / 'trommel'


def run(trommel, options, out):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    packs = [part for pack in options.pack for part in ('--pack', pack)]
    done = subprocess.run([str(trommel), 'run', '--json', '-q', '--restart', '--threads', str(options.threads), *packs, '--out', str(out), options.dump],
                          stdout=subprocess.PIPE, check=False)
    if done.returncode > 1:
        sys.exit(f'{trommel}: exit {done.returncode}')
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(done.stdout)
    return {'scan': told['seconds']['scan'], 'total': told['seconds']['total'],
            'processor': after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 'mentions': told['totals']['mentions']}


def summary(pairs):
    lines = []
    for what in ('scan', 'total', 'processor'):
        ratios = [before[what] / after[what] for before, after in pairs]
        lines.append(f'{what:10} median {statistics.median(ratios):.3f}  least {min(ratios):.3f}  greatest {max(ratios):.3f}  ({len(pairs)} pairs)')
    if any(before['mentions'] != after['mentions'] for before, after in pairs):
        lines.append('the two do not find the same mentions')
    return '\n'.join(lines)


def keep(folder, options, commits, pairs, text):
    folder.mkdir(parents=True, exist_ok=True)
    processor = next((line.split(': ', 1)[1] for line in open('/proc/cpuinfo', encoding='utf-8') if line.startswith('model name')), 'unknown')
    (folder / 'raw.json').write_text(json.dumps({'commits': commits, 'pairs': pairs}, indent=1) + '\n', encoding='utf-8')
    (folder / 'summary.txt').write_text(text + '\n', encoding='utf-8')
    (folder / 'command').write_text(
        f'perf/compare_commits.py {" ".join(commits)} --documents {options.documents} --pairs {options.pairs} --threads {options.threads}\n', encoding='utf-8')
    (folder / 'machine').write_text(f'{processor}\n{os.cpu_count()} cores\n{platform.system()} {platform.release()}\n', encoding='utf-8')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('before')
    parser.add_argument('after', nargs='?', default='HEAD')
    parser.add_argument('--documents', type=int, default=20000)
    parser.add_argument('--pairs', type=int, default=7)
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--dump')
    parser.add_argument('--pack', action='append', default=[])
    parser.add_argument('--run', type=pathlib.Path)
    options = parser.parse_args()
    commits = [output('git', 'rev-parse', '--short', name + '^{commit}') for name in (options.before, options.after)]
    with tempfile.TemporaryDirectory() as temporary:
        work = pathlib.Path(temporary)
        commands = [build(commit, work / f'{i}-{commit}') for i, commit in enumerate(commits)]
        if not options.dump:
            options.dump = str(work / 'dump.ndjson')
            subprocess.run([commands[1], 'synth', '-n', str(options.documents), '--out', options.dump], check=True)
            (work / 'all.toml').write_text('[pack]\nname = "all"\n[organizations]\ngrammar = true\n', encoding='utf-8')
            options.pack = options.pack or [options.dump + '.pack.toml', str(work / 'all.toml')]
        pairs = []
        for i in range(options.pairs + 1):
            pair = [None, None]
            for which in ((0, 1), (1, 0))[i % 2]:
                pair[which] = run(commands[which], options, work / 'out')
            if i > 0:  # the first pair warms up
                pairs.append(pair)
        text = f'{commits[0]} over {commits[1]}, {options.threads} thread(s)\n' + summary(pairs)
        print(text)
        if options.run:
            keep(options.run, options, commits, pairs, text)


if __name__ == '__main__':
    main()
