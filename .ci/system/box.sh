# shellcheck shell=bash disable=SC2016 # a shell of its own expands it
# A small Debian that a real systemd boots, in namespaces of its own: the processes, the network
# (loopback alone), the mounts and the control groups in it are its own, and all of it is in memory.
# The root is built once, from the sources that apt has here, and kept in .build/system.

box_packages=systemd,systemd-sysv,dbus,libnss-systemd,procps,curl,jq,libsqlite3-0,libstdc++6,zlib1g
box_packages+=,ca-certificates,python3-minimal
# What has nothing to do there, or would come in between.
box_sleeping="systemd-udevd.service systemd-udev-trigger.service systemd-timesyncd.service"
box_sleeping+=" systemd-firstboot.service sys-fs-fuse-connections.mount console-getty.service"
box_sleeping+=" getty@tty1.service apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer"
box_sleeping+=" e2scrub_all.timer e2scrub_reap.service fstrim.timer"

# Builds the root, if this one is not there yet; tells where it is.
box_root() {
    local suite key archive work
    # shellcheck source=/dev/null
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    key=$({ echo "$suite $box_packages $box_sleeping"; declare -f box_root; } | sha256sum)
    archive=$PWD/.build/system/$suite-${key:0:12}.tar
    if [ ! -e "$archive" ]; then
        rm -rf .build/system
        mkdir -p .build/system
        work=$(mktemp -d)
        box_sources "$suite" > "$work/sources"
        unshare --mount bash -ec '
            mount -t tmpfs tmpfs "$1"
            TMPDIR=$1 mmdebstrap --quiet --mode=root --variant=minbase --include="$2" \
                --customize-hook="for unit in $5; do \
                    ln -sf /dev/null \"\$1/etc/systemd/system/\$unit\"; done" \
                --customize-hook=": > \"\$1/etc/machine-id\"; : > \"\$1/etc/resolv.conf\"" \
                --customize-hook="rm -f \"\$1\"/etc/apt/sources.list.d/*" \
                "$3" "$4" - < "$6"' \
            sh "$(mktemp -d -p "$work")" "$box_packages" "$suite" "$work/root.tar" \
            "$box_sleeping" "$work/sources" > "$work/log" 2>&1 ||
            { tail -n 20 "$work/log" >&2; rm -rf "$work"; return 1; }
        mv "$work/root.tar" "$archive"
        rm -rf "$work"
    fi
    echo "$archive"
}

# What apt knows of a suite here.
box_sources() {
    apt-get indextargets 'Created-By: Packages' \
        --format '$(CODENAME) deb $(REPO_URI) $(RELEASE) $(COMPONENT)' |
        sed -n "s/^$1\(-updates\|-security\)\? deb /deb /p" | sort -u
}

# box_up ROOT: boots it, and waits until it is up.
box_up() {
    box_work=$(mktemp -d)
    box_group=patchbay-${box_work##*.}
    mkdir "$box_work/new"
    unshare --mount --propagation private --pid --fork --kill-child --net --uts --ipc \
        bash .ci/system/boot "$1" "$box_group" "$box_work" > "$box_work/console" 2>&1 < /dev/null &
    box_parent=$!
    box_leader=
    local end=$((SECONDS + 60)) state=
    until [ "$state" = running ] || [ "$state" = degraded ]; do
        if [ "$SECONDS" -ge "$end" ] || ! kill -0 "$box_parent" 2> /dev/null; then
            cat "$box_work/console" >&2
            echo "system-test: the box did not boot" >&2
            return 1
        fi
        sleep 0.1
        box_leader=$(tr -d ' ' < "/proc/$box_parent/task/$box_parent/children") || continue
        # Until it is systemd, its root may still be that of this machine.
        [ "$(cat "/proc/${box_leader:-none}/comm" 2> /dev/null)" = systemd ] || continue
        state=$(inside systemctl is-system-running 2> /dev/null || true)
    done
    [ "$state" = running ] || { inside systemctl --failed --no-legend >&2; return 1; }
}

# Runs a command in it, as root, with an environment of its own, and for a minute at most.
inside() {
    timeout --foreground 60 nsenter --target "$box_leader" --all --root --wd=/proc/"$box_leader"/root \
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"
}

# Ends it, whatever state it is in, and leaves nothing of it.
box_down() {
    [ -n "${box_work:-}" ] || return 0
    # Process 1 takes every other one with it.
    kill -KILL "$box_parent" ${box_leader:+"$box_leader"} 2> /dev/null || true
    wait "$box_parent" 2> /dev/null || true
    unshare --mount bash -c '
        mount -t cgroup2 none "$1/new" || exit 0
        for _ in $(seq 50); do
            find "$1/new/$2" -depth -type d -exec rmdir {} \; 2> /dev/null
            [ -e "$1/new/$2" ] || exit 0
            sleep 0.1
        done
        echo "system-test: the control group $2 is left" >&2' sh "$box_work" "$box_group"
    rm -rf "$box_work"
    box_work=
}
