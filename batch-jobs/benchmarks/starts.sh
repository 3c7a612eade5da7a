#!/usr/bin/env bash
# starts.sh BEFORE AFTER [PAIRS]: how long `settle --version` and `settle status` take in two source trees (both built), in turn.
# Prints the medians of wall and processor seconds, and the median of the pairs' ratios, after by before.
set -euo pipefail

before=$1 after=$2 pairs=${3:-10}
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
TIMEFORMAT='%R %U %S'

median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# Each tree has a database of its own: a ledger knows the edition that made it.
start() {
    local tree=$1 name=$2
    shift 2
    { time "$tree/config/bin/settle" "$@" "--spring.datasource.url=jdbc:h2:file:$data/$name" >/dev/null 2>&1 || true; } 2>&1 \
        | awk '{ print $1, $2 + $3 }'
}

for words in "--version" "status"; do
    for tree in before after; do
        start "${!tree}" "$tree" "$words" >/dev/null
        : >"$data/$tree.wall" >"$data/$tree.cpu"
    done
    for ((pair = 1; pair <= pairs; pair++)); do
        for tree in before after; do
            read -r wall cpu < <(start "${!tree}" "$tree" "$words")
            echo "$wall" >>"$data/$tree.wall"
            echo "$cpu" >>"$data/$tree.cpu"
        done
    done
    for what in wall cpu; do
        ratios=$(paste "$data/before.$what" "$data/after.$what" | awk '{ print $2 / $1 }')
        printf 'settle %s, %s seconds: before %s, after %s (medians of %d); ratio %.3f\n' "$words" "$what" \
            "$(median <"$data/before.$what")" "$(median <"$data/after.$what")" "$pairs" "$(median <<<"$ratios")"
    done
done
