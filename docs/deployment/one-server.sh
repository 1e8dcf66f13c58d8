#!/usr/bin/env bash
# One big run on one server, that may be stopped at any time and goes on when this is started again.
# usage: one-server.sh OUT INPUT...      TROMMEL, PACK, MEMORY may be set
set -euo pipefail

out=${1:?usage: one-server.sh OUT INPUT...}
shift
if [ -f "$out/run.json" ] && [ ! -e "$out/state" ]; then
  echo "$out is finished"
  exit 0
fi
# Beside other work: low priority for processor and disk. Less --memory only means that counts are saved more often.
code=0
nice -n 10 ionice -c 2 -n 7 "${TROMMEL:-trommel}" run --pack "${PACK:-news}" --memory "${MEMORY:-4G}" --out "$out" -- "$@" || code=$?
case $code in
  0) ;;
  1) echo "finished; rejected records are in $out/rejects.ndjson" ;;
  *) echo "not finished (exit code $code); start this again to go on" >&2 ;;
esac
[ "$code" -le 1 ]
