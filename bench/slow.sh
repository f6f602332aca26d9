#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Slow clients, all from 127.0.0.1, beside an ordinary reader who must not notice: slow headers (-H), slow bodies (-B),
# slow reading of a large answer (-X). Passes with no failure and p99 at most 200 ms for the reader.
#   bench/slow.sh DATA [connections] [seconds]
set -euo pipefail
cd "$(dirname "$0")/.."
data=$1 connections=${2:-4000} seconds=${3:-40}
ulimit -n 20000 2>/dev/null || true
. bench/serve.sh
serve "$data"
asset=$(curl -fs "$base/sign-in" | grep -o '/[^"]*\.css' | head -1)
failed=0
echo "load $(load); $connections connections, $seconds s each; alone: $(node bench/reader.mjs "$port" 5)"
attack() {  # name, how
  local name=$1; shift
  slowhttptest -c "$connections" -r 500 -l "$seconds" -p 3 "$@" >"$work/attack" 2>&1 &
  also=$!
  sleep 3
  local verdict=PASS
  node bench/reader.mjs "$port" $((seconds - 8)) >"$work/reader" || { verdict=FAIL; failed=1; }
  wait "$also" || true
  also=
  # Colours and control characters go; the last state counts.
  echo "$verdict  $name: $(cat "$work/reader"); $(tr -d '\033' <"$work/attack" | grep -aoE '(closed|connected|error|pending): +[0-9]+' | tail -4 | tr -s ' ' | paste -sd, ); ended: $(tr -d '\033' <"$work/attack" | grep -aoE 'Exit status: .*' | tail -1); memory $(resident "$server") KB"
}
attack 'slow headers' -H -i 5 -u "$base/"
attack 'slow bodies' -B -i 5 -s 8192 -u "$base/sign-in"
attack 'slow reading' -X -i 5 -w 10 -y 20 -n 5 -z 32 -k 3 -u "$base$asset"
echo "load $(load)"
exit $failed
