# shellcheck shell=bash disable=SC2016 # the shell in the box expands it
# An account in the sandbox, a key, a file, a service.

api=http://127.0.0.1:7900
key=sk_car_$(head -c 18 /dev/urandom | base64 -w0 | tr '+/' '-_')

prepares() {
    inside systemd-run --quiet --unit=api patchbay sandbox --listen 127.0.0.1:7900 --fleet 12
    until_true 10 inside curl -sf -o /dev/null $api/_sandbox/faults
    printf '%s\n' "$key" | inside sh -c 'umask 077; cat > /etc/patchbay/cartesia-api-key'
    set_up /etc/patchbay/patchbay.json .
    inside patchbay export --api-url $api --api-key-file /etc/patchbay/cartesia-api-key \
        --output /etc/patchbay/numbers.json
}
# set_up FILE FILTER: the configuration, changed for the sandbox, and with a jq filter besides.
set_up() {
    inside sh -c 'jq "$1" "$2" > /tmp/new && cat /tmp/new > "$2"' sh \
        ".api.url = \"$api\" | .reconcile.interval = \"3s\" | $2" "$1"
}
check 'the sandbox runs, and its account is exported' prepares
first=$(inside jq -r '.numbers | keys[0]' /etc/patchbay/numbers.json)

starts() {
    within 5 inside systemctl start patchbay
    same "$(property patchbay SubState)" running
    property patchbay StatusText | grep .
    until_true 10 quiet
}
quiet() { patchbay status --format json | jq -e '.state == "ok"' > /dev/null; }
check 'systemctl start returns when the service is ready' starts

stands_alone() {
    local pid user
    pid=$(process)
    user=$(inside stat -c %u "/proc/$pid")
    echo "the user is $user"
    [ "$user" -ge 61184 ]
    [ "$user" -le 65519 ]
    same "$(inside id -un "$user")" patchbayd
    same "$(inside stat -c '%u %a' /var/lib/private/patchbay)" "$user 700"
    same "$(inside stat -Lc '%u' /var/lib/patchbay/state.db)" "$user"
    same "$(inside sed -n 's/^Cap\(Eff\|Bnd\|Prm\):\t0*//p' "/proc/$pid/status" | tr -d '\n')" ""
    inside grep -qx 'NoNewPrivs:.1' "/proc/$pid/status"
    inside grep -qx 'Seccomp:.2' "/proc/$pid/status"
}
check 'it has a user of its own, who owns the state and may nothing else' stands_alone

# kilobytes FIELD: of the status of the service.
kilobytes() { inside sed -n "s/^$1:[^0-9]*\\([0-9]*\\) kB/\\1/p" "/proc/$(process)/status"; }
is_small() {
    local all own
    sleep 4
    all=$(kilobytes VmRSS) own=$(kilobytes RssAnon)
    echo "it has $all kB, $own kB of them its own"
    [ "$all" -le 30720 ]
    [ "$own" -le 8192 ]
}
check 'quiet, it has 30 MB in memory at most, 8 MB of them its own' is_small
echo "        $(cat "$box_work/said")"

answers() {
    local page
    for page in / /healthz /readyz /metrics; do
        inside curl -sf -o /dev/null "http://127.0.0.1:7878$page"
    done
}
check 'its pages answer on loopback' answers
