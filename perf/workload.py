"""The parts of workloads that several measurements share: made-up names of companies, and packs of keywords."""
import json
import os
import random
import subprocess
import sys

PLACES = '北京 上海 广东 江苏 浙江 四川 湖北 深圳 青岛 大连 天津 重庆 山东 河南 福建 安徽 辽宁 陕西 云南 广西'.split()
SYLLABLES = '华中天海金盛泰兴宏远东方恒利安信达通科创新联合明德康瑞丰美凯云智博文杰峰林森雅诺亿佳润邦世纪元亨正阳星辰'
TRADES = '科技 实业 电子 医药 食品 能源 汽车 机械 建材 贸易 传媒 物流 化工 软件 环保 地产'.split()
FORMS = '有限公司 股份有限公司 集团有限公司'.split()


def names(count):
    """That many names of companies, as lists of them look; the same each time, and those of a smaller count first."""
    rng = random.Random(5)
    made = {}
    while len(made) < count:
        made[rng.choice(PLACES) + ''.join(rng.choices(SYLLABLES, k=3)) + rng.choice(TRADES) + rng.choice(FORMS)] = None
    return list(made)


def write_names(path, listed):
    """A list of organizations, as a pack takes it."""
    path.write_text(''.join(f'o{i}\t{name}\t{name}\n' for i, name in enumerate(listed)), encoding='utf-8')


def themes(keywords):
    """TOML: a theme for each keyword, its spellings folded."""
    return ''.join(f'[[theme]]\nid = "k{i}"\nterms = [{json.dumps(word, ensure_ascii=False)}]\n' for i, word in enumerate(keywords))


def processor_seconds(command):
    """What a command takes of the processor, itself and what it starts. Ends the program where it fails."""
    with subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f'exit {process.returncode}: {command}')
    return usage.ru_utime + usage.ru_stime
