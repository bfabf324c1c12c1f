# shellcheck shell=bash disable=SC2016 # the shell in the box expands it
# Ends of every kind.

stops() {
    inside curl -sf -X PUT -d '{"hang": 1}' "$api/_sandbox/faults"
    edit ".numbers[\"$first\"].label = \"late\""
    inside systemctl reload patchbay
    sleep 1
    within 12 inside systemctl stop patchbay
    same "$(property patchbay Result)" success
    inside curl -sf -X PUT -d '{}' "$api/_sandbox/faults"
}
check 'it stops within 12 s, although the API does not answer' stops

stays_down() {
    fails inside test -e /run/patchbay/control.sock
    patchbay status > /dev/null
    same "$(property patchbay ActiveState) $(property patchbay.socket ActiveState)" "inactive inactive"
}
check 'stopped, its socket is gone, and a question does not start it' stays_down

comes_up_again() {
    inside systemctl start patchbay
    until_true 10 labelled late
    until_true 10 quiet
}
check 'started again, it sends what was left' comes_up_again

accounts="north south west"
serve_accounts() {
    local account
    for account in $accounts; do
        inside mkdir "/etc/patchbay/$account"
        inside cp -p /etc/patchbay/{patchbay,numbers}.json /etc/patchbay/cartesia-api-key "/etc/patchbay/$account/"
        set_up "/etc/patchbay/$account/patchbay.json" ".desired = \"/etc/patchbay/$account/numbers.json\"
            | .state = \"/var/lib/patchbay-$account/state.db\"
            | .control.socket = \"/run/patchbay-$account/control.sock\" | .status.listen = \"off\""
        inside systemctl start "patchbay@$account"
        inside systemctl reload "patchbay@$account"
    done
    same "$(for unit in patchbay patchbay@{north,south,west}; do
        inside stat -c %u "/proc/$(process "$unit")"; done | sort -u | wc -l)" 4
}
check 'four services for four accounts, each with a user of its own' serve_accounts

# Each is killed five times, all at the same time; each new life is one check less of patience.
falls() {
    local round before unit=$1
    for round in 1 2 3 4 5; do
        before=$(process "$unit")
        inside systemctl kill --signal=KILL --kill-whom=main "$unit"
        within 6 until_true 8 lives_anew "$unit" "$before"
        echo "$unit: round $round"
    done
    same "$(property "$unit" NRestarts)" 5
}
lives_anew() { active "$1" && process "$1" | grep -qvx "$2"; }
killed() {
    local unit pid pids=()
    for unit in patchbay patchbay@{north,south,west}; do
        falls "$unit" &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid"; done
    inside systemctl stop 'patchbay@*'
    until_true 10 quiet
}
check 'killed (-9) it is back within 6 s, 20 times' killed

watched() {
    local before
    drop_in '[Service]\nWatchdogSec=2s'
    inside systemctl restart patchbay
    sleep 5
    active
    same "$(property patchbay NRestarts)" 0
    before=$(process)
    inside kill -STOP "$before"
    until_true 15 lives_anew patchbay "$before"
    inside journalctl -u patchbay -o cat | grep 'Watchdog timeout'
    inside rm -r /etc/systemd/system/patchbay.service.d
    inside systemctl daemon-reload
    inside systemctl restart patchbay
}
drop_in() {
    inside sh -c 'mkdir -p /etc/systemd/system/patchbay.service.d &&
        printf "$1\n" > /etc/systemd/system/patchbay.service.d/test.conf' sh "$1"
    inside systemctl daemon-reload
}
check 'stopped in its tracks (SIGSTOP), the watchdog ends it, and it starts again' watched
