# shellcheck shell=bash disable=SC2016 # the shell in the box expands it
# A newer version comes; then the package goes.

upgrades() {
    local before
    dpkg-deb -R "$package" "$box_work/newer"
    sed -i 's/^Version: .*/&+newer/' "$box_work/newer/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone -b "$box_work/newer" "$box_work/newer.deb" > /dev/null
    inside sh -c 'cat > /srv/newer.deb' < "$box_work/newer.deb"
    inside systemctl enable patchbay
    before=$(process)
    inside apt-get install -y -qq --no-install-recommends /srv/newer.deb
    until_true 10 lives_anew patchbay "$before"
    until_true 10 quiet
    inside jq -e --arg api "$api" '.api.url == $api' /etc/patchbay/patchbay.json
    same "$(property patchbay UnitFileState)" enabled
}
check 'a newer version goes on with what runs, and leaves the configuration' upgrades

goes() {
    inside apt-get remove -y -qq patchbay
    fails inside test -e /usr/bin/patchbay
    fails inside test -e /run/patchbay
    same "$(property patchbay ActiveState)" inactive
    inside test -e /var/lib/private/patchbay/state.db
    inside test -e /etc/patchbay/patchbay.json
    same "$(inside systemctl --failed --no-legend)" ""
}
check 'removed, it stops, and leaves its state and configuration' goes

comes_back() {
    inside apt-get install -y -qq --no-install-recommends /srv/newer.deb
    inside systemctl start patchbay
    until_true 10 quiet
    patchbay history --limit 1000 | grep 'of the night'
}
check 'installed again, it goes on where it stopped' comes_back

leaves() {
    inside apt-get purge -y -qq patchbay
    same "$(inside find /var/lib /run /etc/systemd /usr -name '*patchbay*')" ""
    inside test -e /etc/patchbay/numbers.json
    fails inside test -e /etc/patchbay/patchbay.json
    same "$(inside systemctl --failed --no-legend)" ""
}
check 'purged, it leaves nothing but the desired state and the key, which are their owner'\''s' leaves
