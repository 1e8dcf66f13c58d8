"""The queries of docs/results.md run on a result, use the indexes where they say so, and the NDJSON tables hold what
the CSV files hold."""
import json
import re
import sqlite3
import unittest

from trommel import ROOT, SAMPLE, TABLES, TrommelTest, read_table


def documented_queries():
    page = (ROOT / 'docs' / 'results.md').read_text(encoding='utf-8')
    return [query.strip() for block in re.findall(r'^```sql\n(.*?)^```', page, re.MULTILINE | re.DOTALL)
            for query in block.split(';') if query.strip()]


class QueriesTest(TrommelTest):
    def setUp(self):
        super().setUp()
        self.out = self.run_job('--stories', SAMPLE)
        self.database = sqlite3.connect(self.out / 'results.sqlite')
        self.addCleanup(self.database.close)

    def test_all_run(self):
        queries = documented_queries()
        self.assertGreaterEqual(len(queries), 10)
        with_rows = 0
        for query in queries:
            with self.subTest(query):
                with_rows += bool(self.database.execute(query).fetchall())
        self.assertGreaterEqual(with_rows, len(queries) // 2, 'the sample answers most of them')

    def test_the_course_of_an_entry_is_read_from_an_index(self):
        query = next(q for q in documented_queries() if q.startswith('SELECT bucket, sum(mentions)'))
        plan = ' '.join(row[3] for row in self.database.execute('EXPLAIN QUERY PLAN ' + query))
        self.assertIn('timeline_by_class_id_bucket', plan)

    def test_views_agree_with_the_tables(self):
        for view, table, where in (('themes', 'entry', "class = 'theme'"), ('organizations', 'entry', "class = 'organization'"),
                                   ('together', 'pair', '1'), ('change', 'rise', '1'), ('keyword_in_context', 'sample', '1')):
            count = 'SELECT count(*) FROM '
            self.assertEqual(self.database.execute(count + view).fetchone(),
                             self.database.execute(f'{count}{table} WHERE {where}').fetchone(), view)
        wrong = self.database.execute('SELECT count(*) FROM course WHERE share > 1 OR share <= 0').fetchone()
        self.assertEqual(wrong, (0,))

    def test_stories_never_exceed_documents(self):
        for table in ('entry', 'timeline'):
            wrong = self.database.execute(f'SELECT count(*) FROM {table} WHERE stories IS NULL OR stories > documents '
                                          'OR (stories = 0) <> (documents = 0)').fetchone()
            self.assertEqual(wrong, (0,))


class NdjsonTest(TrommelTest):
    def test_ndjson_holds_what_csv_holds(self):
        out = self.run_job('--json', SAMPLE)
        for name in TABLES:
            lines = (out / 'tables' / f'{name}.ndjson').read_text(encoding='utf-8').splitlines()
            rows = read_table(out, name)
            self.assertEqual(len(lines), len(rows), name)
            for line, row in zip(lines, rows):
                texts = {k: '' if v is None else format(v, '.6g') if isinstance(v, float) else str(v)
                         for k, v in json.loads(line).items()}
                self.assertEqual(texts, row)


if __name__ == '__main__':
    unittest.main()
