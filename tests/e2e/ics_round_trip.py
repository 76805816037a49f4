#!/usr/bin/env python3
"""What gatherd exports as iCalendar is read by an independent reader, and by gatherd itself, to the same occurrences.

usage: ics_round_trip.py GATHERD SOURCE_DIR
"""
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import icalendar
    import recurring_ical_events
except ImportError:
    print("SKIPPED: python3-recurring-ical-events is not installed")
    sys.exit(77)

WINDOW = ("2023-11-01", "2024-02-01")
NOW = "2023-11-15T00:00:00Z"


def run(gatherd, config, database, *arguments):
    """One gatherd command's output; its failure ends the test."""
    command = [gatherd, "--config", config, "--db", database, "--now", NOW, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def window(form):
    return ("events", "--from", WINDOW[0], "--to", WINDOW[1], "--format", form)


def from_json(text):
    """(title, start, end) of every event as gatherd tells it."""
    return sorted((e["title"], e["start_utc"] or e["start"], e["end_utc"] or e["end"]) for e in json.loads(text)["events"])


def stamp(value, last_day):
    """A time as the JSON writes it; the exclusive end of an all-day event becomes its last day."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (value - datetime.timedelta(days=1) if last_day else value).isoformat()


def from_ics(text):
    """The same as recurring_ical_events reads it."""
    first, last = (datetime.date.fromisoformat(day) for day in WINDOW)
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(first - datetime.timedelta(days=2), last + datetime.timedelta(days=2))
    return sorted((str(e["SUMMARY"]), stamp(e["DTSTART"].dt, False), stamp(e["DTEND"].dt, True)) for e in events)


def main():
    gatherd, source = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as directory:
        room = pathlib.Path(directory)
        demo = (gatherd, source / "etc/demo/gatherd.toml", room / "demo.db")
        run(*demo, "poll")
        told = from_json(run(*demo, *window("json")))
        exported = run(*demo, *window("ics"))
        (room / "exported.ics").write_text(exported, encoding="utf-8", newline="")
        (room / "gatherd.toml").write_text('[store]\npath = "again.db"\n[[source]]\nname = "exported"\nurl = "exported.ics"\n', encoding="utf-8")
        again = (gatherd, room / "gatherd.toml", room / "again.db")
        run(*again, "poll")
        read_back = from_json(run(*again, *window("json")))
    independent = from_ics(exported)
    for name, got in (("recurring_ical_events", independent), ("gatherd itself", read_back)):
        print(f"{name}: {len(got)} occurrences, {len(set(told) ^ set(got))} differ from the {len(told)} told")
        for difference in sorted(set(told) ^ set(got))[:10]:
            print("  ", "missing" if difference in told else "extra", difference)
    return 0 if told and told == independent == read_back else 1


if __name__ == "__main__":
    sys.exit(main())
