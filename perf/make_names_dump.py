#!/usr/bin/env python3
"""Writes a dump whose names are nearly all distinct: what open vocabularies cost at their worst. Each article names
companies that no list has, so that every mention makes a cell of its own."""
import argparse
import random

HAN = '明华盛鼎瑞恒信达通源金利丰泰隆兴福祥和顺康宁安平永久长青蓝海星宇天地中远东方南北新光亚美欧联合众志成城博雅思维创智慧云图形意境界'


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--names', type=int, default=10_000_000)
    parser.add_argument('--per-article', type=int, default=20)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--out', required=True)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    with open(arguments.out, 'w', encoding='utf-8') as out:
        for number in range(arguments.names // arguments.per_article):
            names = ''.join(f'昨日，深圳市{"".join(rng.choices(HAN, k=5))}科技有限公司发布公告。' for _ in range(arguments.per_article))
            out.write(f'{{"id":"{number}","date":"{2010 + number % 12}-05-{1 + number % 28:02}","source":"s{number % 5}","text":"{names}"}}\n')


if __name__ == '__main__':
    main()
