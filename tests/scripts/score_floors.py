#!/usr/bin/env python3
"""Runs the scorers of mentions and holds their figures to floors, which only rise.

usage: score_floors.py --shared DIR --trommel FILE
"""
import argparse
import pathlib
import re
import subprocess
import sys

# What a change may not fall below. A rise of a figure may raise its floor; nothing lowers one.
FLOORS = {
    'gold numerals': 0.995,
    'gold quantity spans': 0.995,
    'gold quantities whole': 0.99,
    'gold organizations': 0.95,
    'recognizers cases': 96.0,
    'zh-msra': 0.80,
    'zh-peoples-daily': 0.80,
    'zh-boson': 0.55,
    'en-conll2003': 0.785,
    'sample numerals': 0.99,
    'sample quantities whole': 0.985,
    'sample organizations': 0.89,
}


def run(*command):
    done = subprocess.run([sys.executable, *map(str, command)], stdout=subprocess.PIPE, text=True, check=True)
    print(done.stdout, end='')
    return done.stdout


def gold_figures(name, output):
    return {f'{name} {row}': float(f1) for row, f1 in re.findall(r'^([\w ]+?)\s+P .* F1 ([\d.]+)', output, re.MULTILINE)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--shared', required=True, type=pathlib.Path)
    parser.add_argument('--trommel', required=True)
    options = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parents[2]
    evaluation = options.shared / 'eval'
    extract = f'{options.trommel} extract --format ndjson -'
    figures = gold_figures('gold', run(evaluation / 'score_gold.py', '--cmd', extract, '--gold',
                                       options.shared / 'gold/seeds.ndjson', '--texts', options.shared / 'seeds'))
    sample = root / 'datasets/sample'
    figures |= gold_figures('sample', run(evaluation / 'score_gold.py', '--cmd', extract, '--gold', sample / 'gold.ndjson',
                                          '--texts', sample / 'gold-texts'))
    output = run(evaluation / 'score_recognizers.py', '--cmd', extract, '--specs', evaluation / 'recognizers')
    figures['recognizers cases'] = float(re.search(r'cases \(([\d.]+) %\)', output).group(1))
    output = run(evaluation / 'score_orgs.py', '--cmd', extract, '--data', evaluation / 'orgs')
    figures |= {name: float(f1) for name, f1 in re.findall(r'^(\S+) .* F1 ([\d.]+)', output, re.MULTILINE)}
    fallen = [f'{name}: {figures.get(name)} is below {floor}' for name, floor in FLOORS.items()
              if figures.get(name, -1) < floor]
    print('\n'.join(fallen) if fallen else f'{len(FLOORS)} figures stand at or above their floors')
    sys.exit(1 if fallen else 0)


if __name__ == '__main__':
    main()
