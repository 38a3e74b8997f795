#!/usr/bin/env bash
# Prints how many instructions each stage takes for the source notice, and how many times those
# of serde_json reading the notice's JSON. Needs valgrind.
# What a stage costs is the difference between 11 runs and 1, so that the start does not count.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(cargo bench --bench instructions --no-run --message-format=json 2>/dev/null |
  grep -o '"executable":"[^"]*"' | tail -n 1 | cut -d '"' -f 4)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

count() { # STAGE RUNS
  valgrind --tool=callgrind --callgrind-out-file="$out/calls" "$program" "$1" "$2" 2>"$out/log" ||
    { cat "$out/log" >&2; exit 1; }
  sed -n 's/^.*Collected : //p' "$out/log"
}
cost() { # STAGE
  echo $((($(count "$1" 11) - $(count "$1" 1)) / 10))
}

yardstick=$(cost serde_json)
printf '%-20s %14s %12s\n' stage instructions serde_json
"$program" | while IFS= read -r stage; do
  cost=$(cost "$stage")
  awk -v name="$stage" -v cost="$cost" -v yardstick="$yardstick" \
    'BEGIN { printf "%-20s %14d %11.2f×\n", name, cost, cost / yardstick }'
done
