#!/bin/sh
# Installs the package over this machine's own file system, in layers that vanish, polls and prints with it, purges it.
# usage: package_test.sh PACKAGE.deb SOURCE_DIR. Exit 77: such layers cannot be made here.
set -eu
if [ "${3:-}" != inside ]; then
    layers=$(mktemp -d)
    trap 'rmdir "$layers"' EXIT
    unshare -m sh "$0" "$1" "$2" inside "$layers" || exit $?
    exit 0
fi
layers=$4
{ mount -t tmpfs none "$layers" && mkdir "$layers/upper" "$layers/work" "$layers/root" &&
    mount -t overlay overlay -o "lowerdir=/,upperdir=$layers/upper,workdir=$layers/work" "$layers/root"; } 2>/dev/null || exit 77
mount -t proc proc "$layers/root/proc"
mount --bind /dev "$layers/root/dev"
mkdir -p "$layers/root/tmp/package"
cp "$1" "$layers/root/tmp/package/gatherd.deb"
cp -r "$2/etc/demo" "$layers/root/tmp/package/demo"
chroot "$layers/root" sh -eu <<'INSIDE'
dpkg -i /tmp/package/gatherd.deb
systemd-analyze verify --man=no gatherd.service gatherd.socket gatherd-issue@markdown.service gatherd-backup.service
cd /tmp/package/demo
gatherd --version
gatherd doctor --offline --config gatherd.toml --db /tmp/package/demo.db
gatherd poll --config gatherd.toml --db /tmp/package/demo.db >/dev/null || [ $? -eq 1 ]
gatherd events --config gatherd.toml --db /tmp/package/demo.db --from 2000-01-01 --to 2100-01-01 | grep -c '^\*'
mkdir -p /var/lib/private/gatherd && touch /var/lib/private/gatherd/gatherd.db
dpkg --purge gatherd
left=$(find / -xdev \( -path /proc -o -path /tmp -o -path /var/lib/dpkg -o -path /var/log -o -path /work -o -path /home -o -path /root \) -prune -o -name '*gatherd*' -print)
[ -z "$left" ] || { echo "purge leaves: $left"; exit 1; }
INSIDE
