# shellcheck shell=bash disable=SC2016 # the shell in the box expands it
# The examples of the package, in the place where they are used.

examples=/usr/share/doc/patchbay/examples/systemd
own=/etc/systemd/system/patchbay.service.d
# with EXAMPLE COMMAND [ARG...]
with() {
    inside install -D -m 0644 -t "$own" "$examples/$1.conf"
    inside systemctl daemon-reload
    "${@:2}"
    inside rm -r "$own"
    inside systemctl daemon-reload
}

goes_on() {
    inside systemctl restart patchbay
    active
    until_true 10 quiet
}
check 'with packets to this machine alone (egress-proxy) it goes on' with egress-proxy goes_on

gives_up() {
    inside sh -c 'printf "[Service]\nType=oneshot\nExecStart=/bin/touch /run/alert-%%i\n" \
        > /run/systemd/system/patchbay-alert@.service; systemctl daemon-reload'
    inside cp -p /etc/patchbay/patchbay.json /srv/patchbay.json
    set_up /etc/patchbay/patchbay.json '.api.colour = "blue"'
    fails inside systemctl restart patchbay
    same "$(property patchbay Result) $(property patchbay ExecMainStatus)" "exit-code 78"
    inside journalctl -u patchbay -o cat | grep colour
    until_true 5 inside rm /run/alert-patchbay.service
    inside rm /run/systemd/system/patchbay-alert@.service
    same "$(property patchbay.socket ActiveState)" inactive
    fails inside test -e /run/patchbay/control.sock
    inside cp -p /srv/patchbay.json /etc/patchbay/patchbay.json
    inside systemctl restart patchbay
    until_true 10 quiet
}
check 'a mistake in the configuration ends it for good, and somebody is told (on-failure)' \
    with on-failure gives_up
