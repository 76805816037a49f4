-- What the source's last good document was made of: the next one is read only where it differs.
CREATE TABLE composition (
    source  INTEGER PRIMARY KEY REFERENCES source,
    context INTEGER NOT NULL,
    omitted INTEGER NOT NULL CHECK (omitted >= 0),
    parts   BLOB    NOT NULL  -- fingerprint and number of events of each, 64 bits each, of this machine's byte order
) STRICT;
-- The part that told of it; none or 0: it is read each time.
ALTER TABLE sighting ADD COLUMN part INTEGER;
ALTER TABLE series ADD COLUMN part INTEGER;
-- Events of more than a fortnight, which the index of first days does not find: few.
CREATE INDEX record_long ON record (last_day, first_day) WHERE last_day - first_day > 14;
-- No query asks for it.
DROP INDEX record_region;
-- So that what one source lists on one day need not be compared with itself.
ALTER TABLE block ADD COLUMN source INTEGER NOT NULL DEFAULT 0;
UPDATE block SET source = (SELECT s.source FROM sighting s WHERE s.id = block.sighting);
-- Held sightings are few, and asked for at every poll.
CREATE INDEX sighting_held ON sighting (source) WHERE state = 'held';
