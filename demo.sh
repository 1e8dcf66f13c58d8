#!/usr/bin/env bash
# Installs what is missing, builds Trommel, runs the main job on the shipped sample and says where the results are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

scripts/setup.sh
cmake --preset release >/dev/null
cmake --build --preset release --target trommel -- --quiet

packs=(--pack news)
for pack in datasets/packs/*.toml; do
  [ "$pack" = datasets/packs/news.toml ] || packs+=(--pack "$pack")
done
build/release/trommel run "${packs[@]}" --restart --out demo-out datasets/sample/news
