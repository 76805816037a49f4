// Parses a feed with node-ical and expands its rules over the 800 days that gatherd keeps; prints the seconds on
// the wall and of the processor.
const [, , library, feed] = process.argv;
const ical = require(library);
const fs = require("fs");
const text = fs.readFileSync(feed, "utf8");
const begin = process.hrtime.bigint();
const used = process.cpuUsage();
const from = new Date("2025-01-25T12:00:00Z");
const to = new Date("2027-04-05T12:00:00Z");
let seen = 0;
for (const event of Object.values(ical.sync.parseICS(text))) {
  if (event.type !== "VEVENT") continue;
  if (event.rrule) seen += event.rrule.between(from, to, true).length;
  else if (event.start < to && event.end > from) ++seen;
}
console.error(seen, "occurrences");
const { user, system } = process.cpuUsage(used);
console.log(Number(process.hrtime.bigint() - begin) / 1e9, (user + system) / 1e6);
