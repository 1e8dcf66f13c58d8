#!/usr/bin/env python3
"""Reads the same files with Trommel's quantity reader and with Recognizers-Text, in turns, and writes the ratio.

usage: compare.py READ_QUANTITIES [FILE...]

READ_QUANTITIES is the program of bench/peers. Without files the sample's texts are read. Installs the peer by its
lockfile where it is missing.
"""
import json
import pathlib
import subprocess
import sys

ROUNDS = 3


def run(*command):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def rate(runs):
    return max(each['bytes'] / each['seconds'] for each in runs)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    here = pathlib.Path(__file__).resolve().parent
    if not (here / 'node_modules').is_dir():
        subprocess.run(['npm', 'ci', '--no-audit', '--no-fund'], cwd=here, check=True, stdout=subprocess.DEVNULL)
    files = sys.argv[2:] or sorted((here.parents[2] / 'datasets/sample/gold-texts').glob('*.txt'))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(run('node', here / 'recognizers.mjs', *files))
        ours.append(run(sys.argv[1], *files))
    print(f'Trommel        {rate(ours) / 1e6:10.3f} MB/s, {ours[0]["results"]} quantities in {ours[0]["bytes"]} bytes')
    print(f'Recognizers    {rate(theirs) / 1e6:10.3f} MB/s, {theirs[0]["results"]} results of all models')
    print(f'ratio          {rate(ours) / rate(theirs):10.0f}')


if __name__ == '__main__':
    main()
