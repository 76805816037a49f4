#!/usr/bin/env python3
"""Writes the demo's feeds and its source list from facts.py, in the shapes that the platforms serve.

    etc/demo/make_demo.py            rewrites etc/demo/feeds/ and etc/demo/gatherd.toml
    etc/demo/make_demo.py --check    exit 1 when they are not what would be written

Needs Python 3.9 and the system's time zone data. The same facts always give the same bytes.
"""
import datetime
import hashlib
import html
import json
import pathlib
import sys
import urllib.parse
from zoneinfo import ZoneInfo

import facts

HERE = pathlib.Path(__file__).parent
PUBLISHED = "20231114T120000Z"
NEIGHBOUR = "some-neighbouring-group"


def moment(start, zone):
    return datetime.datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone))


def number(*words):
    """A stable number that looks like a platform's id."""
    return str(10_000_000 + int(hashlib.sha256("/".join(words).encode()).hexdigest()[:6], 16))


# --- Meetup: a group's /events/ page as Next.js served it in autumn 2023 --------------------------------------------

def event_url(slug, event_id):
    return f"https://www.meetup.com/{slug}/events/{event_id}/"


def event_node(slug, group_id, zone, event):
    event_id, title, start, minutes, venue, *status = event
    status = status[0] if status else "ACTIVE"
    is_online = venue == facts.ONLINE
    begin = moment(start, zone)
    end = begin + datetime.timedelta(minutes=minutes)  # no event spans a change of the clocks
    reference = venue and {"__ref": f"Venue:{venue_id(venue)}"}
    return {
        "__typename": "Event", "id": event_id, "title": title, "eventUrl": event_url(slug, event_id),
        "description": f"**{title}**\n\nEveryone is welcome.", "group": {"__ref": f"Group:{group_id}"},
        "feeSettings": None, "venue": reference, "dateTime": begin.isoformat(), "endTime": end.isoformat(),
        "createdTime": "2023-09-01T12:00:00-04:00", "going": {"__typename": "RsvpConnection", "totalCount": 12},
        "isOnline": is_online, "eventType": "ONLINE" if is_online else "PHYSICAL", "status": status, "series": None,
        "rsvpState": "CANCELLED" if status == facts.CANCELLED else "JOIN_OPEN", "isNetworkEvent": False,
    }


def venue_id(venue):
    return "26906060" if venue == facts.ONLINE else number(*facts.VENUES[venue])


def venue_nodes(events):
    nodes = {}
    for venue in {event[4] for event in events} | {facts.ONLINE}:
        if venue is None:
            continue
        name, address, city, state, country = facts.VENUES.get(venue, ("Online event", "", "", "", ""))
        nodes[f"Venue:{venue_id(venue)}"] = {"__typename": "Venue", "id": venue_id(venue), "name": name,
                                             "address": address, "city": city, "state": state, "country": country}
    return dict(sorted(nodes.items()))


def neighbour_nodes():
    """Meetup puts other groups' events beside a group's own."""
    group_id = number(NEIGHBOUR)
    return {
        f"Group:{group_id}": {"__typename": "Group", "id": group_id, "name": "Some Neighbouring Group",
                              "urlname": NEIGHBOUR},
        "Event:999999999": {"__typename": "Event", "id": "999999999", "title": "A neighbour's Rust evening",
                            "eventUrl": event_url(NEIGHBOUR, "999999999"), "group": {"__ref": f"Group:{group_id}"},
                            "venue": None, "dateTime": "2023-11-22T19:00:00+01:00",
                            "endTime": "2023-11-22T21:00:00+01:00", "isOnline": False, "eventType": "PHYSICAL",
                            "status": "ACTIVE"},
    }


PAGE = """<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="utf-8"/>
<title>{name} events | Meetup</title>
<link rel="canonical" href="https://www.meetup.com/{slug}/"/>
</head>
<body>
<div id="__next"></div>
<script id="__NEXT_DATA__" type="application/json">{script}</script>
</body>
</html>
"""


def group_page(group):
    slug, name, city, state, country, zone, events = group
    group_id = number(slug)
    events = sorted(events, key=lambda event: moment(event[2], zone))
    nodes = {f"Event:{event[0]}": event_node(slug, group_id, zone, event) for event in events}
    edges = [{"__typename": "EventEdge", "node": {"__ref": key}} for key in nodes]
    connection = 'events({"filter":{"status":["ACTIVE","PAST","CANCELLED"]},"first":10,"sort":"ASC"})'
    state_nodes = {
        "ROOT_QUERY": {"__typename": "Query", "self": None,
                       'groupByUrlname({"urlname":"%s"})' % slug: {"__ref": f"Group:{group_id}"}},
        f"Group:{group_id}": {
            "__typename": "Group", "id": group_id, "name": name, "urlname": slug, "timezone": zone, "city": city,
            "state": state, "country": country, "isPrivate": False, "joinMode": "OPEN",
            connection: {"__typename": "GroupEventConnection", "totalCount": len(edges),
                         "pageInfo": {"endCursor": "", "hasNextPage": False}, "edges": edges}},
        **venue_nodes(events), **nodes, **neighbour_nodes(),
    }
    data = {"props": {"pageProps": {"isMobile": False, "memberLocale": "en-US", "urlname": slug,
                                    "__APOLLO_STATE__": state_nodes}, "__N_SSP": True},
            "page": "/[slug]/events", "query": {"slug": slug}, "locale": "en-US"}
    script = json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/")
    return PAGE.format(name=html.escape(name), slug=slug, script=script)


# --- iCalendar ------------------------------------------------------------------------------------------------------

def escaped(text):
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line):
    """RFC 5545 3.1, at 75 characters as Google does."""
    pieces = [line[:75]] + [line[at:at + 74] for at in range(75, len(line), 74)]
    return "\r\n ".join(pieces)


def calendar(lines):
    return "".join(folded(line) + "\r\n" for line in lines)


def utc(time):
    return time.astimezone(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def local(time):
    return time.strftime("%Y%m%dT%H%M%S")


BRUSSELS = """BEGIN:VTIMEZONE
TZID:Europe/Brussels
X-LIC-LOCATION:Europe/Brussels
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".splitlines()


def times(start, zone, minutes, rule):
    """Google writes single events in UTC and recurring ones in their zone."""
    begin = moment(start, zone)
    end = begin + datetime.timedelta(minutes=minutes)
    if rule is None:
        return [f"DTSTART:{utc(begin)}", f"DTEND:{utc(end)}"]
    return [f"DTSTART;TZID={zone}:{local(begin)}", f"DTEND;TZID={zone}:{local(end)}", f"RRULE:{rule}"]


def google_event(uid, title, when, location, description):
    return ["BEGIN:VEVENT", *when, f"DTSTAMP:{PUBLISHED}", f"UID:{uid}", "CREATED:20231001T120000Z",
            f"DESCRIPTION:{escaped(description)}", "LAST-MODIFIED:20231001T120500Z", f"LOCATION:{escaped(location)}",
            "SEQUENCE:0", "STATUS:CONFIRMED", f"SUMMARY:{escaped(title)}", "TRANSP:OPAQUE", "END:VEVENT"]


def double_of(slug, event_id, title, link_form, uid_form):
    """A group's event as somebody else put it into the calendar."""
    _, name, city, state, country, zone, events = next(group for group in facts.GROUPS if group[0] == slug)
    _, own_title, start, minutes, venue, *_ = next(event for event in events if event[0] == event_id)
    link = event_url(slug, event_id)
    if link_form == "wrapped":
        link = f"https://www.google.com/url?q={urllib.parse.quote(link, safe='')}&sa=D&source=calendar&usg=AOvVaw0demo"
    if venue in facts.VENUES:
        city = facts.VENUES[venue][2]
    parts = (city, state if country in ("us", "ca") else "", "UK" if country == "gb" else country.upper())
    place = ", ".join(part for part in parts if part)
    uid = f"event_{event_id}@meetup.com" if uid_form == "meetup" else f"{number(slug, event_id)}demo@google.com"
    description = f'<a href="{html.escape(link)}">{html.escape(own_title)}</a><br>Hosted by {html.escape(name)}'
    location = f"Virtual ({place})" if venue == facts.ONLINE else place
    return google_event(uid, title or own_title, times(start, zone, minutes, None), location, description)


def community_calendar():
    lines = ["BEGIN:VCALENDAR", "PRODID:-//Google Inc//Google Calendar 70.9054//EN", "VERSION:2.0",
             "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Rust Events", "X-WR-TIMEZONE:UTC",
             "X-WR-CALDESC:Rust meetups and conferences around the world", *BRUSSELS]
    for uid, title, start, zone, minutes, rule, location, description in facts.CALENDAR:
        lines += google_event(uid, title, times(start, zone, minutes, rule), location, description)
    for double in facts.DOUBLES:
        lines += double_of(*double)
    return calendar(lines + ["END:VCALENDAR"])


def single_event_calendar(product, event):
    begin = moment(event["start"], event["zone"])
    end = begin + datetime.timedelta(minutes=event["minutes"])
    return calendar(["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{product}", "BEGIN:VEVENT",
                     f"SUMMARY:{escaped(event['title'])}", f"DTSTART:{utc(begin)}", f"DTEND:{utc(end)}",
                     f"DTSTAMP:{PUBLISHED}", f"UID:{event['uid']}",
                     f"DESCRIPTION:{escaped(event.get('description') or event['url'])}",
                     f"LOCATION:{escaped(event['location'])}", f"URL:{event['url']}", "END:VEVENT", "END:VCALENDAR"])


# --- The source list ------------------------------------------------------------------------------------------------

HEAD = """# The demo: the feeds of one week in November 2023, kept beside this file, so that it needs no network.
# Written by make_demo.py from facts.py. What each key means is said in ../gatherd.toml.
#
#   gatherd --config etc/demo/gatherd.toml --now 2023-11-15T00:00:00Z poll
#   gatherd --config etc/demo/gatherd.toml events --issue 2023-11-15

[store]
path = "demo.db"

[[source]]
name = "rust-community-calendar"
url = "feeds/rust-community-calendar.ics"
kind = "google-calendar"

[[source]]
name = "linux-plumbers"
url = "feeds/lpc.events.ics"
mode = "hybrid"
organizer = "Linux Plumbers Conference"
organizer_url = "https://lpc.events"

[[source]]
name = "berline.rs"
url = "feeds/berline.rs.ics"
organizer = "OpenTechSchool Berlin"
organizer_url = "https://www.meetup.com/opentechschool-berlin"
"""


def source_list():
    blocks = [HEAD]
    for slug in sorted(group[0] for group in facts.GROUPS):
        block = f'[[source]]\nname = "{slug}"\nurl = "feeds/meetup/{slug}.html"\nkind = "meetup"\n'
        if slug in facts.MIXED:
            block += f'require_title = ["{facts.MIXED[slug]}"]\n'
        blocks.append(block)
    return "\n".join(blocks)


def files():
    written = {
        "gatherd.toml": source_list(),
        "feeds/rust-community-calendar.ics": community_calendar(),
        "feeds/lpc.events.ics": single_event_calendar("-//CERN//INDICO//EN", facts.LPC),
        "feeds/berline.rs.ics": single_event_calendar("-//berline.rs//EN", facts.BERLINE),
    }
    for group in facts.GROUPS:
        written[f"feeds/meetup/{group[0]}.html"] = group_page(group)
    return written


def main():
    stale = []
    for name, text in files().items():
        path = HERE / name
        if path.exists() and path.read_bytes() == text.encode():
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    print("\n".join(stale) if stale else "all as the facts say")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
