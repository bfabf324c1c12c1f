# shellcheck shell=bash disable=SC2016 # the shell in the box expands it
# The package comes in, and starts nothing.

installs() {
    inside sh -c 'cat > /srv/patchbay.deb' < "$package"
    inside apt-get install -y -qq --no-install-recommends /srv/patchbay.deb
}
check 'apt installs the package' installs

starts_nothing() {
    same "$(property patchbay ActiveState) $(property patchbay UnitFileState)" "inactive disabled"
    same "$(inside systemctl is-system-running)" running
    fails inside test -e /run/patchbay
}
check 'nothing runs and nothing is enabled before somebody asks for it' starts_nothing

belongs() {
    inside getent group patchbay
    same "$(inside find /usr /etc/patchbay -newer /srv/patchbay.deb -path '*patchbay*' -type f)" ""
    same "$(inside stat -c '%U:%G %a' /etc/patchbay/patchbay.json)" "root:root 644"
    same "$(inside sh -c 'dpkg -V patchbay')" ""
    same "$(inside sh -c 'dpkg -L patchbay | xargs stat -c "%U:%G" | sort -u')" "root:root"
}
check 'every file is as it was packed, and belongs to root; the group is there' belongs

lasts_without_a_key() {
    fails inside systemctl start patchbay
    same "$(property patchbay Result) $(property patchbay NRestarts)" "exit-code 0"
    until_true 3 fails_quietly inside test -e /run/patchbay/control.sock
    inside journalctl -u patchbay -o cat | grep -i credential
    inside systemctl reset-failed patchbay
}
fails_quietly() { ! "$@"; }
check 'without a key it does not start, says so, and does not try again and again' lasts_without_a_key
