-- What the next poll goes on from.
ALTER TABLE source ADD COLUMN document_url TEXT NOT NULL DEFAULT ''; -- of the answer that etag, last_modified are of
ALTER TABLE source ADD COLUMN resume       TEXT NOT NULL DEFAULT ''; -- the platform's own word, opaque
