#!/usr/bin/env python3
"""Holds the rules of the house: who may include whom, third-party headers only in .cc files, files of readable length.

usage: check_house.py [ROOT]
Prints what is broken, a line each; exit status 1 when anything is.
"""
import pathlib
import re
import sys

MAY_INCLUDE = {'kernels': {'kernels'}, 'io': {'io', 'kernels'}, 'engine': {'engine', 'io', 'kernels'},
               'app': {'app', 'engine', 'io'}}
THIRD_PARTY = re.compile(r'^(tbb|oneapi|hs|unicode|fmt|CLI|toml\+\+|hwy|archive|roaring|benchmark|gtest)/|'
                         r'^(simdjson|sqlite3|xxhash|zstd|zlib|gumbo|archive|archive_entry|hs)\.h')
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
LONGEST = 400  # lines of a source file


def faults(root):
    for room, allowed in MAY_INCLUDE.items():
        for path in sorted((root / room).rglob('*')):
            if path.suffix not in ('.h', '.cc'):
                continue
            text = path.read_text(encoding='utf-8')
            name = path.relative_to(root)
            for bracket, included in INCLUDE.findall(text):
                if bracket == '"' and '/' in included and included.split('/')[0] not in allowed:
                    yield f'{name}: {room}/ may not include {included}'
                # Highway's inline headers are how its targets are compiled; they end in -inl.h by its own convention.
                if path.suffix == '.h' and not path.name.endswith('-inl.h') and THIRD_PARTY.match(included):
                    yield f'{name}: a public header shows {included}; keep it in a .cc file'
            if text.count('\n') > LONGEST:
                yield f'{name}: {text.count(chr(10))} lines; more than {LONGEST} ask for a seam'


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    found = list(faults(root))
    print('\n'.join(found) if found else 'the house is in order')
    sys.exit(1 if found else 0)


if __name__ == '__main__':
    main()
