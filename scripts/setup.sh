#!/usr/bin/env bash
# Installs what building and testing Trommel needs from Debian's packages, and nothing else. Does nothing when all is there.
# --browser adds Chromium, without which the tests of the report's page are left out; --valgrind what perf/instructions.py counts with.
set -euo pipefail

packages=(
  g++ cmake ninja-build ccache lld pkg-config python3
  libtbb-dev libsimdjson-dev libhwy-dev libicu-dev libarchive-dev libsqlite3-dev libfmt-dev libcli11-dev
  libtomlplusplus-dev libxxhash-dev libzstd-dev zlib1g-dev libbrotli-dev libgtest-dev libgmock-dev libbenchmark-dev libgumbo-dev
)
# Hyperscan is for x86 only; Vectorscan has the same interface and is the choice elsewhere.
case "$(dpkg --print-architecture)" in
  amd64) packages+=(libhyperscan-dev) ;;
  *) packages+=(libvectorscan-dev) ;;
esac
# The page of the report is bundled by Node; one that is there already, from wherever, serves.
command -v node >/dev/null && command -v npm >/dev/null || packages+=(nodejs npm)
# For the tests of the page alone: `scripts/setup.sh --browser`.
[ "${1:-}" != --browser ] || packages+=(chromium fonts-noto-cjk)
[ "${1:-}" != --valgrind ] || packages+=(valgrind)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "setup: not root and no sudo; install these packages: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "setup: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
