"""The events of This Week in Rust 521 (2023-11-15) as their organizers announced them, for make_demo.py.

Times are wall times where the event takes place; minutes are its length. Events with an invented id (999…) show what
a group's page also carries: what is over, what was cancelled, what is about something else.
"""

ONLINE, UNDISCLOSED = "online", None
PAST, CANCELLED = "PAST", "CANCELLED"

# Name, address, city, state as the platform writes it, country.
VENUES = {
    "ANU": ("Australian National University", "Acton", "Canberra", "AC", "au"),
    "Basislager": ("BASISLAGER Coworking", "Peterssteinweg 14", "Leipzig", "", "de"),
    "City Library": ("Christchurch City Library", "60 Cathedral Square", "Christchurch", "", "nz"),
    "Danske Commodities": ("Danske Commodities", "Værkmestergade 3", "Aarhus", "", "dk"),
    "Entrepreneur Center": ("Nashville Entrepreneur Center", "41 Peabody Street", "Nashville", "TN", "US"),
    "Fareground": ("Fareground", "111 Congress Avenue", "Austin", "TX", "US"),
    "Hacker Dojo": ("Hacker Dojo", "855 Maude Avenue", "Mountain View", "CA", "us"),
    "Innovate Pasadena": ("Innovate Pasadena", "87 North Raymond Avenue", "Pasadena", "CA", "us"),
    "Innovation Park": ("Switzerland Innovation Park", "Aarbergstrasse 46", "Biel/Bienne", "", "ch"),
    "Noisebridge": ("Noisebridge", "272 Capp Street", "San Francisco", "CA", "us"),
    "Spacecubed": ("Spacecubed", "45 St Georges Terrace", "Perth", "WA", "au"),
    "Stoup": ("Stoup Brewing - Capitol Hill", "1158 Broadway", "Seattle", "WA", "us"),
}

# A group's page: slug, name, city, state, country, zone; then its events: id, title, start, minutes, venue and,
# where it is not ACTIVE, its status.
GROUPS = [
    ("rust-and-c-plus-plus-in-cardiff", "Rust and C++ Cardiff", "Cardiff", "X5", "gb", "Europe/London", [
        ("296582223", "Building Our Own Locks (Atomics & Locks Chapter 9)", "2023-11-15T18:30", 90, ONLINE),
        ("296583091", "Atomics & Locks Book Club Final Chapter! (Chapter 10)", "2023-11-29T18:30", 90, ONLINE),
        ("296583626", "Rust & C++ Christmas Game Jam Kick-Off!", "2023-12-01T18:30", 90, ONLINE),
    ]),
    ("vancouver-rust", "Vancouver Rust", "Vancouver", "BC", "ca", "America/Vancouver", [
        ("296600976", "Nightly Night: impl Trait in Type Aliases", "2023-11-15T19:00", 120, ONLINE),
        ("999000001", "Nightly Night: Generic Associated Types", "2023-10-18T19:00", 120, ONLINE, PAST),
    ]),
    ("charlottesville-rust-meetup", "Charlottesville Rust Meetup",
     "Charlottesville", "VA", "us", "America/New_York", [
        ("296833657", "Crafting Interpreters in Rust Collaboratively", "2023-11-16T19:00", 90, ONLINE),
        ("296833665", "Crafting Interpreters in Rust Collaboratively", "2023-11-30T19:00", 90, ONLINE),
    ]),
    ("san-diego-rust", "San Diego Rust", "San Diego", "CA", "us", "America/Los_Angeles", [
        ("297376463", "San Diego Rust November 2023 Tele-Meetup", "2023-11-16T18:00", 90, ONLINE),
    ]),
    ("vilnius-rust-go-meetup-group", "Vilnius Rust and Go Meetup Group", "Vilnius", "", "lt", "Europe/Vilnius", [
        ("297133832", "Enjoy our first Rust event", "2023-11-16T18:00", 180, ONLINE),
    ]),
    ("opentechschool-berlin", "OpenTechSchool Berlin", "Berlin", "", "de", "Europe/Berlin", [
        ("295679794", "Rust Hack and Learn", "2023-11-21T19:00", 150, ONLINE),
        ("295679797", "Rust Hack and Learn", "2023-12-05T19:00", 150, ONLINE),
        ("999000002", "Rust Hack and Learn", "2023-11-07T19:00", 150, ONLINE, PAST),
        ("999000003", "Game Jam Evening", "2023-11-29T19:00", 120, ONLINE),
    ]),
    ("rustdc", "Rust DC", "Washington", "DC", "us", "America/New_York", [
        ("296807537", "Mid-month Rustful", "2023-11-21T18:30", 150, ONLINE),
    ]),
    ("edmonton-r-user-group-yegrug", "Edmonton R User Group - Yegrug", "Edmonton", "AB", "ca", "America/Edmonton", [
        ("296605221", "Edmonton R User Group Meetup: R and Rust, like a match made in heaven",
         "2023-11-23T17:00", 90, ONLINE),
        ("999000004", "Tidy data, tidy plots", "2023-11-30T17:00", 90, ONLINE),
    ]),
    ("dallasrust", "Dallas Rust", "Dallas", "TX", "us", "America/Chicago", [
        ("fvdtgtyfcpbsb", "Second Tuesday", "2023-11-14T19:00", 120, ONLINE, PAST),
        ("mvdtgtyfcpblc", "Last Tuesday", "2023-11-28T19:00", 120, ONLINE),
    ]),
    ("rust-dublin", "Rust Dublin", "Dublin", "", "ie", "Europe/Dublin", [
        ("296346693", "Automating expertise with cargo-semver-checks", "2023-11-30T18:00", 120, ONLINE),
    ]),
    ("buffalo-rust-meetup", "Buffalo Rust Meetup", "Buffalo", "NY", "us", "America/New_York", [
        ("297021574", "Buffalo Rust User Group, First Tuesdays", "2023-12-05T19:00", 60, ONLINE),
    ]),
    ("rust-modern-systems-programming-in-leipzig", "Rust - Modern Systems Programming in Leipzig",
     "Leipzig", "", "de", "Europe/Berlin", [
        ("295504264", "GPU processing in Rust", "2023-11-21T18:30", 120, "Basislager"),
        ("999000005", "Embedded Rust on the bench", "2023-12-06T18:30", 120, "Basislager", CANCELLED),
    ]),
    ("rust-bern", "Rust Bern", "Bern", "", "ch", "Europe/Zurich", [
        ("296556498", "Rust Talks Bern @ Biel: Embedded Edition", "2023-11-23T18:30", 180, "Innovation Park"),
    ]),
    ("rust-aarhus", "Rust Aarhus", "Aarhus", "", "dk", "Europe/Copenhagen", [
        ("296223513", "Rust and Talk at Danske Commodities", "2023-12-07T17:00", 180, "Danske Commodities"),
    ]),
    ("mv-rust-meetup", "Mountain View Rust Meetup", "Mountain View", "CA", "us", "America/Los_Angeles", [
        ("297062689", "Rust Meetup at Hacker Dojo", "2023-11-16T18:00", 180, "Hacker Dojo"),
    ]),
    ("music-city-rust-developers", "Music City Rust Developers", "Nashville", "TN", "us", "America/Chicago", [
        ("296916567", "Python loves Rust!", "2023-11-16T18:00", 120, "Entrepreneur Center"),
    ]),
    ("seattle-rust-user-group", "Seattle Rust User Group", "Seattle", "WA", "us", "America/Los_Angeles", [
        ("295483924", "Seattle Rust User Group Meetup", "2023-11-16T17:00", 240, UNDISCLOSED),
    ]),
    ("san-francisco-rust-study-group", "San Francisco Rust Study Group",
     "San Francisco", "CA", "us", "America/Los_Angeles", [
        ("296917625", "Rust Hacking in Person", "2023-11-21T19:00", 120, "Noisebridge"),
    ]),
    ("rust-atx", "Rust ATX", "Austin", "TX", "us", "America/Chicago", [
        ("xvkdgtyfcpbdc", "Rust Lunch - Fareground", "2023-11-22T11:30", 90, "Fareground"),
    ]),
    ("thursday-go", "Pasadena Thursday Go / Rust", "Pasadena", "CA", "us", "America/Los_Angeles", [
        ("297062186", "Monthly Rust group", "2023-11-28T19:00", 120, "Innovate Pasadena"),
        ("999000006", "Thursday Go study", "2023-11-30T19:00", 120, "Innovate Pasadena"),
    ]),
    ("cap-hill-rust", "Cap Hill Rust Coding/Hacking/Learning", "Seattle", "WA", "us", "America/Los_Angeles", [
        ("296564619", "Rusty Coding/Hacking/Learning Night", "2023-12-12T19:00", 120, "Stoup"),
    ]),
    ("christchurch-rustlang-meetup-group", "Christchurch Rust Meetup Group",
     "Christchurch", "", "nz", "Pacific/Auckland", [
        ("296819540", "Christchurch Rust meetup meeting", "2023-11-21T18:00", 120, "City Library"),
    ]),
    ("rust-canberra", "Rust Canberra", "Canberra", "AC", "au", "Australia/Sydney", [
        ("296391733", "November Meetup", "2023-11-28T18:00", 120, "ANU"),
    ]),
    ("perth-rust-meetup-group", "Rust Perth Meetup Group", "Perth", "WA", "au", "Australia/Perth", [
        ("297191089", "Rust End of Year Event", "2023-12-11T18:00", 180, "Spacecubed"),
    ]),
]

# Groups about other things too, with the word that a title must have.
MIXED = {"opentechschool-berlin": "rust", "edmonton-r-user-group-yegrug": "rust", "thursday-go": "rust"}

# What only the community's calendar tells: uid, title, start, zone, minutes, rule, LOCATION, description (HTML).
CALENDAR_ID = "apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com"
KAMPALA = "https://www.eventbrite.com/e/rust-circle-meetup-tickets-628763176587"
CALENDAR = [
    ("3f1kampala0rust0circle0dec@google.com", "Rust Circle Meetup", "2023-12-02T13:00", "Africa/Kampala", 180, None,
     "Virtual (Kampala, UG)",
     f'<a href="{KAMPALA}?aff=ebdssbdestsearch">{KAMPALA}</a><br>Organized by '
     '<a href="https://www.eventbrite.com/o/rust-circle-kampala-65249289033">Rust Circle Kampala</a>'),
    ("7c2lambda0brussels0thursdays@google.com", "Lambda Brussels", "2023-01-26T19:00", "Europe/Brussels", 180,
     "FREQ=MONTHLY;BYDAY=-1TH", "Brussels, Belgium",
     '<a href="https://www.google.com/url?q=https%3A%2F%2Flambda-brussels.glitch.me%2F&amp;sa=D&amp;source=calendar'
     '&amp;ust=1700000000000000&amp;usg=AOvVaw0demo0demo0demo0demo0">https://lambda-brussels.glitch.me/</a><br>'
     'Organized by <a href="https://lambda-brussels.glitch.me/">Lambda Brussels</a>'),
]

# What people also put into the calendar though a group's page has it: group, event, title there, link form, UID form.
DOUBLES = [
    ("rust-and-c-plus-plus-in-cardiff", "296582223", None, "plain", "google"),
    ("mv-rust-meetup", "297062689", "Mountain View Rust Meetup: Rust Meetup at Hacker Dojo", "wrapped", "google"),
    ("rustdc", "296807537", None, "plain", "meetup"),
    ("rust-bern", "296556498", None, "wrapped", "google"),
    ("dallasrust", "mvdtgtyfcpblc", None, "plain", "google"),
    ("dallasrust", "fvdtgtyfcpbsb", None, "plain", "google"),
]

# A conference's own export (Indico).
LPC = dict(uid="indico-event-17-session-170@lpc.events", title="Rust Microconference in LPC 2023 (Nov 13-16)",
           start="2023-11-15T09:30", zone="America/New_York", minutes=210,
           url="https://lpc.events/event/17/sessions/170/",
           location="Omni Richmond Hotel, 100 S 12th St, Richmond, VA, USA")

# The Berlin groups' own page repeats one evening under its own address.
BERLINE = dict(uid="2023-12-05-rust-hack-and-learn@berline.rs", title="Rust Hack and Learn", start="2023-12-05T19:00",
               zone="Europe/Berlin", minutes=150, url="https://berline.rs/",
               description="RSVP: https://www.meetup.com/opentechschool-berlin/events/295679797/",
               location="Virtual (Berlin, DE)")
