#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Requests per second of our server and of nginx with the same bytes, turn by turn on this machine, and their ratio.
#   bench/http.sh <build folder> [rounds] [seconds]
set -eu
build=$1 rounds=${2:-3} seconds=${3:-5}
[ -x "$build/http_hello" ] || { echo "$build/http_hello is missing: configure with -DHIENTAI_BENCH=ON" >&2; exit 1; }
ours=18471 theirs=18472
work=$(mktemp -d)
chmod 755 "$work"
started=
trap 'kill $started 2>/dev/null; wait; rm -rf "$work"' EXIT

head -c 1500 /dev/zero | tr '\0' 'x' >"$work/page.html"
cat >"$work/nginx.conf" <<CONF
daemon off; worker_processes 2; pid $work/pid; error_log $work/error.log;
events { worker_connections 4096; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=10;
  types { text/html html; }
  client_body_temp_path $work/a; proxy_temp_path $work/b; fastcgi_temp_path $work/c; uwsgi_temp_path $work/d; scgi_temp_path $work/e;
  server { listen 127.0.0.1:$theirs; root $work; }
}
CONF
nginx -c "$work/nginx.conf" -e "$work/error.log" & started=$!
"$build/http_hello" $ours "$work/page.html" & started="$started $!"
sleep 1

rate() { wrk -t2 -c"$1" -d"${seconds}s" "$2" | awk '/Requests\/sec/ {rate=$2} /Non-2xx/ {bad=1} END {print bad ? 0 : rate}'; }

for connections in 64 512; do
  for round in $(seq "$rounds"); do
    nginx=$(rate $connections http://127.0.0.1:$theirs/page.html)
    pool=$(rate $connections http://127.0.0.1:$ours/page)
    ready=$(rate $connections http://127.0.0.1:$ours/page.html)
    echo "$connections $nginx $pool $ready"
  done
done | tee "$work/rates" | awk '{printf "c=%d  nginx %d  handler %d (%.2f)  ready %d (%.2f)\n", $1, $2, $3, $3/$2, $4, $4/$2}'
awk '{n[$1]+=$2; p[$1]+=$3; r[$1]+=$4} END {for (c in n) printf "all c=%d  handler %.2f  ready %.2f of nginx\n", c, p[c]/n[c], r[c]/n[c]}' "$work/rates"
