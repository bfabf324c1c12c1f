# shellcheck shell=bash disable=SC2016 # the shell in the box expands it
# The key, and where it is not.

rotates() {
    local user
    same "$(credential cat)" "$key"
    user=$(inside stat -c %u "/proc/$(process)")
    same "$(credential stat -c '%u %a')" "$user 400"
    key=${key}2
    printf '%s\n' "$key" | inside sh -c 'cat > /etc/patchbay/cartesia-api-key'
    inside systemctl restart patchbay
    same "$(credential cat)" "$key"
    until_true 10 quiet
}
# credential COMMAND [ARG...]: of the file as the service sees it.
credential() {
    local seen
    seen=/proc/$(process)/root
    inside "$@" "$seen/run/credentials/patchbay.service/cartesia-api-key"
}
check 'the key is a credential for the service alone; a restart hands out the new one' rotates
key=${key}2

has_fields() {
    inside journalctl -u patchbay -o json --no-pager > "$box_work/journal"
    jq -es 'map(select(.MESSAGE_ID)) | length > 3' "$box_work/journal"
    jq -es --arg n "$first" 'map(select(.NUMBER == $n and .REVISION and .MESSAGE_ID)) | length > 0' \
        "$box_work/journal"
    jq -es 'map(select(.CONDITION)) | length > 0' "$box_work/journal"
    inside journalctl --list-catalog 3b380b147347167e886b48ca31232349 | grep 'desired state'
}
check 'the journal has NUMBER, REVISION, CONDITION and MESSAGE_ID, with its catalog' has_fields

finds_it() {
    local form
    for form in cat 'base64 -w0' 'od -An -v -tx1' 'sed s/-/%2D/g;s/_/%5F/g'; do
        printf 'a %s' "$key" | $form | tr -d ' \n' > "$box_work/written"
        fails python3 .ci/system/secret.py "$key" "$box_work/written"
    done
}
check 'the search for the key finds it as it is, in base64, in hex and as in a URL' finds_it

has_no_key() {
    inside journalctl --flush > /dev/null 2>&1 || true
    inside journalctl -o export --no-pager > "$box_work/export"
    patchbay status --format json > "$box_work/pages"
    patchbay history >> "$box_work/pages"
    patchbay explain "$first" >> "$box_work/pages"
    inside systemctl show patchbay patchbay-plan >> "$box_work/pages"
    inside systemctl status --lines=1000 patchbay >> "$box_work/pages"
    inside curl -s http://127.0.0.1:7878/ http://127.0.0.1:7878/metrics >> "$box_work/pages"
    python3 .ci/system/secret.py "$key" "$box_work/export" "$box_work/pages"
    inside sh -c 'cat > /srv/secret.py' < .ci/system/secret.py
    # The key itself lies in these, and nowhere else.
    inside sh -c 'pid=$1; shift
        find /var /run /tmp /usr/share /etc /root -type f -print0 |
            grep -zv "^/etc/patchbay/.*cartesia-api-key$" |
            xargs -0 python3 /srv/secret.py "$1"
        for process in $pid 1; do
            for entry in environ cmdline comm status limits maps mountinfo cgroup stack; do
                echo /proc/$process/$entry
            done
        done | xargs python3 /srv/secret.py "$1"' sh "$(process)" "$key"
    same "$(inside find / -xdev -name 'core*' -size +1000k)" ""
}
check 'the key stands in no file, journal, page, database and entry of /proc, however it is written' has_no_key
