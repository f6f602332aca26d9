#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Requests per second of lists of 50 talents, whole pages for signed-in readers; wrk asks on the same machine.
#   bench/list.sh DATA [seconds] [connections]        DATA from `hientai demo --data DATA --talents N`
set -euo pipefail
cd "$(dirname "$0")/.."
data=$1 seconds=${2:-10} connections=${3:-16}
. bench/serve.sh
serve "$data"
readers=(trunguong angiang longxuyen)
mapfile -t cookies < <(node bench/sign_in.mjs "$port" "${readers[@]}")

rate() {  # name, cookies, kind, encoding
  COOKIES=$2 KIND=$3 ENCODING=$4 wrk -t2 -c"$connections" -d"${seconds}s" --latency -s bench/list.lua "$base" >"$work/out"
  awk -v name="$1" '/Requests\/sec/ {rate = $2} /99%/ {p99 = $2} /50%/ {p50 = $2} /Non-2xx/ {bad = $NF}
    END {printf "%-44s %8.0f requests/s  p50 %s  p99 %s%s\n", name, rate, p50, p99, bad ? "  NOT 200: " bad : ""}' "$work/out"
}

echo "load $(load); $connections connections, $seconds s each"
rate "three readers, all questions" "${cookies[*]}" all "br, gzip"
rate "three readers, filters and orders" "${cookies[*]}" plain "br, gzip"
rate "three readers, searches" "${cookies[*]}" search "br, gzip"
rate "one commune, filters and orders" "${cookies[2]}" plain "br, gzip"
rate "country, filters and orders" "${cookies[0]}" plain "br, gzip"
rate "three readers, all questions, uncompressed" "${cookies[*]}" all "identity"
echo "memory at most $(peak "$server"); load $(load)"
