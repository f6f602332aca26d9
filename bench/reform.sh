#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The reform of 1/7/2025 over a registry recorded at the old communes, and its undoing: bench/reform.sh [ROWS] [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${1:-100000} program=${2:-build/release/hientai}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
data=$folder/data
counts() { "$program" talents export "$folder/all.csv" --data "$data" >/dev/null; echo "records on the list: $(($(wc -l <"$folder/all.csv") - 1))"; }

"$program" units load --until 2025-06-30 --data "$data"
node bench/workbook.mjs "$folder/list.csv" --rows "$rows" --units old
"$program" talents import "$folder/list.csv" --data "$data"
counts
echo "The reform:"
time "$program" units load --json --data "$data" >"$folder/batches.json"
"$program" check --data "$data"
counts
for batch in $(node -p "JSON.parse(require('fs').readFileSync('$folder/batches.json')).slice(0, 2).map((one) => one.batch).join(' ')"); do
  echo "Undoing $batch:"
  time "$program" units undo "$batch" --data "$data"
done
"$program" check --data "$data"
counts
