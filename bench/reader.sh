#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The document reader: milliseconds a document, and how much of a corpus with known answers it reads right.
#   bench/reader.sh [folder…]        folders of documents; without any, the corpus and the demonstration's plans
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- lib/reader/test/corpus demo/plans
bin/build bench reader_times
echo "load $(cut -d' ' -f1 /proc/loadavg)"
for folder in "$@"; do echo "$folder: $(build/bench/reader_times "$folder")"; done
[ -e build/release/test_reader ] || bin/build release test_reader
build/release/test_reader -tc='*unlike plans*' | grep -o 'MESSAGE: [a-z ]*: precision.*' | cut -c10-
