"""Parses a feed with icalendar and expands it with recurring-ical-events over the 800 days that gatherd keeps; prints the
seconds on the wall and of the processor."""
import datetime
import sys
import time

import icalendar
import recurring_ical_events

text = open(sys.argv[1], "rb").read()
begin, used = time.perf_counter(), time.process_time()
calendar = icalendar.Calendar.from_ical(text)
seen = recurring_ical_events.of(calendar).between(datetime.datetime(2025, 1, 25, 12), datetime.datetime(2027, 4, 5, 12))
print(len(list(seen)), "occurrences", file=sys.stderr)
print(time.perf_counter() - begin, time.process_time() - used)
