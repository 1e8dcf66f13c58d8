"""Counts of distinct stories equal a slow computation, and stories are what a reader would call one: on edits made here, and on
real articles where they are to be had."""
import json
import random
import sys
import unittest

import story_oracle as oracle
import table_oracle
from trommel import SAMPLE, SHARED, TrommelTest, read_table, trommel

TRADITIONAL = dict(zip('国经济发会员业东产长门开关时间贸组织际记报导说这进对个们华万与书车马鸟鱼风飞', '國經濟發會員業東產長門開關時間貿組織際記報導說這進對個們華萬與書車馬鳥魚風飛'))
FOOTERS = ('\n（完）责任编辑：张三，本文来源于网络，版权归原作者所有，转载请注明出处。', '\nReporting by Jane Doe; Editing by John Roe. All rights reserved by the agency.')


def scattered(text, share, rng):
    letters = list(text)
    for place in rng.sample(range(len(letters)), max(1, int(len(letters) * share))):
        letters[place] = chr(0x4E00 + rng.randrange(2000))
    return ''.join(letters)


EDITS = {
    'copy': lambda text, rng: text,
    'Traditional': lambda text, rng: ''.join(TRADITIONAL.get(c, c) for c in text),
    'footer': lambda text, rng: text + rng.choice(FOOTERS),
    'first paragraph gone': lambda text, rng: text[len(text) // 6:],
    'one character in a hundred': lambda text, rng: scattered(text, 0.01, rng),
    'full width': lambda text, rng: ''.join(chr(ord(c) + 0xFEE0) if '!' <= c <= '~' else c for c in text),
}


def pairs_of(groups):
    members = {}
    for number, group in enumerate(groups):
        members.setdefault(group, []).append(number)
    return {(a, b) for group in members.values() for i, b in enumerate(group) for a in group[:i]}


@unittest.skipUnless(oracle.can_fold(), 'left out: ICU has no command here (uconv)')
class StoriesTest(TrommelTest):
    def assert_counts(self, inputs, arguments=()):
        articles = table_oracle.read_articles(inputs, *arguments)
        story_of = oracle.stories([article.text.decode() for article in articles])
        by_entry, by_cell = oracle.counts(articles, story_of)
        out = self.run_job('--stories', *arguments, *inputs)
        found = {(row['class'], row['id']): row['stories'] for row in read_table(out, 'entry')}
        self.assertEqual({key: n for key, n in found.items() if n != '0'}, {key: str(n) for key, n in by_entry.items()})
        found = {(row['class'], row['id'], row['bucket'], row['source']): row['stories'] for row in read_table(out, 'timeline')}
        self.assertEqual(found, {key: str(n) for key, n in by_cell.items()})
        return len(articles), len(set(story_of))

    def texts(self, number, seed):
        dump = self.folder / f'texts-{seed}.ndjson'
        self.assertEqual(trommel('synth', '-n', number, '--seed', seed, '-o', dump).returncode, 0)
        return [json.loads(line) for line in dump.read_text(encoding='utf-8').splitlines()]

    def test_sample(self):
        documents, stories = self.assert_counts([SAMPLE])
        self.assertLessEqual(stories, documents)

    def test_synthetic_dump_with_edits(self):
        rng, records = random.Random(5), []
        for number, record in enumerate(self.texts(150, 41)):
            for edit in ['copy'] + rng.sample(sorted(EDITS), rng.randrange(3)):
                records.append({**record, 'text': EDITS[edit](record['text'], rng), 'source': f'source {rng.randrange(3)}'})
                if number % 7 == 0:
                    records[-1].pop('date', None)
        rng.shuffle(records)
        records += [{'id': 'short', 'text': text} for text in ('', '增长3.5%', '增长3.5%', 'USD 5', '广交会', '廣交會')]
        dump = self.write('edits.ndjson', ''.join(json.dumps(record, ensure_ascii=False) + '\n' for record in records))
        documents, stories = self.assert_counts([dump])
        self.assertLess(stories, documents)

    def test_recall_and_precision_on_edits(self):
        rng, texts, origins, edits = random.Random(6), [], [], []
        for number, record in enumerate(r for r in self.texts(260, 42) if len(r['text']) >= 400):
            for edit in EDITS:
                texts.append(EDITS[edit](record['text'], rng))
                origins.append(number)
                edits.append(edit)
        story_of = oracle.stories(texts)
        wanted, found = pairs_of(origins), pairs_of(story_of)
        recall, precision = len(wanted & found) / len(wanted), len(wanted & found) / len(found)
        print(f'# {len(texts)} edits of {len(set(origins))} texts: recall {recall:.4f}, precision {precision:.4f}', file=sys.stderr)
        self.assertGreaterEqual(recall, 0.98)
        self.assertGreaterEqual(precision, 0.999)


CORPORA = SHARED / 'corpora'


@unittest.skipUnless(oracle.can_fold() and CORPORA.exists(), 'left out: there are no real articles here')
class RealStoriesTest(StoriesTest):
    test_sample = test_synthetic_dump_with_edits = test_recall_and_precision_on_edits = None

    FOLDERS = (('cctv-markdown', '--split', 'heading:3'), ('hk-traditional-markdown',), ('society-jekyll',), ('sogou-gbk',),
               ('reuters-text', '--include', '**/*.txt'), ('stock-tweets-ndjson',))

    def test_links_are_texts_with_half_in_common(self):
        linked = truly = both = surely = missed = 0
        for folder, *options in self.FOLDERS:
            done = trommel('extract', '--text', *options, CORPORA / folder)
            self.assertIn(done.returncode, (0, 1), done.stderr.decode())
            texts = [answer['text'] for answer in map(json.loads, done.stdout.decode().splitlines()) if answer.get('text')]
            fold = oracle.Fold(texts)
            found = pairs_of(oracle.components(len(texts), oracle.links([oracle.sketch(fold.units(text)) for text in texts])))
            near = oracle.true_pairs(texts, 0.3)
            half = {pair for pair, share in near.items() if share >= 0.5}
            sure = {pair for pair, share in near.items() if share >= 0.65}
            print(f'# {folder}: {len(texts)} articles, {len(half)} pairs with half in common, {len(found)} found, {len(found & half)} of '
                  f'them, {len(found - set(near))} with less than 30 %', file=sys.stderr)
            linked, truly, both = linked + len(found), truly + len(half), both + len(found & half)
            surely, missed = surely + len(sure), missed + len(sure - found)
        print(f'# all: precision {both / max(linked, 1):.3f}, recall {both / max(truly, 1):.3f}; of {surely} pairs with 65 % in common '
              f'{missed} missed', file=sys.stderr)
        self.assertGreaterEqual(both, 0.8 * linked)
        self.assertGreaterEqual(both, 0.8 * truly)
        self.assertLessEqual(missed, 0.02 * surely)


if __name__ == '__main__':
    unittest.main()
