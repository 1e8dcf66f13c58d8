"""What the end-to-end tests share: the command under test, and reading its results. Standard library only."""
import csv
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / 'datasets' / 'sample' / 'news'
SHARED = ROOT.parent / 'shared'  # real articles: beside the project on the developers' machines only
TABLES = ('entry', 'timeline', 'quantity', 'pair', 'rise', 'sample', 'largest', 'source', 'bucket', 'reject')


def command():
    return os.environ.get('TROMMEL', str(ROOT / 'build' / 'release' / 'trommel'))


def trommel(*arguments, stdin=None, env=None):
    """Runs the command; answers the finished process with text output."""
    return subprocess.run([command(), *map(str, arguments)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, **(env or {})}, timeout=600, check=False)


def extract(records, *arguments):
    """Feeds records (dicts) to `extract -` and answers the parsed answers."""
    feed = ''.join(json.dumps(record, ensure_ascii=False) + '\n' for record in records).encode()
    done = trommel('extract', *arguments, '-', stdin=feed)
    assert done.returncode in (0, 1), done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def read_table(folder, name):
    with open(pathlib.Path(folder) / 'tables' / f'{name}.csv', encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def table_bytes(folder):
    """Every table of a result and its rejects, as bytes, by name."""
    folder = pathlib.Path(folder)
    files = {path.name: path.read_bytes() for path in (folder / 'tables').iterdir()}
    assert {f'{name}.csv' for name in TABLES} <= files.keys(), files.keys()
    files['rejects'] = (folder / 'rejects.ndjson').read_bytes()
    return files


class TrommelTest(unittest.TestCase):
    """A test with a folder of its own, `self.folder`."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_job(self, *arguments, out='out', code=0):
        """Runs `trommel run`, expects the exit code, answers the folder of the results."""
        done = trommel('run', '--quiet', '--out', self.folder / out, *arguments)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return self.folder / out
