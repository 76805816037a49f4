-- What a source's last polls had in common.
ALTER TABLE source ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';                                       -- by 301 or 308
ALTER TABLE source ADD COLUMN moved_polls INTEGER NOT NULL DEFAULT 0 CHECK (moved_polls >= 0);         -- in a row
ALTER TABLE source ADD COLUMN unchanged_polls INTEGER NOT NULL DEFAULT 0 CHECK (unchanged_polls >= 0); -- in a row
ALTER TABLE source ADD COLUMN gone_since INTEGER;                                                      -- first of the 410s
