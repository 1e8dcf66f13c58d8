#!/usr/bin/env python3
"""A disk that is full at any byte of a result, folders that may not be written, files that go away, memory that does not do:
a clear end with exit 3, earlier results untouched, and the same command goes on once there is room."""
import json
import os
import pathlib
import resource
import subprocess
import time
import unittest

import sys
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'e2e'))
from trommel import TrommelTest, command, table_bytes, trommel  # noqa: E402

NOBODY = 65534


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in pathlib.Path(folder).rglob('*') if path.is_file()}


class DiskTest(TrommelTest):
    def setUp(self):
        super().setUp()
        self.dump = self.folder / 'news.ndjson'
        trommel('synth', '--documents', 150, '--seed', 5, '--out', self.dump)
        self.wanted = table_bytes(self.run_job('--pack', f'{self.dump}.pack.toml', self.dump, out='wanted'))
        self.size = sum(len(content) for content in tree(self.folder / 'wanted').values())

    def arguments(self, out, *more, block='16K'):
        return [command(), 'run', '--quiet', '--no-cache', '--threads', '2', '--pack', f'{self.dump}.pack.toml', '--checkpoint-every', '128K',
                '--block-size', block, '--out', str(out), *map(str, more), str(self.dump)]

    def run_with(self, arguments, limits=(), **more):
        def prepare():
            for name, value in limits:
                resource.setrlimit(name, (value, value))
        done = subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=prepare if limits else None,
                              timeout=120, check=False, **more)
        return done.returncode, done.stderr.decode(errors='replace')

    def finish(self, out):
        code, said = self.run_with(self.arguments(out))
        if code == 2:
            self.assertIn('finished result', said)
        else:
            self.assertEqual(code, 0, said)
        self.assertEqual(table_bytes(out), self.wanted)
        self.assertFalse((pathlib.Path(out) / 'state').exists())

    def test_a_file_that_may_not_grow(self):
        earlier = tree(self.folder / 'wanted')
        ended = 0
        for size in [100, 1000, 5000, 20_000, 50_000, *range(100_000, 1_600_000, 300_000)]:
            out = self.folder / f'limited{size}'
            code, said = self.run_with(self.arguments(out), [(resource.RLIMIT_FSIZE, size)])
            if code != 0:
                ended += 1
                self.assertEqual(code, 3, said)
                self.assertIn('free some space', said)
                self.assertIn(str(out), said)
            self.finish(out)
        self.assertGreater(ended, 3)
        self.assertEqual(tree(self.folder / 'wanted'), earlier)

    def test_a_disk_that_is_full(self):
        disk = self.folder / 'disk'
        disk.mkdir()
        mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', str(disk)], stderr=subprocess.DEVNULL, check=False)
        if mounted.returncode != 0:
            self.skipTest('no disk of its own can be mounted here')
        self.addCleanup(lambda: subprocess.run(['umount', str(disk)], check=False))
        code, said = self.run_with(self.arguments(disk / 'earlier'))
        self.assertEqual(code, 0, said)
        earlier = tree(disk / 'earlier')
        used = sum(len(content) for content in earlier.values())
        ended = 0
        for step in range(12):
            out = disk / f'full{step}'
            more = 4096 * 2 + (self.size * 2) * step // 11
            subprocess.run(['mount', '-o', f'remount,size={used + used // 8 + more}', str(disk)], check=True)
            code, said = self.run_with(self.arguments(out))
            if code != 0:
                ended += 1
                self.assertEqual(code, 3, said)
                self.assertIn('trommel: ', said)
                self.assertIn(str(disk), said)
                self.assertRegex(said, 'space|full')
            self.assertEqual(tree(disk / 'earlier'), earlier)
            subprocess.run(['mount', '-o', 'remount,size=64m', str(disk)], check=True)
            self.finish(out)
            subprocess.run(['rm', '-rf', str(out)], check=True)
        self.assertGreater(ended, 3)

    def test_folders_that_may_not_be_written(self):
        if os.getuid() == 0:
            os.chmod(self.folder, 0o755)
            probe = subprocess.run([command(), '--version'], user=NOBODY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if probe.returncode != 0:
                self.skipTest('the command cannot be run by another user here')
        user = {'user': NOBODY} if os.getuid() == 0 else {}
        closed = self.folder / 'closed'
        closed.mkdir()
        closed.chmod(0o555)
        for out in (closed, closed / 'new'):
            code, said = self.run_with(self.arguments(out), **user)
            self.assertEqual(code, 3, said)
            self.assertIn('Permission denied', said)
            self.assertIn(str(closed), said)

    def test_an_input_that_may_not_be_read(self):
        if os.getuid() == 0:
            self.skipTest('root may read everything')
        secret = self.write('secret.ndjson', '{"text":"x"}\n')
        secret.chmod(0)
        out = self.run_job(secret, self.dump, code=1)
        self.assertIn('Permission denied', (out / 'rejects.ndjson').read_text(encoding='utf-8'))

    def test_memory_that_does_not_do(self):
        code, said = self.run_with(self.arguments(self.folder / 'small', '--memory', '64M', block='64M'))
        self.assertEqual(code, 3, said)
        self.assertIn('--memory', said)
        self.finish(self.folder / 'small')

    @unittest.skipIf(os.environ.get('TROMMEL_SANITIZE'), 'a sanitizer needs more address space than any limit leaves')
    def test_address_space_that_runs_out(self):
        """As under a limit of the shell or of a container that makes allocations fail."""
        ended = 0
        for mebibytes in range(40, 400, 12):
            out = self.folder / f'space{mebibytes}'
            code, said = self.run_with(self.arguments(out), [(resource.RLIMIT_AS, mebibytes << 20)])
            if code == 127 or 'error while loading shared libraries' in said:
                continue  # it did not come as far as the program
            if code != 0:
                ended += 1
                self.assertEqual(code, 3, f'{mebibytes} MiB: {said}')
                self.assertIn('trommel: ', said)
            self.finish(out)
        self.assertGreater(ended, 0)

    def memory_group(self):
        """A control group for memory, and the file with its limit; skips where none can be made."""
        for parent, limit in (('/sys/fs/cgroup/memory', 'memory.limit_in_bytes'), ('/sys/fs/cgroup', 'memory.max')):
            group = pathlib.Path(parent, f'trommel-test-{os.getpid()}')
            try:
                group.mkdir()
            except OSError:
                continue
            self.addCleanup(self.remove_group, group)
            if os.access(group / limit, os.W_OK):
                return group, group / limit
        self.skipTest('no control group for memory can be made here')

    def remove_group(self, group):
        for _ in range(50):
            try:
                return group.rmdir()
            except OSError:  # what ran in it is still being taken down
                time.sleep(0.1)
        return None

    @unittest.skipIf(os.environ.get('TROMMEL_SANITIZE'), 'a sanitizer needs more memory than any limit leaves')
    def test_a_container_with_little_memory(self):
        """--memory adapts itself to the limit of the control group: a result or exit 3, and nothing that the kernel must kill."""
        group, limit = self.memory_group()
        ends = []
        for mebibytes in (48, 70, 80, 96, 128, 192, 256, 400):
            limit.write_text(str(mebibytes << 20))
            out = self.folder / f'group{mebibytes}'
            enter = ['sh', '-c', f'echo $$ > {group}/cgroup.procs && exec "$@"', 'sh']
            code, said = self.run_with([*enter, *self.arguments(out, '--memory', '4G')])
            ends.append(code)
            self.assertIn(code, (0, 3), f'{mebibytes} MiB: {said}')
            if code == 3:
                self.assertRegex(said, 'control group|container')
            self.finish(out)
        self.assertEqual(ends[0], 3)
        self.assertEqual(ends[-1], 0)
        self.assertEqual(ends, sorted(ends, reverse=True))  # from some limit on there is enough

    def test_a_report_that_cannot_be_written_leaves_the_old_one(self):
        out = self.folder / 'wanted'
        before = (out / 'report.html').read_bytes()
        code, said = self.run_with([command(), 'report', str(out)], [(resource.RLIMIT_FSIZE, 10_000)])
        self.assertEqual(code, 3, said)
        self.assertIn('report.html', said)
        self.assertEqual((out / 'report.html').read_bytes(), before)

    def test_an_input_that_has_gone(self):
        gone = self.write('gone.ndjson', '{"text":"x"}\n')
        link = self.folder / 'in' / 'link.ndjson'
        link.parent.mkdir()
        os.symlink(gone, link)
        gone.unlink()
        self.write('in/there.ndjson', '{"text":"y"}\n')
        out = self.run_job(link.parent, code=1)
        rejects = [json.loads(line) for line in (out / 'rejects.ndjson').read_text(encoding='utf-8').splitlines()]
        self.assertEqual([reject['path'] for reject in rejects], [str(link)])


if __name__ == '__main__':
    unittest.main()
