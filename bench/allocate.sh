#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# One target shared among 34 provinces and every commune of the country in one action, published and told to all of
# them: seconds of that request.   bench/allocate.sh [times]; PostgreSQL: DATABASE=postgresql://… (an empty one)
set -euo pipefail
cd "$(dirname "$0")/.."
times=${1:-5}
. bench/serve.sh
where=(--data "$work/data")
[ -z "${DATABASE:-}" ] || where+=(--database "$DATABASE")
"$program" demo "${where[@]}" --talents 10 >/dev/null
token=$("$program" tokens add --user trunguong "${where[@]}" --json | grep -oE '[A-Za-z0-9_-]{32,}' | head -1)
port=$(shuf -i 20000-30000 -n 1)
base=http://127.0.0.1:$port
"$program" serve "${where[@]}" --listen "127.0.0.1:$port" >"$work/log" 2>&1 &
server=$!
for _ in $(seq 100); do curl -fs "$base/readyz" >/dev/null 2>&1 && break; sleep 0.1; done
api() { curl -fsS -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"; }
field() { node -p "JSON.parse(require('fs').readFileSync(0))$1"; }

plan=$(api "$base/api/v1/plans" -d '{"unit":"D00","number":"1-KH/TWĐTN","subject":"Ý tưởng trong cả nước","issuer":"Trung ương Đoàn","issued_on":"2026-01-02","plan_kind":"PLAN","from":"2026","last_day":"2026"}' | field .id)
target=$(api "$base/api/v1/plans/$plan/targets" -d '{"text":"Đề xuất 161.000 ý tưởng","kind":"COUNT_AT_LEAST","value":"161.000","horizon":"YEARLY"}' | field .id)
api "$base/api/v1/plans/$plan/units" -d '{"group":"BELOW","above":"D00"}'
version=$(api "$base/api/v1/plans/$plan" | field .document_version)
api "$base/api/v1/plans/$plan/state" -d "{\"act\":\"record\",\"version\":$version}" -o /dev/null -w 'issued to all units: %{time_total} s\n'
echo "load $(load)"
for time in $(seq "$times"); do
  api "$base/api/v1/plans/$plan/targets/$target/shares" -d '{"method":"sainte-lague","publish":true}' -o /dev/null -w "round $time, shared and published: %{time_total} s\n"
done
api "$base/api/v1/plans/$plan/targets/$target/shares?limit=5000" | node -e '
  const {items, total} = JSON.parse(require("fs").readFileSync(0));
  const sum = (list) => list.reduce((all, one) => all + one.share, 0);
  const top = items.filter((one) => !one.above);
  console.log(`${items.length} units, ${top.length} at the top; ${sum(top)} of ${total}; tiers that do not sum: ${items.filter((one) => items.some((part) => part.above === one.unit) && sum(items.filter((part) => part.above === one.unit)) !== one.share).length}`);'
kill "$server"
wait "$server" 2>/dev/null || true
server=
"$program" check "${where[@]}"
