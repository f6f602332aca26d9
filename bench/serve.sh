# SPDX-License-Identifier: Apache-2.0
# Sourced by the measurements: serve DIR starts the program on a free port and sets $port, $base and $server; it ends
# with the script, and so does everything named in $also; $work is a folder that goes, too.
program=${HIENTAI_PROGRAM:-build/release/hientai}
work=$(mktemp -d)
chmod 755 "$work"
server= also=
trap 'kill $server $also 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
serve() {
  port=$(shuf -i 20000-30000 -n 1)
  base=http://127.0.0.1:$port
  "$program" serve --data "$1" --listen "127.0.0.1:$port" >"$work/log" 2>&1 &
  server=$!
  for _ in $(seq 100); do curl -fs "$base/readyz" >/dev/null 2>&1 && return; sleep 0.1; done
  tail -3 "$work/log" >&2
  exit 1
}
peak() { awk '/VmHWM/ {printf "%.0f MB", $2 / 1024}' "/proc/$1/status"; }
resident() { awk '/VmRSS/ {print $2}' "/proc/$1/status"; }
load() { cut -d' ' -f1,2 /proc/loadavg; }
