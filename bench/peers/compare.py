#!/usr/bin/env python3
"""Trommel beside its peers on one dump and one list of keywords: results checked first, then timed in interleaved rounds.

usage: compare.py --build BUILD --dump news.ndjson --keywords keywords-1000.txt [--rounds 5] [--megabytes 200]

The peers (bench/peers/setup.sh installs those that are Debian's; one that is absent is left out, and named):
  straight   simdjson + hs_scan + counts by month (straight.cc)
  ripgrep    rg -o -F -f KEYWORDS | sort | uniq -c
  grep       grep -o -F -f KEYWORDS
  python     json + pyahocorasick + counts by month (python_pipeline.py), on the first tenth of the dump: it is slow
Trommel runs the keywords with case = "exact", variants = false, no quantities and no organizations, and again with folding on.

Checked before anything is timed, on the first megabytes: the composition, Python and a plain search by str.find count the same
occurrences of every keyword; ripgrep, grep and Trommel, which take no overlapping ones, count the same for a keyword that
overlaps none. A speed is bytes of the dump over processor seconds of the whole command, all its processes, start and results
included, which a busy machine disturbs least; a ratio is Trommel's speed over the peer's in the same round.
"""
import argparse
import collections
import csv
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
HEAD = '[organizations]\ngrammar = false\n[quantities]\nkinds = []\n'
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C'}


def write_pack(path, keywords, exact):
    term = '{{ text = {}, case = "exact", variants = false, boundary = "none" }}' if exact else '{}'
    themes = (f'[[theme]]\nid = "k{i}"\nterms = [{term.format(json.dumps(word, ensure_ascii=False))}]\n'
              for i, word in enumerate(keywords))
    path.write_text(HEAD + ''.join(themes), encoding='utf-8')


def head_of(dump, path, size):
    """The first records of the dump, whole, about `size` bytes."""
    with open(dump, 'rb') as source, open(path, 'wb') as out:
        while out.tell() < size and (line := source.readline()):
            out.write(line)
    return path


def answer(command):
    return json.loads(subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, check=True).stdout)


def listed(command):
    done = subprocess.run(command, shell=True, stdout=subprocess.PIPE, env=ENVIRONMENT, check=False)
    if done.returncode > 1:
        sys.exit(f'{command}: exit {done.returncode}')
    return done.stdout


def processor_seconds(work):
    """What `work` costs in the processes that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Peers:
    def __init__(self, options, work):
        self.options, self.work = options, work
        self.keywords = [word for word in pathlib.Path(options.keywords).read_text(encoding='utf-8').split('\n') if word]
        for name, exact in (('exact', True), ('folded', False)):
            write_pack(work / f'{name}.toml', self.keywords, exact)

    def trommel(self, dump, pack):
        return answer([self.options.build + '/trommel', 'run', '--json', '-q', '--restart', '--threads', '1', '--pack',
                      self.work / f'{pack}.toml', '--out', self.work / 'out', dump])

    def straight(self, dump):
        return answer([self.options.build + '/bench/peers/straight', dump, self.options.keywords, '1'])

    def ripgrep(self, dump):
        return listed(f"rg --threads 1 --no-filename --no-line-number -a -o -F -f '{self.options.keywords}' '{dump}' | sort | uniq -c")

    def grep(self, dump):
        return listed(f"grep -a -o -F -f '{self.options.keywords}' '{dump}' | sort | uniq -c")

    def python(self, dump):
        return answer(['/usr/bin/python3', HERE / 'python_pipeline.py', dump, self.options.keywords])

    def present(self):
        found = {'straight': pathlib.Path(self.options.build, 'bench/peers/straight').exists(), 'ripgrep': bool(shutil.which('rg')),
                 'grep': bool(shutil.which('grep')),
                 'python': subprocess.run(['/usr/bin/python3', '-c', 'import ahocorasick'], stderr=subprocess.DEVNULL, check=False).returncode == 0}
        for name, there in found.items():
            if not there:
                print(f'{name}: left out, it is not there')
        return [name for name, there in found.items() if there]

    def check(self, present):
        """Ends the program where a peer counts something else."""
        dump = head_of(self.options.dump, self.work / 'check.ndjson', 2_000_000)
        texts = [json.loads(line)['text'] for line in open(dump, encoding='utf-8')]
        expected = sum(every_place(text, word) for text in texts for word in self.keywords)
        for name in ('straight', 'python'):
            if name in present and (found := getattr(self, name)(dump)['matches']) != expected:
                sys.exit(f'{name} counts {found}, a plain search {expected}')
        lonely = [word for word in self.keywords if not any(overlap(word, other) for other in self.keywords)]
        raw = dump.read_bytes()
        wanted = {word: count for word in lonely if (count := raw.count(json.dumps(word, ensure_ascii=False)[1:-1].encode()))}
        for name in ('ripgrep', 'grep'):
            if name in present:
                counted = read_uniq(getattr(self, name)(dump))
                same_counts(name, wanted, {word: counted.get(word, 0) for word in lonely})
        self.check_trommel(dump, texts, lonely)
        print(f'checked: {expected} occurrences, {len(wanted)} keywords that overlap none')

    def check_trommel(self, dump, texts, lonely):
        self.trommel(dump, 'exact')
        titles = [json.loads(line)['title'] for line in open(dump, encoding='utf-8')]
        wanted = {word: count for word in lonely if (count := sum(f'{title}\n{text}'.count(word) for title, text in zip(titles, texts)))}
        with open(self.work / 'out/tables/entry.csv', encoding='utf-8', newline='') as file:
            counted = {self.keywords[int(row['id'][1:])]: int(row['mentions']) for row in csv.DictReader(file)}
        same_counts('trommel', wanted, {word: counted.get(word, 0) for word in lonely})


def every_place(text, word):
    count, at = 0, text.find(word)
    while at >= 0:
        count, at = count + 1, text.find(word, at + 1)
    return count


def overlap(word, other):
    """Whether a match of one can share characters with a match of the other."""
    if word == other:
        return any(word.startswith(word[i:]) for i in range(1, len(word)))
    return word in other or other in word or any(
        word.endswith(other[:i]) or other.endswith(word[:i]) for i in range(1, min(len(word), len(other))))


def read_uniq(output):
    return {word.decode(): int(count) for count, word in (line.split(maxsplit=1) for line in output.splitlines())}


def same_counts(name, wanted, counted):
    for word in wanted.keys() | {word for word, count in counted.items() if count}:
        if wanted.get(word, 0) != counted.get(word, 0):
            sys.exit(f'{name} counts {counted.get(word, 0)} of {word}, a plain search {wanted.get(word, 0)}')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build', default='build/release')
    parser.add_argument('--dump', required=True)
    parser.add_argument('--keywords', required=True)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--megabytes', type=int, default=200, help='of the dump; Python gets a tenth')
    parser.add_argument('--json', help='a file for the raw figures')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        peers = Peers(options, work)
        present = peers.present()
        peers.check(present)
        dump = head_of(options.dump, work / 'dump.ndjson', options.megabytes * 1_000_000)
        small = head_of(options.dump, work / 'small.ndjson', options.megabytes * 100_000)
        size, small_size = dump.stat().st_size / 1e6, small.stat().st_size / 1e6
        speeds = collections.defaultdict(list)
        for _ in range(options.rounds):
            for pack in ('exact', 'folded'):
                speeds[f'trommel {pack}'].append(size / processor_seconds(lambda pack=pack: peers.trommel(dump, pack)))
            for name in present:
                part, megabytes = (small, small_size) if name == 'python' else (dump, size)
                speeds[name].append(megabytes / processor_seconds(lambda name=name, part=part: getattr(peers, name)(part)))
        print(f'{"":16} {"MB/s":>8}   ratio of Trommel, exact terms      folding on        ({options.rounds} rounds, one thread, {len(peers.keywords)} keywords)')
        for name, measured in speeds.items():
            row = f'{name:16} {statistics.median(measured):8.1f}'
            if name in present:
                for pack in ('exact', 'folded'):
                    ratios = [own / other for own, other in zip(speeds[f'trommel {pack}'], measured)]
                    row += f'   {statistics.median(ratios):8.2f} ({min(ratios):.2f} – {max(ratios):.2f})'
            print(row)
        if options.json:
            pathlib.Path(options.json).write_text(json.dumps({'megabytes': size, 'keywords': len(peers.keywords), 'speeds': speeds}, indent=1) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
