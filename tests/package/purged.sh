#!/bin/bash
# In the new Debian: purges the package. Nothing of it may be left.
set -euo pipefail
dpkg --remove gatherd
test -s /etc/gatherd/gatherd.toml || { echo "remove has taken the configuration"; exit 1; }
dpkg --purge gatherd
left=$(find / -xdev \
    \( -path /package -o -path /proc -o -path /sys -o -path /var/lib/dpkg -o -path /var/log -o -path /var/cache \) \
    -prune -o -name '*gatherd*' -print)
[ -z "$left" ] || { echo "purge leaves: $left"; exit 1; }
grep -q '^gatherd:' /etc/passwd && { echo "purge leaves the user"; exit 1; }
echo "=== purged"
