# shellcheck shell=bash disable=SC2016 # the shell in the box expands it
# Who may steer it.

people() {
    inside useradd --groups patchbay member
    inside useradd stranger
    same "$(inside stat -c '%U:%G %a' /run/patchbay/control.sock)" "root:patchbay 660"
}
check 'the socket belongs to the group' people

as() { inside setpriv --reuid "$1" --regid "$1" --init-groups patchbay "$2" \
    --config /etc/patchbay/patchbay.json "${@:3}"; }
member_may() {
    as member status --format json | jq -e '.state == "ok"'
    as member pause --reason 'a look' --for 1m
    as member status | grep -i paused
    as member resume
    as member plan
    as member reload
    as member history --limit 5
    number=$(as member history --format json | jq -rs 'map(.number | values)[0]')
    as member explain "$number"
    as member blame "$number"
}
check 'a member of the group asks why, pauses, resumes and reloads' member_may

stranger_may_not() {
    fails as stranger pause --reason 'no' --for 1m
    fails as stranger status
    fails as stranger history
    fails inside setpriv --reuid stranger --regid stranger --clear-groups \
        curl -s --unix-socket /run/patchbay/control.sock -X POST http://x/v1/status -d '{}'
    patchbay status --format json | jq -e '.pauses == []'
}
check 'nobody else gets in' stranger_may_not
