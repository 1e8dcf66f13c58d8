"""Inputs that mean harm: memory stays bounded, the harm is rejected or told, and the rest is counted."""
import gzip
import io
import json
import lzma
import os
import subprocess
import tarfile
import unittest

from trommel import TrommelTest, command, trommel

GOOD = '{"id":"g","text":"good"}\n'
PACK = '[organizations]\ngrammar = false\n[quantities]\nkinds = []\n'


class HostileTest(TrommelTest):
    def extract(self, *arguments, feed=None, code=1, most_mib=400):
        """Answers of a run that must stay below `most_mib` of memory and end with `code`."""
        pack = self.write('none.toml', PACK)
        arguments = [command(), 'extract', '--threads', '2', '--pack', str(pack), *map(str, arguments)]
        with subprocess.Popen(arguments, stdin=subprocess.PIPE if feed else None, stdout=subprocess.PIPE) as run:
            if feed:
                for piece in feed:
                    run.stdin.write(piece)
                run.stdin.close()
            answers = [json.loads(line) for line in run.stdout]
            _, status, usage = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(run.returncode, code)
        self.assertLess(usage.ru_maxrss / 1024, most_mib)
        return answers

    def kinds(self, answers):
        return ['reject' if a['doc'] is None else a['doc'] for a in answers]

    def test_a_line_beyond_the_limit(self):
        def feed():
            yield GOOD.encode() + b'{"text":"'
            for _ in range(600):
                yield b'x' * (1 << 20)
            yield b'"}\n' + GOOD.encode()
        answers = self.extract('--max-record', '16M', '-', feed=feed(), most_mib=300)
        self.assertEqual(self.kinds(answers), ['g', 'reject', 'g'])
        self.assertEqual(answers[1]['byte_offset'], len(GOOD))
        self.assertIn('the limit for one record', answers[1]['error'])

    def test_a_line_beyond_the_limit_in_a_file(self):
        path = self.folder / 'long.ndjson'
        with open(path, 'wb') as file:  # sparse: 2 GB of zero bytes that are one line
            file.write(GOOD.encode() + b'{"text":"')
            file.seek(2 << 30, os.SEEK_CUR)
            file.write(b'"}\n' + GOOD.encode())
        answers = self.extract('--max-record', '16M', path)
        self.assertEqual(self.kinds(answers), ['g', 'reject', 'g'])

    def test_a_nest_a_hundred_thousand_deep(self):
        deep = '{"text":"a","x":' + '[' * 100_000 + ']' * 100_000 + '}\n'
        objects = '{"a":' * 100_000 + '1' + '}' * 100_000 + '\n'
        dump = self.write('deep.ndjson', GOOD + deep + objects + GOOD)
        self.assertEqual(self.kinds(self.extract(dump)), ['g', 'reject', 'reject', 'g'])
        array = self.write('deep.json', f'[{GOOD},{deep},{objects},{GOOD}]')
        self.assertEqual(self.kinds(self.extract(array)), ['g', 'reject', 'reject', 'g'])
        for path in (dump, array):
            answers = self.extract('--max-nesting', '200000', path)
            self.assertEqual([answers[0]['doc'], answers[3]['doc']], ['g', 'g'])
            self.assertIsNotNone(answers[1]['doc'])
            self.assertIn('no text', answers[2]['error'])  # read, and without one
            self.assertIn('--max-nesting', self.extract('--max-nesting', '5', path)[1]['error'])

    def test_headers_beyond_the_limit(self):
        def page(filler):
            http = f'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: {filler}\r\n\r\n<p>page</p>'
            return f'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(http)}\r\n\r\n{http}\r\n\r\n'
        crawl = self.write('crawl.warc', page('') + page('x' * (300 << 10)) + page(''))
        answers = self.extract(crawl)
        self.assertEqual([answer['doc'] is None for answer in answers], [False, True, False])
        self.assertIn('--max-header', answers[1]['error'])
        self.assertEqual(len(self.extract('--max-header', '1M', crawl, code=0)), 3)
        self.assertEqual(trommel('extract', '--max-header', '65M', crawl).returncode, 2)

    def test_a_bomb(self):
        zeros = gzip.compress(b'\0' * (64 << 20))
        bomb = self.write('bomb.ndjson.gz', gzip.compress(GOOD.encode()) + zeros * 24 + gzip.compress(b'\n' + GOOD.encode()))
        answers = self.extract('--max-record', '16M', bomb, most_mib=300)
        self.assertEqual(self.kinds(answers), ['g', 'reject', 'g'])
        text = self.write('bomb.txt.gz', gzip.compress(b'bomb ' * (13 << 20)) * 24)
        self.assertEqual(self.kinds(self.extract('--max-record', '16M', text, self.write('g.ndjson', GOOD), most_mib=300)), ['reject', 'g'])

    def test_a_bomb_beyond_the_ratio(self):
        # Two thousand times are plenty for texts; xz makes seven thousand of zeros.
        packer = lzma.LZMACompressor(preset=1)
        packed = packer.compress(GOOD.encode())  # piece by piece: a child's memory is counted from its parent's on
        for _ in range(200):
            packed += packer.compress(b'\n' * (1 << 20))
        bomb = self.write('bomb.ndjson.xz', packed + packer.compress(GOOD.encode()) + packer.flush())
        after = self.write('later.ndjson', GOOD)
        answers = self.extract(bomb, after, most_mib=300)
        self.assertEqual(self.kinds(answers), ['g', 'reject', 'g'])
        self.assertIn('--max-ratio', answers[1]['error'])
        self.assertEqual(self.kinds(self.extract('--max-ratio', '100000', bomb, after, code=0)), ['g', 'g', 'g'])

    def test_an_archive_with_more_members_than_allowed(self):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode='w') as archive:
            for number in range(30):
                info = tarfile.TarInfo(f'{number:02}.ndjson')
                info.size = len(GOOD)
                archive.addfile(info, io.BytesIO(GOOD.encode()))
        path = self.write('many.tar', out.getvalue())
        answers = self.extract('--max-members', '10', path)
        self.assertEqual(self.kinds(answers), ['g'] * 10 + ['reject'])
        self.assertIn('--max-members', answers[-1]['error'])
        self.assertEqual(len(self.extract(path, code=0)), 30)

    def test_an_article_with_more_mentions_than_allowed(self):
        pack = self.write('one.toml', PACK + '[[theme]]\nid = "a"\nlabel = "a"\nterms = ["APEC"]\n')
        dump = self.write('many.ndjson', GOOD + json.dumps({'id': 'm', 'text': 'APEC ' * 500}) + '\n' + GOOD)
        answers = self.extract('--pack', pack, '--max-mentions', '100', dump)
        self.assertEqual(self.kinds(answers), ['g', 'reject', 'g'])
        self.assertIn('500 mentions', answers[1]['error'])
        self.assertEqual(answers[1]['byte_offset'], len(GOOD))

    def test_names_that_a_terminal_would_obey(self):
        done = trommel('run', self.folder / 'no\x1b[31m\u202esuch.ndjson')
        self.assertEqual(done.returncode, 2)
        self.assertNotIn(b'\x1b', done.stderr)
        self.assertNotIn('\u202e'.encode(), done.stderr)
        self.assertIn('\ufffd'.encode(), done.stderr)

    def test_an_archive_with_names_that_climb(self):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode='w') as archive:
            for name in ('../../climb.ndjson', '/absolute.ndjson', 'plain.ndjson'):
                info = tarfile.TarInfo(name)
                info.size = len(GOOD)
                archive.addfile(info, io.BytesIO(GOOD.encode()))
            link = tarfile.TarInfo('link.ndjson')
            link.type, link.linkname = tarfile.SYMTYPE, '/etc/passwd'
            archive.addfile(link)
        dump = self.write('a/b/climb.tar', out.getvalue())  # two folders to climb
        answers = self.extract(dump, code=0)
        self.assertEqual(self.kinds(answers), ['g', 'g', 'g'])  # read as a stream: nothing is written anywhere
        self.assertEqual(list(self.folder.rglob('*.ndjson')), [])

    def test_a_fifo_and_a_loop_of_links(self):
        self.write('in/a.ndjson', GOOD)
        os.mkfifo(self.folder / 'in' / 'pipe')
        os.symlink('.', self.folder / 'in' / 'loop')
        os.symlink('b', self.folder / 'in' / 'c')
        os.symlink('c', self.folder / 'in' / 'b')
        answers = self.extract(self.folder / 'in')
        self.assertEqual(sorted(self.kinds(answers)), ['g', 'reject', 'reject', 'reject'])
        reasons = ' '.join(a['error'] for a in answers if a['doc'] is None)
        self.assertIn('named pipe', reasons)
        self.assertIn('loop of symbolic links', reasons)

    def test_archives_within_archives_without_end(self):
        content = GOOD.encode()
        for depth in range(8):
            out = io.BytesIO()
            with tarfile.open(fileobj=out, mode='w') as archive:
                info = tarfile.TarInfo('a.tar' if depth else 'a.ndjson')
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
            content = out.getvalue()
        answers = self.extract(self.write('deep.tar', content), self.write('g.ndjson', GOOD))
        self.assertEqual(self.kinds(answers), ['reject', 'g'])
        self.assertIn('nested too deeply', answers[0]['error'])

    def test_formats_that_are_not_read_are_named_with_their_recipe(self):
        for name, head, recipe in (('a.parquet', b'PAR1' + b'\0' * 50, 'duckdb'), ('a.pdf', b'%PDF-1.7\n', 'pdftotext'),
                                   ('a.docx', b'PK\x03\x04' + b'\0' * 50, 'soffice'), ('a.doc', b'\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'soffice'),
                                   ('a.7z', b"7z\xBC\xAF\x27\x1C" + b'\0' * 50, '7z x'), ('a.sqlite', b'SQLite format 3\0', 'sqlite3')):
            answers = self.extract(self.write(name, head), self.write('g.ndjson', GOOD))
            self.assertEqual(sorted(self.kinds(answers)), ['g', 'reject'], name)
            self.assertIn(recipe, next(a['error'] for a in answers if a['doc'] is None))


if __name__ == '__main__':
    unittest.main()
