#!/usr/bin/env bash
# Fuzzes one target for some seconds: crates/fuzz/run.sh TARGET SECONDS. Needs `cargo install cargo-fuzz`.
# What it finds is in crates/fuzz/artifacts; inputs that reach new code are kept in target/fuzz for the next time.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$1
seconds=${2:-60}
[[ $# -gt 2 ]] && shift 2 || shift $#
mkdir -p "target/fuzz/$target"
# Coverage needs no nightly compiler, only leave to use its flags; the address sanitizer finds nothing in safe code.
export RUSTC_BOOTSTRAP=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
# The reader of workbooks counts over with the checks of overflow on, at the first reference that is too long.
mode=--debug-assertions
[[ $target == xlsx || $target == package ]] && mode=
cargo fuzz run "$target" --release $mode --fuzz-dir crates/fuzz --features libfuzzer --target-dir target/fuzzing -s none \
  "target/fuzz/$target" "crates/fuzz/seeds/$target" -- \
  -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 "$@"
