#!/usr/bin/env bash
# Runs every benchmark for a moment, and the measurement of the standard workload on a small dump, so that none rots: their figures here mean
# nothing.
# usage: bench/smoke.sh BUILD-FOLDER
set -euo pipefail
build=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
found=0
while IFS= read -r -d '' bench; do
  found=$((found + 1))
  echo "$(basename "$bench")"
  "$bench" --benchmark_min_time=0.01 >/dev/null
done < <(find "$build/bench" -name '*_bench' -type f -perm -u+x -print0 | sort -z)
[ "$found" -gt 0 ] || { echo "smoke: no benchmark in $build/bench" >&2; exit 1; }
echo "$found benchmarks ran"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/trommel" synth --documents 200 --out "$work/news.ndjson" >/dev/null
printf '%s\n' 贸易 出口 企业 >"$work/keywords.txt"
python3 "$root/perf/standard_workload.py" --build "$build" --dump "$work/news.ndjson" --keywords "$work/keywords.txt" \
  --pairs 1 --threads 1,2 --times 1,2 >/dev/null
echo "the standard workload ran"
