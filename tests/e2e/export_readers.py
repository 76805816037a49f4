#!/usr/bin/env python3
"""What gatherd exports is read by programs that others wrote: python3-icalendar, khal and ical.js find the occurrences
that the JSON tells of; JSON and Atom are valid by their schemas; hostile titles are inert everywhere.

ical.js is that of tests/npm.

usage: export_readers.py GATHERD SOURCE_DIR
"""
import csv
import datetime
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

NODE_MODULES = pathlib.Path(__file__).resolve().parents[1] / "npm" / "node_modules"
WINDOW = ("2026-03-01", "2026-12-31")
NOW = "2026-03-01T12:00:00Z"
FORMATS = ("markdown", "html", "text", "json", "jsonld", "ics", "atom", "csv")
HOSTILE = ["<script>alert(1)</script>", "](javascript:alert(1))", "=cmd|' /C calc'!A0", "@SUM(1)", "two\\nlines", "\x1b[31mred\x07",
           "]]> --> ]]&gt;", "a\\,b\\;c\\\\n", "BEGIN:VEVENT", "'+alert(1)+'", "\u202eright to left", "*bold* _x_ `code`"]
# One event by zone: before, at and after changes of the clock, and where there is none.
PLACES = [("Europe/Berlin", "Berlin\\, Germany"), ("America/New_York", "New York\\, NY\\, US"), ("Asia/Kolkata", "Bangalore\\, India"),
          ("Australia/Sydney", "Sydney\\, Australia"), ("Africa/Casablanca", "Casablanca\\, Morocco"), ("Europe/Dublin", "Dublin\\, Ireland")]
DAYS = ["20260307", "20260308", "20260328", "20260329", "20260404", "20260405", "20261003", "20261004", "20261024", "20261025", "20261101"]


def event(uid, start, end, title, place, more=""):
    """One VEVENT; times with their parameters."""
    return (f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART{start}\r\nDTEND{end}\r\nSUMMARY:{title}\r\n"
            f"LOCATION:{place}\r\nURL:https://events.example/{uid}\r\nORGANIZER;CN={uid}:https://events.example/\r\n{more}END:VEVENT\r\n")


def feed():
    """Events of every kind."""
    out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n"
    for zone, place in PLACES:
        for day in DAYS:
            for hour in ("0130", "0230", "1900"):
                uid = f"{zone.split('/')[1]}-{day}-{hour}"
                begin, end = f"{day}T{hour}00", f"{day}T{int(hour[:2]) + 2:02}{hour[2:]}00"
                out += event(uid, f";TZID={zone}:{begin}", f";TZID={zone}:{end}", uid, place)
    out += event("allday", ";VALUE=DATE:20260510", ";VALUE=DATE:20260513", "Camp", "Berlin\\, Germany")
    out += event("online", ":20260511T160000Z", ":20260511T180000Z", "Online", "https://meet.example/room")
    # The second pass of an hour told twice: no wall time can name it.
    out += event("fold", ":20261025T010000Z", ":20261025T013000Z", "Fold", "Berlin\\, Germany")
    out += event("off", ";TZID=Europe/Berlin:20260512T190000", ";TZID=Europe/Berlin:20260512T200000", "Off", "Berlin\\, Germany", "STATUS:CANCELLED\r\n")
    for number, title in enumerate(HOSTILE):
        day = f"202606{number + 1:02}"
        out += event(f"hostile{number}", f";TZID=Europe/Berlin:{day}T190000", f";TZID=Europe/Berlin:{day}T210000", title, "Berlin\\, Germany")
    return out + "END:VCALENDAR\r\n"


class Exports:
    """Every format of one store."""

    def __init__(self, gatherd, room):
        (room / "feed.ics").write_text(feed(), encoding="utf-8", newline="")
        (room / "gatherd.toml").write_text('[store]\npath = "g.db"\n[http]\nbase_url = "https://events.example.org"\n[[source]]\nname = "all"\nurl = "feed.ics"\n', encoding="utf-8")
        self.command = [gatherd, "--config", room / "gatherd.toml", "--now", NOW]
        self.run("poll")
        self.room = room

    def run(self, *arguments):
        """One command's output. Status 1 only says that something needs attention."""
        done = subprocess.run([*self.command, *arguments], capture_output=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr.decode())
        return done.stdout.decode("utf-8")

    def events(self, form, *more):
        return self.run("events", "--from", WINDOW[0], "--to", WINDOW[1], "--format", form, *more)


def utc(value):
    """As the JSON writes instants; dates as they are."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def told(exports):
    """(start, end) of every event by the JSON; the end of an all-day event exclusive, as RFC 5545 has it."""
    found = []
    for one in json.loads(exports.events("json", "--cancelled"))["events"]:
        end = one["end_utc"] or utc(datetime.date.fromisoformat(one["end"]) + datetime.timedelta(days=1))
        found.append((one["start_utc"] or one["start"], end))
    return sorted(found)


def by_icalendar(exports):
    """As python3-icalendar reads it."""
    import icalendar
    calendar = icalendar.Calendar.from_ical(exports.events("ics", "--cancelled"))
    return sorted((utc(e["DTSTART"].dt), utc(e["DTEND"].dt)) for e in calendar.walk("VEVENT"))


def by_ical_js(exports):
    """As ical.js reads it, which knows zones by their VTIMEZONE alone."""
    (exports.room / "out.ics").write_text(exports.events("ics", "--cancelled"), encoding="utf-8", newline="")
    script = """
const ICAL = require("ical.js");
const root = new ICAL.Component(ICAL.parse(require("fs").readFileSync(process.argv[1], "utf-8")));
for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const utc = (time) => time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
console.log(JSON.stringify(root.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one);
  return [utc(event.startDate), utc(event.endDate)];
})));
"""
    done = subprocess.run(["node", "-e", script, exports.room / "out.ics"], capture_output=True, check=False,
                          env={**os.environ, "NODE_PATH": str(NODE_MODULES)})
    if b"Cannot find module 'ical.js'" in done.stderr:
        raise ImportError("ical.js")
    return sorted(tuple(pair) for pair in json.loads(done.stdout))


def by_khal(exports):
    """As khal shows it after an import, in UTC."""
    room = exports.room
    (room / "khal.conf").write_text(f"[calendars]\n[[all]]\npath = {room}/khal\n[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\n"
                                    "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
                                    f"[sqlite]\npath = {room}/khal.db\n[default]\ndefault_calendar = all\n", encoding="utf-8")
    (room / "khal").mkdir()
    (room / "out.ics").write_text(exports.events("ics", "--cancelled"), encoding="utf-8", newline="")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    base = ["khal", "-c", str(room / "khal.conf")]
    subprocess.run([*base, "import", "--batch", str(room / "out.ics")], check=True, capture_output=True, env=environment)
    shown = subprocess.run([*base, "list", "--once", "--notstarted", "-df", "", "-f", "{start-long-full}|{end-long-full}|{all-day}", "2026-02-27", "2027-01-02"],
                           check=True, capture_output=True, env=environment, text=True).stdout
    found = []
    for line in filter(None, shown.splitlines()):
        start, end, all_day = line.split("|")
        if all_day == "True":
            last = datetime.date.fromisoformat(end[:10])
            found.append((start[:10], (last + datetime.timedelta(days=1)).isoformat()))
        else:
            found.append(tuple(f"{text[:10]}T{text[11:16]}:00Z" for text in (start, end)))
    return sorted(found)


def facts(exports, *more):
    """What a reader of JSON-LD is to find again, of events whose titles are plain."""
    found = []
    for one in json.loads(exports.events("json", "--cancelled", *more))["events"]:
        hostile = "hostile" in (one["url"] or "")
        found.append((None if hostile else one["title"], one["url"], one["start_utc"] or one["start"], one["end_utc"] or one["end"], one["mode"],
                      one["status"], one["place"]["city"], one["place"]["country"], one["organizer"]["name"]))
    return sorted(found, key=str)


def check_json_ld(exports, gatherd):
    """What gatherd does not find again in a page with its own JSON-LD."""
    room = exports.room / "again"
    room.mkdir()
    page = '<!DOCTYPE html><html><head><meta charset="utf-8"><script type="application/ld+json">' + exports.events("jsonld", "--cancelled")
    (room / "page.html").write_text(page + "</script></head><body></body></html>", encoding="utf-8")
    (room / "gatherd.toml").write_text('[store]\npath = "g.db"\n[[source]]\nname = "page"\nurl = "page.html"\nkind = "web"\n', encoding="utf-8")
    again = Exports.__new__(Exports)
    again.command, again.room = [gatherd, "--config", room / "gatherd.toml", "--now", NOW], room
    again.run("poll")
    ours, theirs = facts(exports), facts(again)
    return [f"json-ld: {'lost' if one in ours else 'made up'}: {one}" for one in ours + theirs if (one in ours) != (one in theirs)][:10]


def check_schemas(exports, source):
    """What is wrong with JSON and Atom."""
    findings = []
    import jsonschema
    schema = json.loads((source / "doc/schema/events.json").read_text())
    for more in ([], ["--cancelled"], ["--all-occurrences"]):
        for error in jsonschema.Draft202012Validator(schema).iter_errors(json.loads(exports.events("json", *more))):
            findings.append(f"json: {error.json_path}: {error.message}")
    if shutil.which("xmllint"):
        (exports.room / "out.atom").write_text(exports.events("atom"), encoding="utf-8")
        done = subprocess.run(["xmllint", "--noout", "--relaxng", source / "doc/schema/atom.rng", exports.room / "out.atom"], capture_output=True, check=False, text=True)
        if done.returncode != 0:
            findings.append(f"atom: {done.stderr}")
    return findings


def check_inert(exports):
    """Traces of hostile titles that could act."""
    findings = []
    for form in FORMATS:
        text = exports.events(form)
        if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e]", text):
            findings.append(f"{form}: a control character came through")
        if form in ("markdown", "html", "atom", "jsonld") and re.search(r"<script", text, re.I):
            findings.append(f"{form}: a script element came through")
        if form == "html" and re.search(r"""(href|src)\s*=\s*["']?\s*javascript:""", text, re.I):
            findings.append("html: a link runs code")
        if form == "markdown" and re.search(r"(?<!\\)\]\(javascript:", text):
            findings.append("markdown: a link runs code")
    for row in csv.reader(io.StringIO(exports.events("csv"))):
        findings += [f"csv: a cell is a formula: {cell}" for cell in row if cell[:1] in tuple("=+@|%") or cell[:1] == "-" and not re.fullmatch(r"-[\d.]+", cell)]
    titles = [one["title"] for one in json.loads(exports.events("json"))["events"]]
    if len([title for title in titles if "<script>" in title or "javascript:" in title or "=cmd" in title]) != 3:
        findings.append("json: a hostile title is missing or changed")
    return findings


def main():
    gatherd, source = sys.argv[1], pathlib.Path(sys.argv[2])
    wrong, skipped = 0, []
    with tempfile.TemporaryDirectory() as directory:
        exports = Exports(gatherd, pathlib.Path(directory))
        expected = told(exports)
        print(f"{len(expected)} occurrences told")
        for name, read in (("python3-icalendar", by_icalendar), ("khal", by_khal), ("ical.js", by_ical_js)):
            try:
                got = read(exports)
            except (ImportError, FileNotFoundError) as missing:
                skipped.append(f"{name} ({missing})")
                continue
            difference = sorted(set(expected) ^ set(got))
            print(f"{name}: {len(got)} occurrences, {len(difference)} differ")
            for one in difference[:10]:
                print("  ", "missing" if one in expected else "extra", one)
            wrong += bool(difference) or len(got) != len(expected)
        findings = check_inert(exports) + check_json_ld(exports, gatherd)
        try:
            findings += check_schemas(exports, source)
        except ImportError as missing:
            skipped.append(f"schemas ({missing})")
    for finding in findings:
        print(finding)
    for name in skipped:
        print(f"SKIPPED: {name} is not installed")
    return 1 if wrong or findings or len(expected) < 200 else 0


if __name__ == "__main__":
    sys.exit(main())
