# shellcheck shell=bash disable=SC2016 # the shell in the box expands it
# The file is edited, and the service reloaded.

# edit FILTER: the desired state, replaced at once, as an editor does.
edit() {
    inside sh -c 'jq --indent 2 "$1" /etc/patchbay/numbers.json > /etc/patchbay/.new &&
        mv /etc/patchbay/.new /etc/patchbay/numbers.json' sh "$1"
}
digest() { inside sha256sum /etc/patchbay/numbers.json | cut -d ' ' -f 1; }
in_force() { patchbay status --format json | jq -r .desired.digest; }

reloads() {
    local label
    for label in one two three; do
        edit ".numbers[\"$first\"].label = \"$label\""
        within 5 inside systemctl reload patchbay
        same "$(in_force)" "$(digest)"
    done
    until_true 10 labelled three
}
labelled() { same "$(inside curl -sf "$api/_sandbox/numbers/$first" | jq -r .label)" "$1"; }
check 'systemctl reload returns when the new file is in force' reloads

refuses() {
    local before
    before=$(in_force)
    inside cp -p /etc/patchbay/numbers.json /srv/good.json
    inside sh -c 'echo "{ \"numbers\": { \"+1\": " > /etc/patchbay/numbers.json'
    fails inside systemctl reload patchbay
    active
    same "$(in_force)" "$before"
    inside journalctl -u patchbay -o cat | grep 'refused: .*numbers.json:1:16: '
    patchbay status | grep 'numbers.json'
}
check 'a file that is not valid: the reload fails, the journal has the reason, nothing changes' refuses

lasts() {
    local before
    before=$(in_force)
    within 5 inside systemctl restart patchbay
    same "$(in_force)" "$before"
    inside cp -p /srv/good.json /etc/patchbay/numbers.json
    inside systemctl reload patchbay
    same "$(in_force)" "$(digest)"
}
check 'the last good one stays in force over a restart, and the mended file is taken' lasts

holds() {
    edit '.numbers[].agent = null'
    fails inside systemctl reload patchbay
    active
    patchbay status | grep -i held
    inside cp -p /srv/good.json /etc/patchbay/numbers.json
    inside systemctl reload patchbay
}
check 'a file beyond the limits: the reload fails, and nothing is sent' holds
