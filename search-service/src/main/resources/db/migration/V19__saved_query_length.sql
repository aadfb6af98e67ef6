-- What a saved query counts among those of its brand: bytes of its text, or its words once the alternatives of NEAR are written out, if these
-- are more. 0 where it was written before, or by a service that does not know: then its text alone counts.
ALTER TABLE saved_query ADD COLUMN counted_bytes integer NOT NULL DEFAULT 0;
