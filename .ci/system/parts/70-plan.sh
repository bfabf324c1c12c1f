# shellcheck shell=bash disable=SC2016 # the shell in the box expands it
# The report of the night.

reports() {
    inside systemctl start patchbay-plan
    inside systemctl stop patchbay
    edit ".numbers[\"$first\"].label = \"of the night\""
    inside systemctl start patchbay-plan
    inside journalctl -u patchbay-plan -o cat | grep 'of the night'
    same "$(ends_with 'SuccessExitStatus=')" "exit-code 2"
    inside systemctl start patchbay
    until_true 10 labelled 'of the night'
}
# How it ends where 2 is no success: a unit that has not failed is forgotten.
ends_with() {
    plan_drop_in service "[Service]\n$1"
    fails inside systemctl start patchbay-plan >&2
    echo "$(property patchbay-plan Result) $(property patchbay-plan ExecMainStatus)"
    plan_drop_in service ''
    inside systemctl reset-failed patchbay-plan
}
plan_drop_in() {
    inside sh -c 'mkdir -p "/run/systemd/system/patchbay-plan.$1.d"
        printf "$2\n" > "/run/systemd/system/patchbay-plan.$1.d/test.conf"
        systemctl daemon-reload' sh "$@"
}
check 'the plan of the night reads the account, with the service and without it, and reports' reports

is_due() {
    plan_drop_in timer '[Timer]\nOnCalendar=\nOnActiveSec=1s\nAccuracySec=10ms\nRandomizedDelaySec=0'
    local before
    before=$(property patchbay-plan ExecMainStartTimestampMonotonic)
    inside systemctl enable --now patchbay-plan.timer
    until_true 10 ran_since "$before"
    inside systemctl disable --now patchbay-plan.timer
    inside rm -r /run/systemd/system/patchbay-plan.timer.d /run/systemd/system/patchbay-plan.service.d
    inside systemctl daemon-reload
}
ran_since() { [ "$(property patchbay-plan ExecMainStartTimestampMonotonic)" -gt "$1" ]; }
check 'its timer starts it' is_due
