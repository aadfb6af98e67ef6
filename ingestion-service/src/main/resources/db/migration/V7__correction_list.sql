-- What people said, newest first: everybody's, and one person's.
CREATE INDEX correction_newest ON correction (agency, brand, corrected_at DESC, id DESC);
CREATE INDEX correction_of_person ON correction (agency, brand, actor, corrected_at DESC, id DESC);
