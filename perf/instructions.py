#!/usr/bin/env python3
"""Counts the instructions of a few fixed workloads with callgrind and compares them with perf/instructions.json.

usage: instructions.py [--trommel build/release/trommel] [--record]

Instructions do not depend on who else uses the machine: two runs differ by less than 0.1 %. Exit 1 where one rose by more than
5 % and perf/allowed.md does not explain it; such a line there reads
  - WORKLOAD up to MILLIONS million: why
Where valgrind cannot follow what a library does on this processor, the comparison is left out and says so.
--record writes the counts of today as the new baseline. Callgrind knows no AVX-512: what is counted are the AVX2 kernels.
"""
import argparse
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BASELINE, ALLOWED = HERE / 'instructions.json', HERE / 'allowed.md'
MOST_RISE = 5  # percent
DOCUMENTS = 500
OFF = '[organizations]\ngrammar = false\n[quantities]\nkinds = []\n'
PACKS = {
    'keywords': '[pack]\nname = "off"\n' + OFF,
    'quantities': '[pack]\nname = "q"\n[organizations]\ngrammar = false\n',
    'everything': '[pack]\nname = "all"\n[organizations]\ngrammar = true\n',
}


class UnknownInstruction(Exception):
    """The processor offers an instruction, and a library takes it, that valgrind cannot follow."""


def count(command, valgrind='valgrind'):
    done = subprocess.run([valgrind, '--tool=callgrind', '--callgrind-out-file=/dev/null', *map(str, command)],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True)
    found = re.search(r'Collected : (\d+)', done.stderr)
    if done.returncode not in (0, 1) or not found:
        unknown = re.search(r'Unrecognised instruction.*\n.*? at [^:]*: (.*)', done.stderr)
        if unknown:
            raise UnknownInstruction(f'an instruction in {unknown[1]}')
        sys.exit(f'{command}: exit {done.returncode}\n{done.stderr[-2000:]}')
    return int(found[1])


def measure(trommel, work):
    dump = work / 'dump.ndjson'
    subprocess.run([trommel, 'synth', '-n', str(DOCUMENTS), '--threads', '1', '--out', dump], check=True)
    counts = {}
    run = [trommel, 'run', '-q', '--restart', '--no-cache', '--threads', '1', '--out', work / 'out']
    for name, switches in PACKS.items():
        switch = work / f'{name}.toml'
        switch.write_text(switches, encoding='utf-8')
        counts[name] = count([*run, '--pack', f'{dump}.pack.toml', '--pack', switch, dump])
    counts['start'] = count([trommel, 'run', '-q', '--restart', '--no-cache', '--threads', '1', '--out', work / 'out', HERE / 'one.ndjson'])
    digest = hashlib.sha256(dump.read_bytes() + pathlib.Path(f'{dump}.pack.toml').read_bytes()).hexdigest()
    return {'workload': digest, 'instructions': counts}


def allowances():
    pattern = re.compile(r'^- (\w+) up to ([\d,.]+) million: \S', re.MULTILINE)
    return {name: float(most.replace(',', '')) * 1e6 for name, most in pattern.findall(ALLOWED.read_text(encoding='utf-8'))}


def verdict(before, now, allowed):
    """Lines to print, and whether something rose that nobody explains."""
    lines, risen = [], False
    for name, instructions in now['instructions'].items():
        old = before['instructions'].get(name)
        change = instructions / old - 1 if old else 0.0
        word = 'new' if old is None else f'{change:+.2%}'
        if old is not None and instructions * 100 > old * (100 + MOST_RISE):
            explained = instructions <= allowed.get(name, 0)
            word += ' explained in perf/allowed.md' if explained else ' NOT explained in perf/allowed.md'
            risen |= not explained
        lines.append(f'{name:12} {instructions / 1e6:10.1f} million  {word}')
    return lines, risen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--trommel', default='build/release/trommel')
    parser.add_argument('--record', action='store_true')
    options = parser.parse_args()
    if not shutil.which('valgrind'):
        sys.exit('instructions: there is no valgrind; apt-get install valgrind')
    with tempfile.TemporaryDirectory() as folder:
        try:
            now = measure(options.trommel, pathlib.Path(folder))
        except UnknownInstruction as unknown:
            print(f'left out: counted instructions, as valgrind cannot follow this processor: {unknown}')
            return
    before = json.loads(BASELINE.read_text(encoding='utf-8')) if BASELINE.exists() else {'workload': '', 'instructions': {}}
    if options.record:
        BASELINE.write_text(json.dumps(now, indent=1) + '\n', encoding='utf-8')
    if before['workload'] and before['workload'] != now['workload']:
        print('the synthetic dump is another than the baseline\'s: its instructions say little; record anew')
    lines, risen = verdict(before, now, allowances())
    print('\n'.join(lines))
    sys.exit(1 if risen and not options.record else 0)


if __name__ == '__main__':
    main()
