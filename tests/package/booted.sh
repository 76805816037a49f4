#!/bin/bash
# Under the new Debian's systemd: every unit of the package does what it is for, confined as it is.
set -euo pipefail
state=/var/lib/gatherd
failed() {
    echo "FAILED: $*"
    journalctl -u 'gatherd*' -o cat --no-pager | tail -n 30
    exit 1
}
expect() { # what, command …: waits until the command succeeds, a minute at most
    local what=$1
    shift
    for _ in $(seq 600); do
        if "$@" >/dev/null 2>&1; then
            echo "ok: $what"
            return
        fi
        sleep 0.1
    done
    failed "$what"
}
ask() { # path: the answer of the service, over TCP
    exec 5<>/dev/tcp/127.0.0.1/8427
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&5
    cat <&5
    exec 5>&-
}
answers() { ask "$1" 2>/dev/null | tr -d '\r' | grep -q "$2"; }
status_says() { systemctl show -p StatusText gatherd | grep -q "$1"; }
logged() { journalctl -u gatherd -o cat --no-pager | grep -q "$1"; }
restarts() { [ "$(systemctl show -p NRestarts --value gatherd)" -ge "$1" ]; }

# A source without network: a calendar with an evening in nine days.
day=$(date -u -d '+9 days' +%Y%m%d)
mkdir -p /etc/gatherd/secrets
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//test//EN BEGIN:VEVENT UID:a1 DTSTAMP:20260101T000000Z \
    "DTSTART;TZID=Europe/Berlin:${day}T180000" 'SUMMARY:Rust Night' 'LOCATION:Berlin\, Germany' \
    URL:https://events.example/a1 END:VEVENT END:VCALENDAR >/etc/gatherd/rust.ics
cp /etc/gatherd/gatherd.toml /package/gatherd.toml.shipped
cat >/etc/gatherd/gatherd.toml <<'TOML'
[http]
admin_token_file = "/run/credentials/gatherd.service/admin-token"
[[source]]
name = "rust"
url = "rust.ics"
TOML
echo hunter2 >/etc/gatherd/secrets/admin-token
chmod 600 /etc/gatherd/secrets/admin-token
mkdir -p /etc/systemd/system/gatherd.service.d
cat >/etc/systemd/system/gatherd.service.d/test.conf <<'UNIT'
[Service]
LoadCredential=admin-token:/etc/gatherd/secrets/admin-token
WatchdogSec=2s
UNIT
systemctl daemon-reload
systemctl is-enabled gatherd.service >/dev/null || failed "the service is not enabled by its installation"
systemctl restart gatherd.service
expect "the service starts and says READY" systemctl is-active gatherd.service
expect "its status line" status_says '^StatusText=1 sources, 1 ok; '
expect "its log has one line per poll" logged '^rust: changed, 1 seen, 1 new'
entries() { journalctl -u gatherd "$@" -o cat --no-pager | grep -q '^rust: changed'; }
expect "its log has fields" entries GATHERD_SOURCE=rust GATHERD_OUTCOME=changed
expect "it answers over TCP" answers /readyz '^ready$'
pid=$(systemctl show -p MainPID --value gatherd)
[ "$(stat -c %U "/proc/$pid")" = gatherd ] || failed "it does not run as its dynamic user"
[ -s /run/credentials/gatherd.service/admin-token ] || failed "its credential is not there"
[ -e $state/gatherd.db ] || failed "its store is not in the state directory"
echo "ok: dynamic user, state directory, credential"

sed -i '1i nonsense = 1' /etc/gatherd/gatherd.toml
systemctl reload gatherd.service
expect "a bad configuration is refused and said" status_says 'the configuration has errors'
expect "it keeps serving" answers /readyz '^ready$'
printf '[[source]]\nname = "rust"\nurl = "rust.ics"\n[[source]]\nname = "second"\nurl = "rust.ics"\nenabled = true\n' \
    >/etc/gatherd/gatherd.toml
systemctl reload gatherd.service
expect "a good one is taken over" status_says '^StatusText=2 sources'

kill -KILL "$pid"
expect "systemd starts it again when it is killed" restarts 1
expect "and it serves" answers /readyz '^ready$'
kill -STOP "$(systemctl show -p MainPID --value gatherd)"
expect "the watchdog ends it when it hangs" restarts 2
expect "and it serves again" answers /readyz '^ready$'

systemctl start gatherd-issue@markdown.service
issue=$(echo $state/issues/*.md)
grep -q '\*\*Rust Night\*\*' "$issue" || failed "the issue's block: $(cat "$issue")"
[ -s "${issue%.md}.diff" ] || failed "the issue's diff"
echo "ok: gatherd-issue@markdown writes block and diff"
systemctl start gatherd-backup.service
[ -s "$(echo $state/backups/*.db)" ] || failed "no backup"
gatherd --db "$(echo $state/backups/*.db)" doctor --offline || failed "the backup is not sound"
echo "ok: gatherd-backup writes a sound copy"
systemctl enable --now gatherd-issue@markdown.timer gatherd-backup.timer
[ "$(systemctl list-timers --no-pager 'gatherd-*' | grep -c '^[A-Z][a-z][a-z] ')" = 2 ] || failed "the timers are not armed"
echo "ok: timers"

began=$(date +%s)
systemctl stop gatherd.service
[ $(($(date +%s) - began)) -le 5 ] || failed "it takes more than five seconds to stop"
echo "ok: it stops within five seconds"
mkdir -p /etc/systemd/system/gatherd.socket.d
printf '[Socket]\nListenStream=/run/gatherd/http.sock\n' >/etc/systemd/system/gatherd.socket.d/test.conf
systemctl daemon-reload
systemctl start gatherd.socket
expect "the socket starts the service" answers /readyz '^ready$'
[ -S /run/gatherd/http.sock ] || failed "the Unix socket"
logged 'listening on unix:/run/gatherd/http.sock' || failed "it does not take the Unix socket"
echo "ok: socket activation, TCP and Unix"

systemctl disable --now gatherd-issue@markdown.timer gatherd-backup.timer gatherd.socket gatherd.service
rm -rf /etc/systemd/system/gatherd.service.d /etc/systemd/system/gatherd.socket.d /etc/gatherd/rust.ics
mv /package/gatherd.toml.shipped /etc/gatherd/gatherd.toml
echo "=== every unit works"
