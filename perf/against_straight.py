#!/usr/bin/env python3
"""Measures the main job beside the straight composition, in interleaved pairs, and prints ratios.

usage: against_straight.py --build build/release --dump news.ndjson --keywords keywords-1000.txt [--pairs 7] [--work DIR]

Three questions, each answered by the median of the pairwise ratios, with the least and the greatest:
  folding off   a pack of the keywords with case = "exact", variants = false, no quantities, no organizations; one thread
  folding on    the same keywords as plain terms; one thread
  two threads   folding on, two threads against one
The composition's time is its scan, after compiling and mapping. Trommel's is its scan as run.json tells it: reading, matching,
counting and saving the state; `total` adds start, compiling, and the tables.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

HEAD = '[organizations]\ngrammar = false\n[quantities]\nkinds = []\n'


def write_pack(path, keywords, exact):
    term = '{{ text = {}, case = "exact", variants = false }}' if exact else '{}'
    themes = (f'[[theme]]\nid = "k{i}"\nterms = [{term.format(json.dumps(word, ensure_ascii=False))}]\n'
              for i, word in enumerate(keywords))
    path.write_text(HEAD + ''.join(themes), encoding='utf-8')


def run_trommel(options, pack, threads, work):
    command = [f'{options.build}/trommel', 'run', '--json', '--quiet', '--restart', '--threads', str(threads), '--bucket',
               'month', '--pack', str(pack), '--out', str(work / 'out'), options.dump]
    answer = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return answer['seconds']['scan'], answer['seconds']['total']


def run_straight(options, threads):
    command = [f'{options.build}/bench/peers/straight', options.dump, options.keywords, str(threads)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)['seconds']


def tell(name, ratios):
    print(f'{name:28} median {statistics.median(ratios):.3f}  min {min(ratios):.3f}  max {max(ratios):.3f}  '
          f'({len(ratios)} pairs)', flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build', default='build/release')
    parser.add_argument('--dump', required=True)
    parser.add_argument('--keywords', required=True)
    parser.add_argument('--pairs', type=int, default=7)
    options = parser.parse_args()
    keywords = pathlib.Path(options.keywords).read_text(encoding='utf-8').split()
    megabytes = pathlib.Path(options.dump).stat().st_size / 1e6
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        for name, exact in (('off', True), ('on', False)):
            write_pack(work / f'{name}.toml', keywords, exact)
            run_trommel(options, work / f'{name}.toml', 1, work)
        run_straight(options, 1)
        scan, total, seconds = {'off': [], 'on': []}, {'off': [], 'on': []}, []
        two = []
        for _ in range(options.pairs):
            for name in ('off', 'on'):
                straight = run_straight(options, 1)
                own_scan, own_total = run_trommel(options, work / f'{name}.toml', 1, work)
                seconds.append(straight)
                scan[name].append(straight / own_scan)
                total[name].append(straight / own_total)
            two.append(own_scan / run_trommel(options, work / 'on.toml', 2, work)[0])
        print(f'straight composition: median {megabytes / statistics.median(seconds):.0f} MB/s on one thread')
        for name in ('off', 'on'):
            tell(f'folding {name}, scan', scan[name])
            tell(f'folding {name}, total', total[name])
        tell('two threads over one, scan', two)


if __name__ == '__main__':
    main()
