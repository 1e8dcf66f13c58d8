#!/usr/bin/env python3
"""The guard of counted instructions must let small rises pass, stop large ones, and read what explains them."""
import importlib.util
import pathlib
import tempfile
import unittest

PATH = pathlib.Path(__file__).resolve().parents[2] / 'perf' / 'instructions.py'
spec = importlib.util.spec_from_file_location('instructions', PATH)
instructions = importlib.util.module_from_spec(spec)
spec.loader.exec_module(instructions)


def counts(**of):
    return {'workload': 'w', 'instructions': of}


class VerdictTest(unittest.TestCase):
    def risen(self, before, now, allowed=None):
        return instructions.verdict(counts(**before), counts(**now), allowed or {})[1]

    def test_five_percent_is_the_line(self):
        self.assertFalse(self.risen({'a': 1000}, {'a': 1050}))
        self.assertTrue(self.risen({'a': 1000}, {'a': 1051}))
        self.assertFalse(self.risen({'a': 1000}, {'a': 10}))

    def test_a_new_workload_has_nothing_to_rise_from(self):
        self.assertFalse(self.risen({}, {'a': 1000}))

    def test_an_explanation_reaches_as_far_as_it_says(self):
        self.assertFalse(self.risen({'a': 1000}, {'a': 1200}, {'a': 1200}))
        self.assertTrue(self.risen({'a': 1000}, {'a': 1201}, {'a': 1200}))
        self.assertTrue(self.risen({'a': 1000}, {'a': 1200}, {'b': 9999}))

    def test_a_run_that_valgrind_ends_is_no_count(self):
        with tempfile.TemporaryDirectory() as folder:
            fake = pathlib.Path(folder, 'valgrind')

            def says(text, end):
                fake.write_text(f'#!/bin/sh\ncat >&2 <<"END"\n{text}\nEND\n{end}\n')
                fake.chmod(0o755)
                return lambda: instructions.count(['trommel'], str(fake))

            self.assertEqual(says('==1== Collected : 77', 'exit 1')(), 77)
            self.assertRaises(SystemExit, says('==1== Collected : 77', 'exit 3'))
            self.assertRaises(SystemExit, says('==1== Collected : 77', 'kill -SEGV $$'))
            self.assertRaises(SystemExit, says('', 'exit 0'))
            unknown = '==1== valgrind: Unrecognised instruction at address 0x5.\n==1==    at 0x5: library()\n==1== Collected : 77'
            self.assertRaises(instructions.UnknownInstruction, says(unknown, 'kill -ILL $$'))

    def test_explanations_are_read_and_the_example_is_none(self):
        self.assertEqual([name for name in instructions.allowances() if name == 'everything'], [])
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, 'allowed.md')
            path.write_text('- start up to 1,234.5 million: because\n- start2 up to 1 million:\n')
            instructions.ALLOWED = path
            self.assertEqual(instructions.allowances(), {'start': 1234.5e6})


if __name__ == '__main__':
    unittest.main()
