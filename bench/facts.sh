#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The ledger at a large registry: taking in what it says, counting everything anew, and how soon a saved fact shows.
#   bench/facts.sh DATA [rounds]        DATA from `hientai demo --data DATA --talents N`
set -euo pipefail
cd "$(dirname "$0")/.."
data=$1 rounds=${2:-10}
program=${HIENTAI_PROGRAM:-build/release/hientai}
seconds() { local begun=$EPOCHREALTIME; "$@" >&2; awk -v from="$begun" -v to="$EPOCHREALTIME" 'BEGIN {printf "%.1f s\n", to - from}'; }
echo "load $(cut -d' ' -f1,2 /proc/loadavg)"
echo "collecting facts of the registry: $(seconds "$program" facts collect --data "$data")"
echo "full recount: $(seconds "$program" facts recount --data "$data")"
echo "counters against facts: $(seconds "$program" facts recount --check --data "$data")"
node bench/facts.mjs --data "$data" --rounds "$rounds"
echo "load $(cut -d' ' -f1,2 /proc/loadavg)"
