#!/usr/bin/python3
"""The pipeline that an analyst would write: json, pyahocorasick, re, counts by keyword and month.

usage: python_pipeline.py DUMP KEYWORDS [--quantities]
Prints {"seconds", "documents", "matches"}: every occurrence of every keyword, as hs_scan reports them.
"""
import collections
import json
import re
import sys
import time

import ahocorasick

QUANTITIES = [re.compile(pattern) for pattern in (
    r'[0-9][0-9,.]*[万亿]?(?:元|美元|港元|欧元)', r'[0-9][0-9.]*%', r'[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?',
    r'第[0-9一二三四五六七八九十百]+[届次个]', r'[0-9][0-9,.]*[万亿]?(?:个|家|名|次|人)', r'[0-9.]+(?:公里|平方米|吨|公斤)',
    r'[0-9.]+(?:天|小时|分钟|年)', r'\$[0-9][0-9,.]*(?: (?:million|billion))?', r'[0-9]+/[0-9]+')]


def main():
    dump, keywords, *more = sys.argv[1:]
    automaton = ahocorasick.Automaton()
    with open(keywords, encoding='utf-8') as file:
        for word in file.read().split('\n'):
            if word:
                automaton.add_word(word, word)
    automaton.make_automaton()
    counts, documents = collections.Counter(), 0
    start = time.monotonic()
    with open(dump, encoding='utf-8') as file:
        for line in file:
            record = json.loads(line)
            month, text = record['date'][:7], record['text']
            for _, word in automaton.iter(text):
                counts[word, month] += 1
            if more:
                for number, pattern in enumerate(QUANTITIES):
                    counts[number, month] += sum(1 for _ in pattern.finditer(text))
            documents += 1
    seconds = time.monotonic() - start
    matches = sum(count for (name, _), count in counts.items() if isinstance(name, str))
    print(json.dumps({'seconds': seconds, 'documents': documents, 'matches': matches}))


if __name__ == '__main__':
    main()
