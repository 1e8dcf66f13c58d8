"""The founding articles, real Markdown, posts and tweets, through the whole way. They are not part of the project: where they
are absent these tests are left out, and say so."""
import json
import sys
import unittest

from trommel import SHARED, TrommelTest, read_table, trommel


class SharedTest(TrommelTest):
    def count(self, *inputs, code=0):
        out = self.run_job('--pack', self.write('none.toml', '[organizations]\ngrammar = false\n[quantities]\nkinds = []\n'),
                           *inputs, code=code)
        return json.loads((out / 'run.json').read_text())['totals'], read_table(out, 'source')

    def test_founding_articles(self):
        totals, _ = self.count(SHARED / 'seeds')
        self.assertEqual((totals['documents'], totals['rejected']), (5, 0))
        out = self.run_job(SHARED / 'seeds', out='full')
        extracted = trommel('extract', SHARED / 'seeds').stdout.splitlines()
        self.assertEqual(len(extracted), 5)
        mentions = sum(len(json.loads(line)['mentions']) for line in extracted)
        self.assertEqual(sum(int(r['mentions']) for r in read_table(out, 'entry')), mentions)

    def test_traditional_articles_with_front_matter(self):
        totals, sources = self.count(SHARED / 'corpora' / 'hk-traditional-markdown')
        self.assertEqual((totals['documents'], totals['rejected']), (300, 0))
        dated = [s for s in sources if s['first_date']]
        self.assertEqual(sum(int(s['documents']) for s in dated), 300)
        self.assertGreater(sum(int(s['documents']) for s in sources if s['language'] == 'zh-Hant'), 250)

    def test_posts(self):
        totals, _ = self.count(SHARED / 'corpora' / 'society-jekyll')
        self.assertEqual((totals['documents'], totals['rejected']), (500, 0))

    def test_english_plain_text(self):
        totals, sources = self.count(SHARED / 'corpora' / 'reuters-text', '--include', '**/*.txt')
        self.assertEqual((totals['documents'], totals['rejected']), (200, 0))
        self.assertGreater(sum(int(s['documents']) for s in sources if s['language'] == 'en'), 190)


if __name__ == '__main__':
    if SHARED.is_dir():
        unittest.main()
    print('left out: the real articles are not beside the project')
    sys.exit(0)
