"""`extract` answers a line a record, in input order, as the contract of mentions says."""
import json
import os
import subprocess
import unittest

from trommel import SAMPLE, TrommelTest, command, extract, trommel


class ExtractTest(TrommelTest):
    def test_answers_stand_in_input_order_at_any_number_of_threads(self):
        records = [{'id': f'd{i}', 'text': f'第{i}届广交会' * (1 + i % 50)} for i in range(2000)]
        wanted = extract(records, '--threads', 1)
        self.assertEqual([a['doc'] for a in wanted], [r['id'] for r in records])
        for threads, block in ((2, '1K'), (4, '4K'), (3, '1M')):
            self.assertEqual(extract(records, '--threads', threads, '--block-size', block), wanted)

    def test_offsets_are_bytes_of_the_text(self):
        text = '近2.6万家企业 😀 US$3.5 billion 廣州萬孚生物技術股份有限公司'
        answer, = extract([{'id': '1', 'text': text}])
        self.assertTrue(answer['mentions'])
        for mention in answer['mentions']:
            self.assertEqual(text.encode()[mention['start']:mention['end']].decode(), mention['text'])

    def test_title_and_body_are_one_text(self):
        answer, = extract([{'id': '1', 'title': '第128届广交会', 'body': '226个国家'}], '--text')
        self.assertEqual(answer['text'], '第128届广交会\n226个国家')
        self.assertEqual({m['text'] for m in answer['mentions'] if m['class'] == 'quantity'}, {'第128届', '226个'})

    def test_rejected_records_answer_in_their_place(self):
        feed = b'{"id":"a","text":"x"}\nnonsense\n{"id":"b","text":"y"}\n'
        done = trommel('extract', '-', stdin=feed)
        self.assertEqual(done.returncode, 1)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([a['doc'] for a in answers], ['a', None, 'b'])
        self.assertEqual(answers[1]['byte_offset'], 22)
        self.assertTrue(answers[1]['error'])

    def test_a_document_without_an_id_is_called_by_its_place(self):
        path = self.write('a.ndjson', '{"text":"x"}\n{"text":"y"}\n')
        done = trommel('extract', path)
        self.assertEqual([json.loads(line)['doc'] for line in done.stdout.splitlines()], [f'{path}:0', f'{path}:13'])

    def test_names_of_any_bytes_answer_in_utf8(self):
        for name in (b'a\xff.txt', b'b\xff.ndjson', b'c\xff.md'):
            with open(os.path.join(os.fsencode(self.folder), name), 'wb') as file:
                file.write(b'{"text":"x"}\nnonsense\n' if b'json' in name else b'x\n')
        done = trommel('extract', self.folder)
        self.assertEqual(done.returncode, 1)
        answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
        self.assertEqual([answer['doc'] for answer in answers], ['a\ufffd', f'{self.folder}/b\ufffd.ndjson:0', None, 'c\ufffd'])
        self.assertEqual(answers[2]['path'], f'{self.folder}/b\ufffd.ndjson')

    def test_a_reader_that_has_enough_is_no_error(self):
        with subprocess.Popen([command(), 'extract', str(SAMPLE)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            run.stdout.readline()
            run.stdout.close()
            self.assertEqual(run.stderr.read(), b'')
            self.assertEqual(run.wait(), 0)

    def test_a_full_disk_is_told(self):
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([command(), 'extract', str(SAMPLE)], stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b'No space left', done.stderr)

    def test_a_simple_quantity_as_the_contract_shows_it(self):
        answer, = extract([{'id': '1', 'text': '累计访问量789.26万次'}])
        self.assertEqual(answer['mentions'], [
            {'class': 'quantity', 'kind': 'count', 'start': 15, 'end': 27, 'text': '789.26万次', 'numeral_start': 15,
             'numeral_end': 24, 'value': '7892600', 'low': '7892600', 'high': '7892600', 'low_closed': True,
             'high_closed': True, 'modifier': 'exact', 'unit': '次'}])

    def test_engines_agree_on_the_sample(self):
        wanted = trommel('extract', SAMPLE).stdout
        for engine in ('hyperscan', 'kernel', 'oracle'):
            self.assertEqual(trommel('extract', '--engine', engine, SAMPLE).stdout, wanted)


class HelpTest(TrommelTest):
    def test_help_teaches(self):
        for arguments in ((), ('run',), ('extract',)):
            done = trommel(*arguments, '--help')
            self.assertEqual(done.returncode, 0)
        for subcommand in ('run', 'extract'):
            self.assertIn(b'Examples:', trommel(subcommand, '--help').stdout)

    def test_wrong_usage(self):
        for arguments in ((), ('nonsense',), ('run',), ('run', '--nonsense', 'x'), ('run', '--bucket', 'decade', 'x'),
                          ('run', '--field', 'text', 'x'), ('run', '--block-size', '-1', 'x'), ('extract', '--engine', 'x', 'y'), ('run', '--encoding', 'klingon', 'x')):
            done = trommel(*arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertTrue(done.stderr, arguments)


if __name__ == '__main__':
    unittest.main()
