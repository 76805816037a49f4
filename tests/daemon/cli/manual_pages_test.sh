#!/bin/sh
# The manual pages are laid out without a complaint of the formatters that are here.
# usage: manual_pages_test.sh DIRECTORY
set -u
complaints=$(
    for page in "$1"/*.[1-9]; do
        if command -v mandoc >/dev/null; then mandoc -Tlint -W warning "$page"; fi
        if command -v groff >/dev/null; then groff -ww -mandoc -Tutf8 "$page" 2>&1 >/dev/null; fi
    done
)
command -v mandoc >/dev/null || command -v groff >/dev/null || {
    echo "skipped: neither mandoc nor groff is here"
    exit 77
}
[ -z "$complaints" ] || { echo "$complaints"; exit 1; }
