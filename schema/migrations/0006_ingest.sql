-- A first reading is bound by what it writes: what no query needs is not written any more.

-- An event's first sighting is its own origin, so the index is of the others only; that an origin exists is looked after
-- by store/check.cpp, as a foreign key would cost that index. The event is not known until the sighting is resolved.
CREATE TABLE sighting_next (
    id          INTEGER PRIMARY KEY,
    source      INTEGER NOT NULL REFERENCES source,
    key         TEXT    NOT NULL CHECK (key <> ''),
    event       INTEGER REFERENCES event,  -- none: not resolved yet, within a transaction
    -- The event it first belonged to: where it returns when a merge is undone.
    origin      INTEGER CHECK ((origin IS NULL) = (event IS NULL)),
    record      INTEGER NOT NULL REFERENCES record,
    identities  TEXT    NOT NULL,  -- one a line, strongest first
    links       TEXT    NOT NULL,  -- one a line
    authority   INTEGER NOT NULL CHECK (authority BETWEEN 1 AND 3),
    rejected    TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    part        INTEGER,  -- the part that told of it; none or 0: it is read each time
    state       TEXT    NOT NULL CHECK (state IN ('live', 'held', 'aged', 'gone')),
    first_seen  INTEGER NOT NULL,
    last_seen   INTEGER CHECK ((last_seen IS NULL) = (state = 'live')),  -- none: at the source's last good poll
    since       INTEGER NOT NULL,  -- of the state
    -- When the source last said otherwise of time, place, mode or status, as far as it is known.
    revised     INTEGER,
    UNIQUE (source, key)
) STRICT;
INSERT INTO sighting_next
SELECT id, source, key, event, origin, record, identities, links, authority, rejected, fingerprint, part, state,
       first_seen, last_seen, since, revised
FROM sighting;
DROP TABLE sighting;
ALTER TABLE sighting_next RENAME TO sighting;
CREATE INDEX sighting_event ON sighting (event) WHERE event IS NOT NULL;
CREATE INDEX sighting_moved ON sighting (origin) WHERE origin <> event;
CREATE INDEX sighting_record ON sighting (record);
CREATE INDEX sighting_held ON sighting (source) WHERE state = 'held';

-- Blocks are found again by what they were made of (store/blocks.cpp), not by their sighting.
CREATE TABLE block_next (
    hash     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    sighting INTEGER NOT NULL,
    source   INTEGER NOT NULL,
    PRIMARY KEY (hash, day, sighting)
) STRICT, WITHOUT ROWID;
INSERT INTO block_next SELECT hash, day, sighting, source FROM block;
DROP TABLE block;
ALTER TABLE block_next RENAME TO block;

-- Names are asked for by name; those of a forgotten event are looked for once a day.
CREATE TABLE alias_next (
    name  TEXT    NOT NULL CHECK (name <> ''),
    event INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (name, event)
) STRICT, WITHOUT ROWID;
INSERT INTO alias_next SELECT name, event, since FROM alias;
DROP TABLE alias;
ALTER TABLE alias_next RENAME TO alias;

-- An event has few versions: the current one is found among them.
DROP INDEX event_version_current;
