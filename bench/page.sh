#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A page of the whole program (router, session, texts, frame) beside nginx serving the very same bytes from a file.
#   bench/page.sh DATA [rounds] [seconds]
set -euo pipefail
cd "$(dirname "$0")/.."
data=$1 rounds=${2:-3} seconds=${3:-5}
. bench/serve.sh
serve "$data"
theirs=$((port + 1))
mkdir "$work/pages"
pages=(help sign-in healthz)
for page in "${pages[@]}"; do curl -fs -H 'Accept-Encoding: identity' "$base/$page" >"$work/pages/$page.html"; done
cat >"$work/nginx.conf" <<CONF
daemon off; worker_processes 2; pid $work/pid; error_log $work/error.log;
events { worker_connections 4096; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=10;
  types { text/html html; }
  client_body_temp_path $work/a; proxy_temp_path $work/b; fastcgi_temp_path $work/c; uwsgi_temp_path $work/d; scgi_temp_path $work/e;
  server { listen 127.0.0.1:$theirs; root $work/pages; }
}
CONF
nginx -c "$work/nginx.conf" -e "$work/error.log" &
also=$!
sleep 1
rate() { wrk -t2 -c64 -d"${seconds}s" "$@" | awk '/Requests\/sec/ {rate=$2} /Non-2xx/ {bad=1} END {print bad ? 0 : rate}'; }
asset=$(curl -fs "$base/sign-in" | grep -o '/[^"]*\.css' | head -1)
curl -fs -H 'Accept-Encoding: identity' "$base$asset" >"$work/pages/asset.html"

echo "load $(load); 64 connections, $seconds s each, uncompressed"
for round in $(seq "$rounds"); do
  for page in "${pages[@]}"; do
    echo "/$page $(stat -c %s "$work/pages/$page.html") $(rate "http://127.0.0.1:$theirs/$page.html") $(rate "$base/$page")"
  done
  echo "$asset $(stat -c %s "$work/pages/asset.html") $(rate "http://127.0.0.1:$theirs/asset.html") $(rate "$base$asset")"
done >"$work/rates"
awk '{bytes[$1]=$2; n[$1]+=$3; o[$1]+=$4} END {for (p in n) printf "%-34s %7d bytes  nginx %7.0f/s  ours %7.0f/s  ratio %.2f\n", p, bytes[p], n[p]/'"$rounds"', o[p]/'"$rounds"', o[p]/n[p]}' "$work/rates"
echo "compressed, as browsers ask: $(for page in "${pages[@]}"; do echo "/$page $(rate -H 'Accept-Encoding: br, gzip' "$base/$page")/s "; done)"
echo "load $(load)"
