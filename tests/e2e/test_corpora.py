"""Other people's real files, folder by folder: how many articles, how many dated, and what they say. Not part of the project: where
they are absent these tests are left out, and say so."""
import gzip
import json
import re
import sys
import unittest

from trommel import SHARED, TrommelTest, trommel

CORPORA = SHARED / 'corpora'


class ReadingTest(TrommelTest):
    def setUp(self):
        super().setUp()
        self.pack = self.write('none.toml', '[organizations]\ngrammar = false\n[quantities]\nkinds = []\n')

    def answers(self, *arguments, code=(0, 1)):
        done = trommel('extract', '--text', '--pack', self.pack, *arguments)
        self.assertIn(done.returncode, code, done.stderr.decode())
        return [json.loads(line) for line in done.stdout.splitlines()]


class CorporaTest(ReadingTest):
    def test_articles_and_dates_of_each_folder(self):
        for folder, options, documents, dated in (
                ('cctv-markdown', (), 80, 80), ('cctv-markdown', ('--split', 'heading:3'), 1210, 1210), ('cctv-html', (), 80, 80),
                ('hk-traditional-markdown', (), 300, 300), ('society-jekyll', (), 500, 500),
                ('reuters-text', ('--include', '**/*.txt'), 200, 0), ('sogou-gbk', (), 300, 0),
                ('stock-tweets-ndjson', (), 311, 311), ('encodings', (), 4, 0)):
            got = self.answers(*options, CORPORA / folder)
            self.assertEqual([a for a in got if a['doc'] is None], [], folder)
            self.assertEqual((len(got), sum(a['date'] is not None for a in got)), (documents, dated), folder)

    def test_dates_are_those_of_the_names(self):
        for answer in self.answers('--split', 'heading:3', CORPORA / 'cctv-markdown'):
            day = answer['doc'].split('#')[0]
            self.assertEqual(answer['date'], f'{day[:4]}-{day[4:6]}-{day[6:]}')
        for answer in self.answers(CORPORA / 'cctv-html'):
            day = re.search(r'(\d\d)(\d\d)(\d\d)$', answer['doc']).groups()
            self.assertEqual(answer['date'], '20{}-{}-{}'.format(*day), answer['doc'])

    def test_markdown_sections_leave_no_marks(self):
        for answer in self.answers('--split', 'heading:3', CORPORA / 'cctv-markdown'):
            for mark in ('](http', '<!--', '**', '\n#'):
                self.assertNotIn(mark, answer['text'], answer['doc'])

    def test_chinese_encodings_give_the_text_of_their_twins(self):
        by_name = {}
        for answer in self.answers(CORPORA / 'encodings'):
            by_name.setdefault(answer['doc'], []).append(''.join(answer['text'].split()))
        for name in ('as_test', 'pku_test'):
            self.assertEqual(*by_name[name])
        files = sorted((CORPORA / 'sogou-gbk').rglob('*.txt'))
        self.assertEqual(sorted(a['text'] for a in self.answers(CORPORA / 'sogou-gbk')), sorted(f.read_bytes().decode('gb18030') for f in files))

    def test_json_test_suite(self):
        folder = CORPORA / 'torture' / 'jsontestsuite' / 'test_parsing'
        for options in ((), ('--format', 'json')):
            faults = {}
            for answer in self.answers(*options, folder):
                if answer['doc'] is None:
                    faults.setdefault(answer['path'].rsplit('/', 1)[1], []).append(answer)
            for path in folder.iterdir():
                found = faults.get(path.name, [])
                syntax = [f for f in found if f['error'].startswith(('not JSON', 'invalid UTF-8'))]
                if path.name[0] == 'y':
                    self.assertEqual(syntax, [], path.name)
                if path.name[0] == 'n' and path.stat().st_size > 0:
                    self.assertTrue(found, path.name)
                    self.assertTrue(all(0 <= f['byte_offset'] <= path.stat().st_size for f in found), path.name)

    def test_invalid_utf8_is_never_passed_on(self):
        done = trommel('extract', '--text', '--pack', self.pack, '--format', 'text', CORPORA / 'torture' / 'utf8tests')
        done.stdout.decode('utf-8')  # strict
        lines = (CORPORA / 'torture' / 'utf8tests' / 'utf8tests.bin').read_bytes().split(b'\n')
        for line in lines:
            text = line.replace(b'"', b'').replace(b'\\', b'').translate(None, bytes(range(32)))
            fed = trommel('extract', '--pack', self.pack, '-', stdin=b'{"text":"' + text + b'"}\n{"id":"next","text":"x"}\n')
            first, second = [json.loads(a) for a in fed.stdout.splitlines()]
            try:
                text.decode('utf-8')
                self.assertIsNotNone(first['doc'], line)
            except UnicodeDecodeError:
                self.assertIn('invalid UTF-8', first['error'])
                self.assertEqual(first['byte_offset'], 0)
            self.assertEqual(second['doc'], 'next')


# Ten pages: name, characters of the article without white space, and the phrases that it begins and ends with after its dateline.
PAGES = (('VIDE23NK4HTOFS336TN0CIU4231104', 1294, '习近平总书记强调', '界经济韧性注入蓬勃动力。'), ('VIDE5malsgKwdmhelucML59a241122', 394, '目前，全国冬小麦', '一步筑牢稳产增产的基础。'),
         ('VIDE8pd4zfNmBfHuaeMugi8S250107', 483, '北京时间1月7日', '项工作正在紧张有序进行。'), ('VIDEDdL2dswGXGwwUdsZCbHq260626', 181, '6月26日，国家', '早日战胜灾害、重建家园。'),
         ('VIDEOmUYZHnL6eWWfEqiIlg6240902', 307, '中共中央政治局常', '合作，更好造福两国人民。'), ('VIDETrpeO08PAXISCGIYeKHe231127', 310, '俄罗斯国防部26', '对抗，这一策略是错误的。'),
         ('VIDEZVnOTZ9wysvBpwkELR9M251230', 281, '国家粮食和物资储', '挥了稳市场、稳预期作用。'), ('VIDEeFEZbDutPWPQFZAxWnjO230527', 601, '全国人大常委会委', '作出立法机构的积极贡献。'),
         ('VIDEmEG9SFGNqGBZVjJx7Dk8250519', 48, '本台今天（5月1', '十五五”规划编制工作》。'), ('VIDEtd8s3YDZVbJ06D1mOKca231209', 480, '今年以来，我国北', '好用易用的新产品新应用。'))
DATELINE = '央视网消息（新闻联播）：'


class PageTest(ReadingTest):
    def test_pages_give_their_article_and_nothing_else(self):
        texts = {a['doc']: a['text'] for a in self.answers(CORPORA / 'cctv-html')}
        for name, characters, first, last in PAGES:
            title, body = texts[name].split('\n', 1)
            body = ''.join(body.split())
            self.assertTrue(title.startswith('[视频]'), name)
            self.assertTrue(body.startswith(DATELINE + first) and body.endswith(last), name)
            self.assertLessEqual(0.98 * characters, len(body), name)
            self.assertLessEqual(len(body), 1.05 * characters, name)


def plain_warc(data):
    """Every record of a sound crawl: its header fields and its block. As plain as can be."""
    records, at = [], 0
    while True:
        at = data.find(b'WARC/', at)
        if at < 0:
            return records
        head_end = data.index(b'\r\n\r\n', at)
        head = dict(line.split(': ', 1) for line in data[at:head_end].decode().split('\r\n')[1:] if ': ' in line)
        length = int(head['Content-Length'])
        records.append((head, data[head_end + 4:head_end + 4 + length]))
        at = head_end + 4 + length


class CrawlTest(ReadingTest):
    def test_sound_crawls_give_what_a_plain_reader_gives(self):
        for name in ('resiliparse/tests/data/warcfile.warc', 'resiliparse/tests/data/warcfile.warc.gz', 'warcio/test/data/example.warc.gz',
                     'warcio/test/data/example-iana.org-chunked.warc', 'warcio/test/data/post-test.warc.gz',
                     'iipc-specs/primers/web-archive-formats/hello-world.warc', 'jwarc/test-resources/org/netpreserve/jwarc/cc.warc.gz'):
            data = (CORPORA / 'warc' / name).read_bytes()
            wanted = []
            for head, block in plain_warc(gzip.decompress(data) if name.endswith('.gz') else data):
                http = block.split(b'\r\n\r\n', 1)[0].decode('latin-1')
                page = re.search(r'(?im)^content-type: *text/(html|plain)', http) and re.match(r'HTTP/\S+ 2', http)
                if head['WARC-Type'] == 'response' and page:
                    wanted.append((head['WARC-Record-ID'].strip('<>'), head['WARC-Date'][:10]))
            got = self.answers(CORPORA / 'warc' / name, code=(0,))
            self.assertEqual([a['doc'] for a in got], [w[0] for w in wanted], name)

    def test_malformed_crawls_keep_what_is_right(self):
        for name, documents, rejects in (
                ('warcio/test/data/example-bad-non-chunked.warc.gz', 1, []), ('warcio/test/data/example-wrong-chunks.warc.gz', 1, []),
                ('warcio/test/data/example-bad.warc.gz.bad', 1, []), ('warcio/test/data/example-space-in-url.arc', 1, []),
                ('warcio/test/data/example-trunc.warc', 1, [2560]), ('warcio/test/data/bad.arc', 1, [0, 262]),
                ('resiliparse/tests/data/clipped.warc.gz', 0, [0, 75657]), ('resiliparse/tests/data/clueweb-quirk.warc.gz', 29, []),
                ('iipc-specs/specifications/warc-deduplication/samples/20130729-heritrix-revisit-with-http-headers.warc.gz', 0, [])):
            got = self.answers(CORPORA / 'warc' / name)
            self.assertEqual(sum(a['doc'] is not None for a in got), documents, name)
            self.assertEqual([a['byte_offset'] for a in got if a['doc'] is None], rejects, name)
            self.assertTrue(all(a['error'] for a in got if a['doc'] is None))

    def test_an_example_says_the_same_however_it_was_kept(self):
        texts = {self.answers(CORPORA / 'warc/warcio/test/data' / f'example{kind}')[0]['text']
                 for kind in ('.warc', '.warc.gz', '.arc', '.arc.gz', '-resource.warc.gz', '-bad-non-chunked.warc.gz', '-wrong-chunks.warc.gz')}
        self.assertEqual(len(texts), 1)
        self.assertTrue(texts.pop().startswith('Example Domain\nThis domain is established'))


if __name__ == '__main__':
    if CORPORA.is_dir():
        unittest.main()
    print('left out: the real articles are not beside the project')
    sys.exit(0)
