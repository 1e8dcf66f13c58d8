#!/usr/bin/env python3
"""Makes an NDJSON dump of real news paragraphs, and keyword lists of its own words, for measuring.

usage: make_news_dump.py --corpora DIR --megabytes 300 --out DIR [--sources 1] [--seed 1]

Writes DIR/news.ndjson (lines {"id","title","date","source","text"}; four fifths of the articles Traditional Chinese, the
rest Simplified with some English) and DIR/keywords-N.txt for N = 100, 1000, 10000: strings of two to four Han characters that
occur in it, drawn at random. The same seed gives the same bytes.
"""
import argparse
import collections
import glob
import json
import os
import random
import re


def paragraphs(pattern, encoding='utf-8'):
    found = []
    for path in sorted(glob.glob(pattern, recursive=True)):
        with open(path, encoding=encoding, errors='ignore') as file:
            text = re.sub(r'<[^>]+>', '', file.read())
        if text.startswith('---'):
            text = text.split('\n---', 1)[-1]
        found += [p.strip() for p in text.split('\n') if len(p.strip()) > 30]
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--corpora', required=True)
    parser.add_argument('--megabytes', type=int, default=300)
    parser.add_argument('--out', required=True)
    parser.add_argument('--sources', type=int, default=1)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    hans = paragraphs(options.corpora + '/cctv-markdown/*.md') + paragraphs(options.corpora + '/sogou-gbk/**/*.txt', 'gb18030')
    hant = paragraphs(options.corpora + '/hk-traditional-markdown/**/*.md') + paragraphs(options.corpora + '/encodings/as_test.utf8')
    english = paragraphs(options.corpora + '/reuters-text/**/*.txt')
    os.makedirs(options.out, exist_ok=True)
    size, number = 0, 0
    with open(options.out + '/news.ndjson', 'wb') as out:
        while size < options.megabytes * 1_000_000:
            draw = rng.random()
            stock = hant if draw < 0.8 else hans if draw < 0.97 else english
            body = '\n'.join(rng.choice(stock) for _ in range(rng.randint(6, 24)))
            record = {'id': str(number), 'title': body[:24].replace('\n', ' '),
                      'date': f'{rng.randint(2018, 2023)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}',
                      'source': f'source-{rng.randint(1, options.sources)}', 'text': body}
            line = (json.dumps(record, ensure_ascii=False) + '\n').encode()
            out.write(line)
            size, number = size + len(line), number + 1
    counts = collections.Counter()
    for run in re.findall(r'[\u4e00-\u9fff]+', '\n'.join(hans[:6000] + hant[:6000])):
        for length in (2, 3, 4):
            counts.update(run[i:i + length] for i in range(len(run) - length + 1))
    words = sorted(word for word, n in counts.items() if n >= 3)
    rng.shuffle(words)
    for n in (100, 1000, 10000, 100000):
        with open(f'{options.out}/keywords-{n}.txt', 'w', encoding='utf-8') as file:
            file.write('\n'.join(words[:n]) + '\n')
    print(f'{number} articles, {size} bytes')


if __name__ == '__main__':
    main()
