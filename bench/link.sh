#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# `hientai people link` on lists with the truth beside them: quality at a fixed threshold, calibration, seconds, memory,
# and whether one thread and two give the same pairs.
#   bench/link.sh [rows] [low|mid|high] [seed] [folder]            wants /usr/bin/time (Debian: time)
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${1:-100000} dirt=${2:-mid} seed=${3:-1}
folder=${4:-$(mktemp -d)}
program=${HIENTAI:-build/release/hientai}
[ -e "$folder/truth.csv" ] || node bench/link_generate.mjs "$folder" --a "$rows" --b "$rows" --dirt "$dirt" --seed "$seed"
echo "load $(cut -d' ' -f1 /proc/loadavg); $rows × $rows, $dirt"
/usr/bin/time -f '%e s (%U s user), at most %M KB' "$program" people link "$folder/a.csv" "$folder/b.csv" --out "$folder/pairs.csv" --threads 2
"$program" people link "$folder/a.csv" "$folder/b.csv" --out "$folder/pairs-1.csv" --threads 1 >/dev/null
cmp "$folder/pairs.csv" "$folder/pairs-1.csv" && echo 'one thread gives the same pairs'
node bench/link_score.mjs "$folder/pairs.csv" "$folder/truth.csv"
