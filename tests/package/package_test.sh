#!/bin/bash
# Makes the package, installs it in a Debian of its own (debootstrap; what it depends on comes through apt), runs the
# demo there, boots that Debian under its own systemd and tries every unit, purges the package.
#
# usage: package_test.sh SOURCE_DIR BUILD_DIR [PACKAGE.deb]. The mirror is the one that apt uses here; PACKAGE.deb saves
# making one. Exit 77: this machine has no root, no debootstrap or no mirror within reach.
set -euo pipefail
source=$(realpath "$1")
build=$(realpath "$2")
here=$source/tests/package

skip() {
    echo "skipped: $*"
    exit 77
}

[ "$(id -u)" = 0 ] || skip "only root may make a Debian of its own"
command -v debootstrap >/dev/null || skip "debootstrap is not here"
# shellcheck disable=SC2016 # the variables are apt's
read -r release mirror < <(
    apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'ORIGIN: Debian' 'LABEL: Debian' 2>/dev/null |
        awk '$1 !~ /-/ && !seen++') || skip "apt knows no mirror of Debian"

package=${3:-}
if [ -z "$package" ]; then
    cmake -S "$source" -B "$build/package" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=/usr \
        -DGATHERD_TESTS=OFF
    cmake --build "$build/package"
    (cd "$build/package" && rm -f gatherd_*.deb && cpack -G DEB)
    package=$(echo "$build"/package/gatherd_*.deb)
fi

if command -v lintian >/dev/null; then
    lintian --no-cfg --allow-root --fail-on error "$package"
else
    echo "not looked at: lintian is not here"
fi

work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
root=$work/root
debootstrap --variant=minbase --include=ca-certificates,systemd-sysv,dbus "$release" "$root" "$mirror" \
    >"$work/log" 2>&1 ||
    { tail -n 3 "$work/log"; skip "debootstrap finds no $release at $mirror"; }
mkdir "$root/package"
cp "$package" "$root/package/gatherd.deb"
cp -r "$source/etc/demo" "$here/installed.sh" "$here/booted.sh" "$here/purged.sh" "$root/package/"

inside() { # with a /proc of its own
    unshare --mount --pid --fork --mount-proc="$root/proc" chroot "$root" "$@"
}
inside /package/installed.sh
if command -v systemd-nspawn >/dev/null; then
    "$here/boot.sh" "$root"
else
    echo "not booted: systemd-nspawn is not here"
fi
inside /package/purged.sh
