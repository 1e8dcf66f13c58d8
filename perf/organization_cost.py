#!/usr/bin/env python3
"""What organizations cost on top of 1,000 folded keywords: the grammar, and lists of 10,000 and 1,000,000 names.

usage: organization_cost.py --trommel build/release/trommel --dump news.ndjson --keywords keywords-1000.txt [--rounds 5] [--megabytes 100]

Five packs take turns, each once a round, on one thread. The cost is the processor time of a whole `extract` to nowhere, less that of
the same command over an empty file: compiling a pack is not in it, and no tables are written. A ratio is taken within a round; the
median is given with the least and the greatest. Names in the lists are made up: places, syllables, trades and legal forms.
"""
import argparse
import itertools
import pathlib
import statistics
import tempfile

import workload


def write_packs(folder, keywords):
    listed = workload.names(1_000_000)
    for count in (10_000, 1_000_000):
        workload.write_names(folder / f'{count}.tsv', listed[:count])
    themes = workload.themes(keywords)
    switches = {'keywords': 'grammar = false', 'grammar': 'grammar = true', 'names-10000': 'grammar = false\nfiles = ["10000.tsv"]',
                'names-1000000': 'grammar = false\nfiles = ["1000000.tsv"]', 'both-10000': 'grammar = true\nfiles = ["10000.tsv"]'}
    for name, switch in switches.items():
        (folder / f'{name}.toml').write_text(f'[organizations]\n{switch}\n[quantities]\nkinds = []\n{themes}', encoding='utf-8')
    return list(switches)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--trommel', default='build/release/trommel')
    parser.add_argument('--dump', required=True)
    parser.add_argument('--keywords', required=True)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--megabytes', type=int, default=100)
    options = parser.parse_args()
    keywords = pathlib.Path(options.keywords).read_text(encoding='utf-8').split()
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        packs = write_packs(folder, keywords)
        dump, empty = folder / 'dump.ndjson', folder / 'empty.ndjson'
        with open(options.dump, 'rb') as source, open(dump, 'wb') as out:
            out.writelines(itertools.takewhile(lambda _: out.tell() < options.megabytes * 1e6, source))
        with open(options.dump, 'rb') as source:
            empty.write_bytes(source.readline())
        ratios = {name: [] for name in packs[1:]}
        for _ in range(options.rounds):
            took = {}
            for name in packs:
                command = [options.trommel, 'extract', '--threads', '1', '--pack', folder / f'{name}.toml']
                workload.processor_seconds([*command, empty])  # fills the cache of compiled packs
                took[name] = workload.processor_seconds([*command, dump]) - workload.processor_seconds([*command, empty])
            for name in ratios:
                ratios[name].append(took[name] / took['keywords'] - 1)
        for name, more in ratios.items():
            print(f'{name:14} adds {statistics.median(more):+.0%} ({min(more):+.0%} - {max(more):+.0%}), {options.rounds} rounds')


if __name__ == '__main__':
    main()
