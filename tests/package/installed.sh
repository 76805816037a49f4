#!/bin/bash
# In the new Debian: installs the package and runs the demo.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
cd /package
apt-get update -q
apt-get install -q -y --no-install-recommends ./gatherd.deb man-db </dev/null
echo "=== installed"
systemd-analyze verify --man=no gatherd.service gatherd.socket gatherd-issue@markdown.service gatherd-backup.service
gatherd --version
for page in gatherd.1 gatherd-lint.1 gatherd.toml.5 curation.toml.5; do
    name=${page%.*}
    man -w "${page##*.}" "$name"
done
for file in bash-completion/completions/gatherd zsh/vendor-completions/_gatherd fish/vendor_completions.d/gatherd.fish \
    doc/gatherd/operating.md doc/gatherd/copyright doc/gatherd/changelog.gz \
    man/man1/gatherd.1.gz gatherd/world.gaz; do
    test -s "/usr/share/$file" || { echo "the package lacks $file"; exit 1; }
done
dpkg-query -W -f '${Conffiles}\n' gatherd
gatherd --db /package/doctor.db doctor --offline
cd demo
demo="gatherd --config gatherd.toml --db /package/demo.db --now 2023-11-15T00:00:00Z"
$demo poll >/dev/null
lines=$($demo events --issue | grep -c '^\*')
echo "=== the demo prints $lines events"
[ "$lines" -gt 20 ]
