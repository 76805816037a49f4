#!/usr/bin/env python3
"""An independent reader sees in every exported calendar the occurrences that were exported.

usage: read_exports.py WRITE_EXPORTS
"""
import datetime
import json
import subprocess
import sys

try:
    import icalendar
    import recurring_ical_events
except ImportError:
    print("SKIPPED: python3-recurring-ical-events is not installed")
    sys.exit(77)


def stamp(value):
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def rows_of(text, expected):
    """(title, start, end) of every event within the years of the expected ones."""
    first = min(row[1] for row in expected)[:10]
    last = max(row[2] for row in expected)[:10]
    day = datetime.timedelta(days=2)
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(
        datetime.date.fromisoformat(first) - day, datetime.date.fromisoformat(last) + day)
    return sorted([str(e["SUMMARY"]), stamp(e["DTSTART"].dt), stamp(e["DTEND"].dt)] for e in events)


def main():
    calendars = occurrences = wrong = 0
    output = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout
    for item in map(json.loads, output.splitlines()):
        expected = sorted(item["rows"])
        got = rows_of(item["ics"], expected)
        calendars += 1
        occurrences += len(expected)
        if got != expected:
            wrong += 1
            odd = [row for row in expected + got if (row in expected) != (row in got)]
            print(f"{item['name']}: {len(expected)} exported, {len(got)} read; for example {odd[:4]}")
    print(f"figure: recurring_ical_events reads {occurrences} occurrences of {calendars} exported calendars, {wrong} calendars otherwise")
    return 0 if calendars and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
