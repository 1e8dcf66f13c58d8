#!/usr/bin/env bash
# A dump on a cluster: as many nodes as asked for, merged into one result. To be started on a login node, by hand or from
# cron: called again, it shows how far the job is and submits what is missing. PARTITION, CPUS, MEMORY, TIME may be set.
# usage: slurm.sh NODES OUT INPUT...      all on a file system that the nodes share, this program included
set -euo pipefail

nodes=${1:?usage: slurm.sh NODES OUT INPUT...}
out=${2:?usage: slurm.sh NODES OUT INPUT...}
shift 2
options=(--nodes "$nodes" --parts "$((nodes * 4))" --cpus "${CPUS:-16}" --memory "${MEMORY:-32G}" --time "${TIME:-8:00:00}")
[ -z "${PARTITION:-}" ] || options+=(--partition "$PARTITION")
exec "${TROMMEL:-trommel}" slurm "${options[@]}" --pack "${PACK:-news}" --out "$out" -- "$@"
