#!/bin/bash
# Boots that root directory under its own systemd, without network, runs booted.sh there as the last thing of the boot,
# and shows what it wrote. usage: boot.sh ROOT
set -euo pipefail
root=$1
cat >"$root/etc/systemd/system/package-test.service" <<'UNIT'
[Unit]
Description=Try the units of the package
After=multi-user.target
[Service]
Type=oneshot
ExecStart=/package/booted.sh
StandardOutput=file:/package/booted.log
StandardError=inherit
TimeoutStartSec=10min
ExecStopPost=/bin/systemctl poweroff --force --no-block
[Install]
WantedBy=multi-user.target
UNIT
ln -sf ../package-test.service "$root/etc/systemd/system/multi-user.target.wants/package-test.service"
# The mounts that a container needs are this script's own, and gone with it.
timeout 900 unshare -m systemd-nspawn --quiet --register=no --keep-unit --private-network --console=pipe \
    -D "$root" --boot >"$root/package/boot.log" 2>&1 </dev/null || true
rm -f "$root/etc/systemd/system/package-test.service" \
    "$root/etc/systemd/system/multi-user.target.wants/package-test.service"
if [ ! -e "$root/package/booted.log" ]; then
    echo "not booted: systemd does not come up in a container here: $(tail -n 2 "$root/package/boot.log")"
    exit 0
fi
cat "$root/package/booted.log"
tail -n 1 "$root/package/booted.log" | grep -q '^=== every unit works'
