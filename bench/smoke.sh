#!/usr/bin/env bash
# Runs every benchmark for a moment, so that none rots: their figures here mean nothing.
# usage: bench/smoke.sh BUILD-FOLDER
set -euo pipefail
build=$1
found=0
while IFS= read -r -d '' bench; do
  found=$((found + 1))
  echo "$(basename "$bench")"
  "$bench" --benchmark_min_time=0.01 >/dev/null
done < <(find "$build/bench" -name '*_bench' -type f -perm -u+x -print0 | sort -z)
[ "$found" -gt 0 ] || { echo "smoke: no benchmark in $build/bench" >&2; exit 1; }
echo "$found benchmarks ran"
