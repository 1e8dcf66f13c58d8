"""--since, --until, --unique and --limit choose the same documents however the work is cut."""
import json
import re
import random
import unittest

from trommel import TrommelTest, read_table, table_bytes, trommel

PACK = '[pack]\nname = "w"\n[organizations]\ngrammar = false\n[quantities]\nkinds = []\n[[theme]]\nid = "w"\nterms = ["双循环"]\n'


class SelectionTest(TrommelTest):
    def setUp(self):
        super().setUp()
        rng = random.Random(4)
        self.articles = []
        for number in range(3000):
            copy = rng.random() < 0.3 and self.articles
            text = rng.choice(self.articles)['text'] if copy else '双循环' * rng.randint(1, 4) + f'的文章{number}' * 5
            article = {'id': str(rng.randint(0, 2500)), 'url': f'http://x/{rng.randint(0, 2000)}', 'text': text}
            if rng.random() < 0.9:
                article['date'] = f'20{rng.randint(19, 23)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}'
            if rng.random() < 0.1:
                del article['url']
            self.articles.append(article)
        lines = [json.dumps(article, ensure_ascii=False) for article in self.articles]
        self.write('in/a.ndjson', '\n'.join(lines[:1800]) + '\n')
        lines[2000] = '{"text": broken'
        self.articles[2000] = None
        self.write('in/b.ndjson', '\n'.join(lines[1800:]) + '\n')
        self.pack = self.write('w.toml', PACK)

    def chosen(self, since='', until='9', unique=None, limit=None):
        seen, out = set(), []
        for article in self.articles:
            if article is None:
                continue
            date = article.get('date', '')
            if (since or until != '9') and not (date and since <= date <= until):
                continue
            key = article.get(unique) if unique else None
            if key is not None:
                if key in seen:
                    continue
                seen.add(key)
            out.append(article)
            if limit and len(out) == limit:
                break
        return out

    def mentions(self, folder):
        return sum(int(row['mentions']) for row in read_table(folder, 'entry'))

    def expect(self, arguments, wanted, rejected=True):
        code = 1 if rejected else 0
        number, first = 0, None
        for threads, block, epoch in ((1, '1M', '1G'), (2, '4K', '30K'), (4, '64K', '1G')):
            number += 1
            out = self.run_job('--pack', self.pack, '--threads', threads, '--block-size', block, '--checkpoint-every', epoch,
                               '--restart', *arguments, self.folder / 'in', out=f'o{number}', code=code)
            tables = table_bytes(out)
            totals = json.loads((out / 'run.json').read_text())['totals']
            self.assertEqual(totals['documents'], len(wanted), arguments)
            self.assertEqual(self.mentions(out), sum(a['text'].count('双循环') for a in wanted), arguments)
            first = first or tables
            self.assertEqual(tables, first, (arguments, threads, block, epoch))
        parts = []
        for index in range(5):
            out = self.folder / f'part{index}'
            done = trommel('run', '--quiet', '--restart', '--pack', self.pack, '--shard', f'{index + 1}/5', '--out', out,
                           *arguments, self.folder / 'in')
            self.assertIn(done.returncode, (0, 1), done.stderr.decode())
            parts.append(out)
        merged = trommel('merge', '--quiet', '--restart', '--out', self.folder / 'merged', *reversed(parts))
        self.assertEqual(merged.returncode, code, merged.stderr.decode())
        self.assertEqual(table_bytes(self.folder / 'merged'), first, arguments)
        answers = trommel('extract', '--pack', self.pack, '--threads', 2, '--block-size', '4K', *arguments, self.folder / 'in')
        documents = [json.loads(line) for line in answers.stdout.decode().splitlines()]
        self.assertEqual([d['doc'] for d in documents if d['doc'] is not None], [a['id'] for a in wanted], arguments)
        return first

    def test_dates(self):
        self.expect(['--since', '2021'], self.chosen(since='2021-01-01', until='9999'))
        self.expect(['--until', '2021-02'], self.chosen(until='2021-02-28'))
        self.expect(['--since', '2020-06-15', '--until', '2020-06-15'], self.chosen('2020-06-15', '2020-06-15'))

    def test_unique(self):
        for by in ('id', 'url', 'text'):
            self.expect(['--unique', by], self.chosen(unique=by))

    def test_unique_beyond_the_memory_for_keys(self):
        options = ['--pack', self.pack, '--threads', '2', '--restart', '--unique', 'id', self.folder / 'in', '--memory']
        # Sanitizers take memory of their own: then it is the least that is asked for.
        first = trommel('run', '--quiet', '--out', self.folder / 'out', *options, '64M')
        need = re.search(r'need --memory (\d+)M', first.stderr.decode())
        self.assertEqual(first.returncode, 3 if need else 1, first.stderr.decode())
        out = self.run_job(*options, f'{int(need[1]) + 8}M' if need else '64M', code=1)
        self.assertEqual(self.mentions(out), sum(a['text'].count('双循环') for a in self.chosen(unique='id')))

    def test_limit(self):
        self.expect(['--limit', '1'], self.chosen(limit=1), rejected=False)
        self.expect(['--limit', '1800'], self.chosen(limit=1800), rejected=False)
        self.expect(['--limit', '2500'], self.chosen(limit=2500))
        self.expect(['--limit', '99999'], self.chosen())

    def test_all_together(self):
        self.expect(['--limit', '700', '--unique', 'text', '--since', '2020', '--until', '2022'],
                    self.chosen('2020-01-01', '2022-12-31', 'text', 700), rejected=False)

    def test_limit_of_extract_reads_standard_input(self):
        feed = ''.join(json.dumps({'id': str(i), 'text': '双循环'}, ensure_ascii=False) + '\n' for i in range(50)).encode()
        done = trommel('extract', '--pack', self.pack, '--limit', 3, '-', stdin=feed)
        self.assertEqual([json.loads(line)['doc'] for line in done.stdout.decode().splitlines()], ['0', '1', '2'])
        done = trommel('run', '--pack', self.pack, '--limit', 3, '--out', self.folder / 'x', '-', stdin=feed)
        self.assertEqual(done.returncode, 2)
        self.assertIn('standard input', done.stderr.decode())

    def test_wrong_words_are_refused(self):
        for arguments in (['--since', '2022-13'], ['--until', 'May'], ['--unique', 'title'], ['--limit', '0'],
                          ['--since', '2022', '--until', '2021']):
            done = trommel('run', *arguments, '--out', self.folder / 'x', self.folder / 'in')
            self.assertEqual(done.returncode, 2, arguments)


if __name__ == '__main__':
    unittest.main()
