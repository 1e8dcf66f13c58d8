"""The same articles in every format, container and encoding give the same tables, but for paths and offsets."""
import csv
import shutil
import subprocess
import unittest

import formats
from trommel import ROOT, TrommelTest, trommel

KEPT = ROOT / 'datasets' / 'sample' / 'formats'


def tables_without_places(folder):
    tables = {}
    for path in sorted((folder / 'tables').glob('*.csv')):
        with open(path, encoding='utf-8', newline='') as file:
            tables[path.name] = [[v for k, v in row.items() if k not in ('path', 'byte_offset')] for row in csv.DictReader(file)]
    return tables


class FormatsTest(TrommelTest):
    def tables(self, path, *options, out):
        return tables_without_places(self.run_job(*options, path, out=out))

    def assert_same(self, wanted, got, name):
        for table, rows in wanted.items():
            self.assertEqual(got[table], rows, f'{table} of {name}')

    def test_every_form_gives_the_same_tables(self):
        made = formats.variants(formats.articles())
        wanted = self.tables(self.write('wanted/articles.ndjson', made['articles.ndjson'][0]), out='wanted-out')
        self.assertGreater(len(wanted['entry.csv']), 50)
        for number, (name, (content, options)) in enumerate(made.items()):
            path = self.write(f'forms/{number}-{name}', content)
            self.assert_same(wanted, self.tables(path, *options, out=f'out{number}'), name)
            plain = self.write(f'plain/{number}', content)  # content decides, not the name
            if '.md' not in name and 'posts' not in name and 'nested' not in name:
                self.assert_same(wanted, self.tables(plain, *options, out=f'plain{number}'), name + ' without its name')

    def test_compressors_outside_of_pythons_library(self):
        content = formats.ndjson(formats.articles()).encode()
        wanted = self.tables(self.write('a.ndjson', content), out='wanted')
        for tool in ('zstd', 'lz4'):
            if shutil.which(tool) is None:
                print(f'left out: no {tool} to compress with')
                continue
            packed = b''.join(subprocess.run([tool, '-c', *(['--long=27'] if tool == 'zstd' else [])], input=part,
                                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
                              for part in (content[:5000], content[5000:]))  # two frames
            self.assert_same(wanted, self.tables(self.write(f'b.{tool}', packed), out=tool), tool)

    def test_the_forms_that_the_project_keeps(self):
        made = formats.variants(formats.articles())
        wanted = self.tables(self.write('a.ndjson', made['articles.ndjson'][0]), out='wanted')
        kept = sorted(KEPT.glob('*.*'))
        self.assertGreaterEqual(len(kept), len(formats.KEPT))
        for path in kept:
            self.assert_same(wanted, self.tables(path, out='out-' + path.name), path.name)

    def test_other_encodings_give_the_text_of_utf8(self):
        cases = (('big5hkscs', '香江貿發展覽重開，逾1,800家參展商雲集。廣州市的企業嘅代表話，今年訂單增加兩成，採購商來自七十個國家和地區。' * 4),
                 ('big5', '立法院昨日三讀通過預算案，總額達新台幣二兆元。行政院長表示，將持續推動經濟發展與社會福利政策。' * 4),
                 ('shift_jis', '政府は来年度の予算案を閣議決定した。一般会計の総額は百兆円を超え、過去最大となった。これについて首相は記者会見で説明した。' * 4),
                 ('euc_kr', '정부는 내년도 예산안을 국무회의에서 의결했다. 총지출은 육백조 원을 넘어 사상 최대가 되었다. 대통령은 기자회견에서 설명했다.' * 4),
                 ('cp1252', 'The café’s naïve owner said “prices rose 5 %” — très cher, über alles, señor. Déjà vu at the Zürich fair. ' * 4))
        for encoding, text in cases:
            path = self.write(f'{encoding}.txt', text.encode(encoding))
            twin = self.write(f'{encoding}-utf8.txt', text)
            got = [line.split(b'"text":', 1)[1] for line in trommel('extract', '--text', path, twin).stdout.splitlines()]
            self.assertEqual(len(got), 2, encoding)
            self.assertEqual(got[0], got[1], encoding)


if __name__ == '__main__':
    unittest.main()
