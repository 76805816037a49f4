-- How seldom the last document that was read wishes to be asked for, in seconds (RFC 7986 section 5.7).
ALTER TABLE source ADD COLUMN refresh_interval INTEGER CHECK (refresh_interval > 0);
