#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A list of 100,000 people × 15 columns through `hientai talents import`, clean and with every row wrong, and the list
# out again: seconds and the most memory.
#   bench/import.sh [rows] [folder]            wants /usr/bin/time (Debian: time)
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${1:-100000}
. bench/serve.sh
folder=${2:-$work}
timed() { /usr/bin/time -f '%e s (%U s user), at most %M KB' -o "$work/time" "$@"; }
for kind in clean bad; do
  [ -e "$folder/$rows-$kind.xlsx" ] || node bench/workbook.mjs "$folder/$rows-$kind.xlsx" --rows "$rows" --kind $kind >/dev/null
done
"$program" demo --data "$work/data" --talents 100 >/dev/null
echo "load $(load); $rows rows × 15 columns"
for kind in bad clean; do
  timed "$program" talents import "$folder/$rows-$kind.xlsx" --unit D91 --data "$work/data" >"$work/out" 2>"$work/errors" || true
  echo "$kind: $(tail -1 "$work/time"); $(tail -1 "$work/out") $(wc -l <"$work/errors") complaints"
done
"$program" check --data "$work/data"
serve "$work/data"
cookie=$(node bench/sign_in.mjs "$port" trunguong)
for format in csv xlsx ods; do
  echo "export $format: $(curl -fs -o "$work/out" -H "Cookie: $cookie" -w '%{time_total} s, %{size_download} bytes' "$base/talents/export?format=$format"); server at most $(peak "$server")"
done
echo "load $(load)"
