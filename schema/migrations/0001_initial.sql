-- Times are seconds since 1970-01-01T00:00:00Z; wall times are seconds since 1970-01-01T00:00:00 of their own place;
-- days are days since 1970-01-01. 9223372036854775807 stands for "until further notice".

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id                   INTEGER PRIMARY KEY,
    name                 TEXT    NOT NULL UNIQUE CHECK (name <> ''),
    kind                 TEXT    NOT NULL,
    url                  TEXT    NOT NULL,
    configured           INTEGER NOT NULL CHECK (configured IN (0, 1)),
    etag                 TEXT    NOT NULL DEFAULT '',
    last_modified        TEXT    NOT NULL DEFAULT '',
    body_hash            TEXT    NOT NULL DEFAULT '',
    last_poll            INTEGER,
    last_success         INTEGER,
    next_poll            INTEGER,
    consecutive_failures INTEGER NOT NULL DEFAULT 0 CHECK (consecutive_failures >= 0),
    health               TEXT    NOT NULL DEFAULT 'never polled' CHECK (health <> ''),
    detail               TEXT    NOT NULL DEFAULT '',
    health_since         INTEGER,
    events               INTEGER NOT NULL DEFAULT 0 CHECK (events >= 0)
) STRICT;
CREATE INDEX source_due ON source (next_poll) WHERE configured;

-- Every poll's outcome: what a sighting's "last seen" was at any moment follows from it.
CREATE TABLE poll (
    source INTEGER NOT NULL REFERENCES source,
    at     INTEGER NOT NULL,
    result TEXT    NOT NULL CHECK (result IN ('changed', 'not_modified', 'failed')),
    PRIMARY KEY (source, at)
) STRICT, WITHOUT ROWID;

-- What the last document that was read had wrong with it.
CREATE TABLE diagnostic (
    source   INTEGER NOT NULL REFERENCES source,
    position INTEGER NOT NULL,
    severity TEXT    NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
    line     INTEGER NOT NULL CHECK (line >= 0),
    message  TEXT    NOT NULL,
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

-- Recurring components of the last document that was read, for windows beyond the horizon.
CREATE TABLE series (
    source    INTEGER NOT NULL REFERENCES source,
    position  INTEGER NOT NULL,
    component TEXT    NOT NULL,  -- JSON, schema/store/raw_event_json.cpp
    PRIMARY KEY (source, position)
) STRICT;

-- One normalized event, immutable and kept once however many sightings and versions say the same.
CREATE TABLE record (
    id               INTEGER PRIMARY KEY,
    fingerprint      TEXT    NOT NULL UNIQUE CHECK (length(fingerprint) = 32),
    title            TEXT    NOT NULL,
    url              TEXT    NOT NULL,
    uid              TEXT    NOT NULL,
    recurrence_id    TEXT    NOT NULL,
    wall_start       INTEGER NOT NULL,
    wall_end         INTEGER NOT NULL,
    all_day          INTEGER NOT NULL CHECK (all_day IN (0, 1)),
    zone             TEXT    NOT NULL,
    start_utc        INTEGER,
    end_utc          INTEGER,
    first_day        INTEGER NOT NULL,
    last_day         INTEGER NOT NULL CHECK (last_day >= first_day),
    mode             TEXT    NOT NULL CHECK (mode IN ('in-person', 'virtual', 'hybrid')),
    status           TEXT    NOT NULL CHECK (status IN ('confirmed', 'tentative', 'cancelled', 'postponed')),
    organizer_name   TEXT    NOT NULL,
    organizer_url    TEXT    NOT NULL,
    venue            TEXT    NOT NULL,
    address          TEXT    NOT NULL,
    city             TEXT    NOT NULL,
    admin1           TEXT    NOT NULL,
    country          TEXT    NOT NULL,
    latitude         REAL,
    longitude        REAL CHECK ((latitude IS NULL) = (longitude IS NULL)),
    region           TEXT    NOT NULL,
    place_confidence REAL    NOT NULL,
    mode_confidence  REAL    NOT NULL,
    paid             INTEGER NOT NULL CHECK (paid IN (0, 1)),
    why_mode         TEXT    NOT NULL,
    why_place        TEXT    NOT NULL,
    why_section      TEXT    NOT NULL,
    why_date         TEXT    NOT NULL,
    why_identity     TEXT    NOT NULL,
    CHECK (NOT all_day OR (start_utc IS NULL AND end_utc IS NULL))
) STRICT;
CREATE INDEX record_days ON record (first_day, last_day);
CREATE INDEX record_region ON record (region, mode, first_day);

CREATE TABLE record_mirror (
    record   INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label    TEXT    NOT NULL,
    url      TEXT    NOT NULL,
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

-- What lasts of an event: its public id. One that proved to be another is merged into it and stays resolvable.
CREATE TABLE event (
    id          INTEGER PRIMARY KEY,
    public_id   TEXT    NOT NULL UNIQUE,
    created     INTEGER NOT NULL,
    merged_into INTEGER REFERENCES event CHECK (merged_into <> id)
) STRICT;
CREATE INDEX event_merged ON event (merged_into) WHERE merged_into IS NOT NULL;

-- What was known of an event from one moment until the next.
CREATE TABLE event_version (
    id            INTEGER PRIMARY KEY,
    event         INTEGER NOT NULL REFERENCES event,
    known_from    INTEGER NOT NULL,
    known_to      INTEGER NOT NULL DEFAULT 9223372036854775807,
    record        INTEGER NOT NULL REFERENCES record,
    state         TEXT    NOT NULL CHECK (state IN ('listed', 'held', 'cancelled', 'gone', 'rejected', 'retired')),
    reason        TEXT    NOT NULL CHECK ((state IN ('listed', 'held', 'cancelled')) = (reason = '')),
    since         INTEGER,  -- of a state that is not 'listed'
    disagreements TEXT    NOT NULL,  -- one a line
    UNIQUE (event, known_from),
    CHECK (known_from < known_to)
) STRICT;
CREATE UNIQUE INDEX event_version_current ON event_version (event) WHERE known_to = 9223372036854775807;
CREATE INDEX event_version_record ON event_version (record, known_to);

CREATE TABLE version_sighting (
    version    INTEGER NOT NULL REFERENCES event_version ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    source     INTEGER NOT NULL REFERENCES source,
    url        TEXT    NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER,  -- none: at the source's last good poll
    PRIMARY KEY (version, position)
) STRICT, WITHOUT ROWID;

-- One source's own word on one event.
CREATE TABLE sighting (
    id          INTEGER PRIMARY KEY,
    source      INTEGER NOT NULL REFERENCES source,
    key         TEXT    NOT NULL CHECK (key <> ''),
    event       INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
    -- The event it first belonged to: where it returns when a merge is undone.
    origin      INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
    record      INTEGER NOT NULL REFERENCES record,
    identities  TEXT    NOT NULL,  -- one a line, strongest first
    links       TEXT    NOT NULL,  -- one a line
    authority   INTEGER NOT NULL CHECK (authority BETWEEN 1 AND 3),
    rejected    TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('live', 'held', 'aged', 'gone')),
    first_seen  INTEGER NOT NULL,
    last_seen   INTEGER CHECK ((last_seen IS NULL) = (state = 'live')),  -- none: at the source's last good poll
    since       INTEGER NOT NULL,  -- of the state
    UNIQUE (source, key)
) STRICT;
CREATE INDEX sighting_event ON sighting (event);
CREATE INDEX sighting_origin ON sighting (origin);
CREATE INDEX sighting_record ON sighting (record);

-- Where to look for sightings of the same event: hashes of names, groups and places with the day they name.
CREATE TABLE block (
    hash     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    sighting INTEGER NOT NULL REFERENCES sighting ON DELETE CASCADE,
    PRIMARY KEY (hash, day, sighting)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_sighting ON block (sighting);

-- Every name an event was ever known by.
CREATE TABLE alias (
    name  TEXT    NOT NULL CHECK (name <> ''),
    event INTEGER NOT NULL REFERENCES event,
    since INTEGER NOT NULL,
    PRIMARY KEY (name, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_event ON alias (event);
