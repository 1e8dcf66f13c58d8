#!/usr/bin/env python3
"""Runs every fuzz target of a build made with `cmake --preset fuzz` for some seconds each, from the corpus that is kept.
What crashes one is left in --findings; it belongs into corpus/TARGET once it is mended. --grow DIR keeps what was learnt."""
import argparse
import concurrent.futures
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def run(target, arguments):
    name = target.name.removeprefix('fuzz_')
    with tempfile.TemporaryDirectory() as learnt:
        kept = pathlib.Path(arguments.grow, name) if arguments.grow else pathlib.Path(learnt)
        kept.mkdir(parents=True, exist_ok=True)
        findings = pathlib.Path(arguments.findings)
        findings.mkdir(parents=True, exist_ok=True)
        command = [str(target), f'-max_total_time={arguments.seconds}', f'-timeout={arguments.timeout}', '-rss_limit_mb=3000', f'-max_len={arguments.length}',
                   '-print_final_stats=1', f'-artifact_prefix={findings}/{name}-', str(kept), str(HERE / 'corpus' / name)]
        if arguments.seed:
            command.insert(1, f'-seed={arguments.seed}')
        words = HERE / 'words' / f'{name}.dict'
        if words.exists():
            command.insert(1, f'-dict={words}')
        environment = {**os.environ, 'UBSAN_OPTIONS': 'print_stacktrace=1', 'ASAN_OPTIONS': 'detect_leaks=1:allocator_may_return_null=1'}
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as process:
            text = process.stdout.read().decode(errors='replace')
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        executed = next((line.split()[-1] for line in text.splitlines() if 'number_of_executed_units' in line), '?')
        return name, process.returncode, executed, usage.ru_utime + usage.ru_stime, text


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('build', help='the build folder')
    parser.add_argument('--seconds', type=int, default=10, help='for each target')
    parser.add_argument('--seed', type=int, default=0, help='so that two runs try the same inputs; 0: another one each time')
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    parser.add_argument('--length', type=int, default=4096, help='bytes of the longest input')
    parser.add_argument('--timeout', type=int, default=20, help='wall seconds beyond which one input is a finding')
    parser.add_argument('--findings', default='build/fuzz-findings')
    parser.add_argument('--grow', help='a folder for the inputs that reached something new')
    parser.add_argument('targets', nargs='*', help='names; all when left out')
    arguments = parser.parse_args()
    found = sorted(path for path in pathlib.Path(arguments.build, 'tests', 'fuzz').glob('fuzz_*') if os.access(path, os.X_OK) and path.is_file())
    if arguments.targets:
        found = [path for path in found if path.name.removeprefix('fuzz_') in arguments.targets]
    if not found:
        sys.exit('no targets: cmake --preset fuzz && cmake --build --preset fuzz')
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for name, code, executed, seconds, text in pool.map(lambda target: run(target, arguments), found):
            print(f'{name:15} {"ok" if code == 0 else "FAILED"} {executed} inputs, {seconds:.0f} CPU-seconds', flush=True)
            if code != 0:
                bad += 1
                print(text[-6000:], flush=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f'{len(found)} targets, {bad} with findings, {(used.ru_utime + used.ru_stime) / 3600:.2f} CPU-hours')
    sys.exit(1 if bad else 0)


if __name__ == '__main__':
    main()
