# shellcheck shell=bash disable=SC2016 # the shell in the box expands it
# What the checks are made of.

passed=0 failed=0

# check SENTENCE COMMAND [ARG...]: one line of the report; what the command said, when it fails.
check() {
    local sentence=$1 begun=${EPOCHREALTIME/./} verdict=ok tenths
    shift
    (set -e; "$@") > "$box_work/said" 2>&1 &
    wait $! || verdict="NOT OK"
    tenths=$(((${EPOCHREALTIME/./} - begun) / 100000))
    printf '%-6s  %s (%d.%d s)\n' "$verdict" "$sentence" $((tenths / 10)) $((tenths % 10))
    if [ "$verdict" = ok ]; then passed=$((passed + 1)); return; fi
    failed=$((failed + 1))
    sed 's/^/        | /' "$box_work/said"
    inside journalctl --no-pager --lines=20 --output=cat | sed 's/^/        journal | /'
}

tally() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}

# until_true SECONDS COMMAND [ARG...]
until_true() {
    local end=$((${EPOCHREALTIME/./} + $1 * 1000000))
    shift
    until "$@"; do
        [ "${EPOCHREALTIME/./}" -lt "$end" ] || { echo "waited too long for: $*"; return 1; }
        sleep 0.1
    done
}

# same FOUND EXPECTED
same() { [ "$1" = "$2" ] || { echo "found    $1"; echo "expected $2"; return 1; }; }

# fails COMMAND [ARG...]: it must not succeed.
fails() { ! "$@" || { echo "this should have failed: $*"; return 1; }; }

# within SECONDS COMMAND [ARG...]: it must succeed so fast.
within() {
    local begun=${EPOCHREALTIME/./}
    "${@:2}"
    local spent=$(((${EPOCHREALTIME/./} - begun) / 1000))
    [ "$spent" -le $(($1 * 1000)) ] || { echo "it took $spent ms: ${*:2}"; return 1; }
}

property() { inside systemctl show --value --property "$2" "$1"; }
# The main process of a service; fails when it has none.
process() { property "${1:-patchbay}" MainPID | grep -vx 0; }
active() { [ "$(property "${1:-patchbay}" ActiveState)" = active ]; }
patchbay() { inside patchbay "$1" --config /etc/patchbay/patchbay.json "${@:2}"; }
