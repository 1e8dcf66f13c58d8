#!/usr/bin/env python3
"""What organizations cost on top of 1,000 folded keywords: the grammar, and lists of 10,000 and 1,000,000 names.

usage: organization_cost.py --trommel build/release/trommel --dump news.ndjson --keywords keywords-1000.txt [--rounds 5] [--megabytes 100]

Five packs take turns, each once a round, on one thread. The cost is the processor time of a whole `extract` to nowhere, less that of
the same command over an empty file: compiling a pack is not in it, and no tables are written. A ratio is taken within a round; the
median is given with the least and the greatest. Names in the lists are made up: places, syllables, trades and legal forms.
"""
import argparse
import itertools
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile

PLACES = '北京 上海 广东 江苏 浙江 四川 湖北 深圳 青岛 大连 天津 重庆 山东 河南 福建 安徽 辽宁 陕西 云南 广西'.split()
SYLLABLES = '华中天海金盛泰兴宏远东方恒利安信达通科创新联合明德康瑞丰美凯云智博文杰峰林森雅诺亿佳润邦世纪元亨正阳星辰'
TRADES = '科技 实业 电子 医药 食品 能源 汽车 机械 建材 贸易 传媒 物流 化工 软件 环保 地产'.split()
FORMS = '有限公司 股份有限公司 集团有限公司'.split()


def names(count):
    rng = random.Random(5)
    made = {}
    while len(made) < count:
        made[rng.choice(PLACES) + ''.join(rng.choices(SYLLABLES, k=3)) + rng.choice(TRADES) + rng.choice(FORMS)] = None
    return list(made)


def write_packs(folder, keywords):
    themes = ''.join(f'[[theme]]\nid = "k{i}"\nterms = [{json.dumps(word, ensure_ascii=False)}]\n' for i, word in enumerate(keywords))
    listed = names(1_000_000)
    for count in (10_000, 1_000_000):
        lines = (f'o{i}\t{name}\t{name}\n' for i, name in enumerate(listed[:count]))
        (folder / f'{count}.tsv').write_text(''.join(lines), encoding='utf-8')
    switches = {'keywords': 'grammar = false', 'grammar': 'grammar = true', 'names-10000': 'grammar = false\nfiles = ["10000.tsv"]',
                'names-1000000': 'grammar = false\nfiles = ["1000000.tsv"]', 'both-10000': 'grammar = true\nfiles = ["10000.tsv"]'}
    for name, switch in switches.items():
        (folder / f'{name}.toml').write_text(f'[organizations]\n{switch}\n[quantities]\nkinds = []\n{themes}', encoding='utf-8')
    return list(switches)


def seconds(command):
    with subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f'exit {process.returncode}: {command}')
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--trommel', default='build/release/trommel')
    parser.add_argument('--dump', required=True)
    parser.add_argument('--keywords', required=True)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--megabytes', type=int, default=100)
    options = parser.parse_args()
    keywords = pathlib.Path(options.keywords).read_text(encoding='utf-8').split()
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        packs = write_packs(folder, keywords)
        dump, empty = folder / 'dump.ndjson', folder / 'empty.ndjson'
        with open(options.dump, 'rb') as source, open(dump, 'wb') as out:
            out.writelines(itertools.takewhile(lambda _: out.tell() < options.megabytes * 1e6, source))
        with open(options.dump, 'rb') as source:
            empty.write_bytes(source.readline())
        ratios = {name: [] for name in packs[1:]}
        for _ in range(options.rounds):
            took = {}
            for name in packs:
                command = [options.trommel, 'extract', '--threads', '1', '--pack', folder / f'{name}.toml']
                seconds([*command, empty])  # fills the cache of compiled packs
                took[name] = seconds([*command, dump]) - seconds([*command, empty])
            for name in ratios:
                ratios[name].append(took[name] / took['keywords'] - 1)
        for name, more in ratios.items():
            print(f'{name:14} adds {statistics.median(more):+.0%} ({min(more):+.0%} - {max(more):+.0%}), {options.rounds} rounds')


if __name__ == '__main__':
    main()
