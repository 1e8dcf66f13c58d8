#!/usr/bin/env bash
# For cron: counts what came in since the last night, one result a day, and compares it with the day before.
#   15 2 * * *  /opt/trommel/nightly.sh /data/incoming /data/results
# A night that failed, or was cut short by a restart of the machine, is gone on with when this is called with its DAY.
# usage: nightly.sh INCOMING RESULTS [DAY]      TROMMEL, PACK may be set; INCOMING holds a folder a day, as 2022-05-18
set -euo pipefail

incoming=${1:?usage: nightly.sh INCOMING RESULTS [DAY]}
results=${2:?usage: nightly.sh INCOMING RESULTS [DAY]}
day=${3:-$(date -d yesterday +%F)}
trommel=${TROMMEL:-trommel}

mkdir -p "$results"
exec 9>> "$results/.lock"
flock --nonblock 9 || { echo "the night before is still at work" >&2; exit 0; }

out=$results/$day
[ -f "$out/run.json" ] && [ ! -e "$out/state" ] && exit 0
code=0
"$trommel" run --quiet --pack "${PACK:-news}" --bucket day --out "$out" -- "$incoming/$day" || code=$?
[ "$code" -le 1 ] || exit "$code"  # cron mails what stands on standard error

before=$results/$(date -d "$day - 1 day" +%F)
[ ! -f "$before/run.json" ] || "$trommel" compare "$before" "$out" > "$results/$day.rises.txt"
