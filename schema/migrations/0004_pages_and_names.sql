-- Pages that entries of calendars link to: when each is asked for again, and how.
CREATE TABLE page (
    url           TEXT    PRIMARY KEY CHECK (url <> ''),
    etag          TEXT    NOT NULL DEFAULT '',
    last_modified TEXT    NOT NULL DEFAULT '',
    checked       INTEGER,
    next_check    INTEGER NOT NULL,
    failures      INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),  -- in a row
    detail        TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- What the page that a sighting links to says of its event. It lives and dies with the sighting.
CREATE TABLE page_word (
    sighting   INTEGER PRIMARY KEY REFERENCES sighting ON DELETE CASCADE,
    url        TEXT    NOT NULL REFERENCES page,
    record     INTEGER NOT NULL REFERENCES record,
    identities TEXT    NOT NULL,  -- one a line, strongest first
    since      INTEGER NOT NULL
) STRICT;
CREATE INDEX page_word_url ON page_word (url);
CREATE INDEX page_word_record ON page_word (record);

-- Organizers' pages that moved for good: what is told under the former name is told under the present one.
CREATE TABLE group_alias (
    alias TEXT    PRIMARY KEY,
    name  TEXT    NOT NULL CHECK (name <> alias),
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- When the source last said otherwise of time, place, mode or status, as far as it is known: newer goes before older.
ALTER TABLE sighting ADD COLUMN revised INTEGER;

-- What that source said, as its page corrected it, when the version was made; none when it had no say, and in versions
-- of before. A record that is named here is kept (store/history.cpp): a foreign key would cost an index on every
-- sighting of every version.
ALTER TABLE version_sighting ADD COLUMN record INTEGER;
ALTER TABLE version_sighting ADD COLUMN rank INTEGER;  -- who speaks first, as records are merged
