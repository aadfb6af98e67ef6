-- In which conversation a reply was written, so that figures can leave out replies in those that a likely bot opened. Which mention opened it
-- another service tells, perhaps later: it is looked up when figures are asked for. Empty for what is no reply, and for replies that were
-- observed before, until the brand is computed again.
ALTER TABLE observation ADD COLUMN conversation text NOT NULL DEFAULT '';
