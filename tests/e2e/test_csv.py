"""The tables as CSV are what a strict reader needs: a header, RFC 4180, CRLF, each field of its column's type, and null told from the
empty text; cell by cell what results.sqlite has."""
import json
import re
import sqlite3
import unittest

from trommel import ROOT, SAMPLE, TABLES, TrommelTest

TYPES = {'TEXT': r'[\s\S]*', 'INTEGER': r'\d+', 'REAL': r'-?\d+(\.\d+)?(e[+-]\d+)?', '': r'-?\d+(\.\d+)?'}
HOSTILE = ['', ' ', 'a,b', '"', '""', 'line\nline', 'line\r\nline', '\r', "'", 'tab\t', ' lead', 'trail ', 'NULL', '\\N', '=1+1', '双循环', '\u2028', 'x' * 5000]


def read_strictly(data):
    """Rows of fields: None for an empty one without quotes. Fails at whatever RFC 4180 does not allow."""
    text, rows, at = data.decode('utf-8'), [], 0
    field = re.compile(r'"((?:[^"]|"")*)"|([^",\r\n]*)')
    while at < len(text):
        row = []
        while True:
            found = field.match(text, at)
            row.append(found[1].replace('""', '"') if found[1] is not None else found[2] or None)
            at = found.end()
            if text.startswith('\r\n', at):
                at += 2
                break
            assert text[at:at + 1] == ',', f'at {at}: {text[at - 30:at + 30]!r}'
            at += 1
        rows.append(row)
    return rows


class CsvTest(TrommelTest):
    def assert_tables(self, out):
        database = sqlite3.connect(out / 'results.sqlite')
        for name in TABLES:
            header, *rows = read_strictly((out / 'tables' / f'{name}.csv').read_bytes())
            columns = database.execute(f'PRAGMA table_info("{name}")').fetchall()
            self.assertEqual(header, [column[1] for column in columns], name)
            types = [column[2] for column in columns]
            wanted = database.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
            self.assertEqual(len(rows), len(wanted), name)
            for row, other in zip(rows, wanted):
                self.assertEqual(len(row), len(types), name)
                for column, kind, field, value in zip(header, types, row, other):
                    where = f'{name}.{column}: {field!r}, {value!r}'
                    self.assertEqual(field is None, value is None, where)
                    if field is None:
                        continue
                    self.assertRegex(field, f'^(?:{TYPES[kind]})\\Z', where)
                    if kind == 'TEXT':
                        self.assertEqual(field, value, where)
                    else:
                        self.assertEqual(float(field), float(value), where)

    def test_sample(self):
        self.assert_tables(self.run_job('--stories', SAMPLE))

    def test_texts_that_need_quotes(self):
        lines = [{'id': str(i), 'text': f'双循环 {name} 增长3.5%，约200亿元，深圳天海电子有限公司 {name}', 'source': name, **({'date': '2022-05-18'} if i % 2 else {})}
                 for i, name in enumerate(HOSTILE)]
        dump = self.write('quotes "a", b.ndjson', ''.join(json.dumps(line, ensure_ascii=False) + '\n' for line in lines) + '{"text":\n')
        out = self.run_job('--bucket', 'day', dump, code=1)
        self.assert_tables(out)
        sources = {row[0] for row in read_strictly((out / 'tables' / 'source.csv').read_bytes())[1:]}
        self.assertTrue({'', 'a,b', '"', 'NULL', '\\N'} <= sources, sources)

    def test_the_columns_named_for_other_readers_are_those_of_the_table(self):
        text = (ROOT / 'docs' / 'results.md').read_text(encoding='utf-8')
        named = re.findall(r"'(\w+)': '(VARCHAR|UBIGINT|DOUBLE)'", text[text.index("read_csv('DIR/tables/timeline.csv'"):])
        out = self.run_job(SAMPLE)
        columns = sqlite3.connect(out / 'results.sqlite').execute('PRAGMA table_info(timeline)').fetchall()
        of = {'TEXT': 'VARCHAR', 'INTEGER': 'UBIGINT', 'REAL': 'DOUBLE'}
        self.assertEqual(named, [(column[1], of[column[2]]) for column in columns])


if __name__ == '__main__':
    unittest.main()
