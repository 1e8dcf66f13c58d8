"""Compiled packs are kept between runs: it may save time and must change nothing else."""
import json
import os
import unittest

from trommel import TrommelTest, trommel


def names(count):
    return [chr(0x4E00 + i % 997) + chr(0x4E00 + i // 997 % 991) + chr(0x4E00 + i % 983) for i in range(count)]


class CacheTest(TrommelTest):
    def setUp(self):
        super().setUp()
        rows = ''.join(f'o{i}\t{name}\t{name}\n' for i, name in enumerate(names(3000)))
        self.write('list.tsv', rows)
        self.pack = self.write('p.toml', '[pack]\nname = "p"\n[organizations]\nfiles = ["list.tsv"]\n'
                                         '[[regex]]\nid = "r"\npattern = "[0-9]+届"\n')
        text = '，'.join(names(400)) + '，第12届'
        self.input = self.write('a.ndjson', json.dumps({'id': '1', 'text': text}, ensure_ascii=False) + '\n')
        self.cache = self.folder / 'cache'
        self.env = {'XDG_CACHE_HOME': str(self.cache)}

    def answer(self, *arguments, env=None):
        done = trommel('extract', '--pack', self.pack, *arguments, self.input, env=env or self.env)
        self.assertEqual((done.returncode, done.stderr), (0, b''))
        return done.stdout

    def files(self):
        return sorted((self.cache / 'trommel').iterdir())

    def test_a_second_run_loads_what_the_first_one_stored(self):
        first = self.answer()
        stored = self.files()
        self.assertEqual(len(stored), 2)  # names and regexes
        self.assertEqual(self.answer(), first)
        self.assertEqual(self.files(), stored)
        plan = json.loads(trommel('pack', 'explain', '--json', self.pack, env=self.env).stdout)
        by_group = {group['group']: group for group in plan['groups']}
        self.assertTrue(by_group['organization names']['from_cache'])

    def test_no_cache_leaves_the_folder_alone(self):
        wanted = self.answer()
        elsewhere = self.folder / 'other'
        self.assertEqual(self.answer('--no-cache', env={'XDG_CACHE_HOME': str(elsewhere)}), wanted)
        self.assertFalse(elsewhere.exists())

    def test_damaged_files_are_rebuilt_quietly(self):
        wanted = self.answer()
        for path in self.files():
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
        self.assertEqual(self.answer(), wanted)
        for path in self.files():
            path.write_bytes(path.read_bytes()[:100])
        self.assertEqual(self.answer(), wanted)
        for path in self.files():
            path.write_bytes(b'')
        self.assertEqual(self.answer(), wanted)

    def test_another_pack_is_another_file(self):
        self.answer()
        with open(self.folder / 'list.tsv', 'a', encoding='utf-8') as file:
            file.write('new\t新名字公司\t新名字公司\n')
        self.input = self.write('b.ndjson', json.dumps({'id': '1', 'text': '新名字公司'}, ensure_ascii=False) + '\n')
        self.assertIn('新名字公司'.encode(), self.answer())
        self.assertEqual(len(self.files()), 3)

    def test_a_home_that_cannot_be_written_is_no_error(self):
        wanted = self.answer('--no-cache')
        blocked = self.write('blocked', 'a file')
        for place in (str(blocked), '/proc/none', 'relative', ''):
            self.assertEqual(self.answer(env={'XDG_CACHE_HOME': place, 'HOME': str(blocked)}), wanted)


class ExplainTest(TrommelTest):
    def test_every_group_says_engine_and_why(self):
        done = trommel('pack', 'explain', 'news')
        self.assertEqual(done.returncode, 0)
        for word in ('themes', 'kernel', 'organization names', 'quantities', 'MB/s', 'decode and fold'):
            self.assertIn(word, done.stdout.decode())

    def test_json_and_forced_engines(self):
        pack = self.write('p.toml', '[organizations]\ngrammar = false\n[quantities]\nkinds = []\n'
                                    '[[theme]]\nid = "a"\nterms = ["双循环", "内循环"]\n')
        wanted = {'auto': 'hyperscan-bytes', 'hyperscan': 'hyperscan-bytes', 'kernel': 'kernel', 'oracle': 'oracle-bytes'}
        for choice, engine in wanted.items():
            done = trommel('pack', 'explain', '--json', '--no-cache', '--engine', choice, pack)
            themes, = [g for g in json.loads(done.stdout)['groups'] if g['group'] == 'themes']
            self.assertEqual((themes['engine'], themes['terms']), (engine, 2))
            self.assertTrue(themes['why'])

    def test_a_wrong_engine_is_wrong_usage(self):
        self.assertEqual(trommel('pack', 'explain', '--engine', 'grep', 'news').returncode, 2)

    def test_a_refused_regex_is_answered_with_what_can_be_written(self):
        pack = self.write('p.toml', "[[regex]]\nid = 'r'\npattern = '(?<=a)b'\n")
        done = trommel('pack', 'check', pack)
        self.assertEqual(done.returncode, 2)
        message = done.stderr.decode()
        self.assertIn(f'{pack}:3:11', message.replace(os.sep, '/'))
        self.assertIn('near', message)


if __name__ == '__main__':
    unittest.main()
