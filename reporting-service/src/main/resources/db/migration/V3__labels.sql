-- Which mention an observation is about, so that figures can leave out likely bots. Empty for what is no mention, and for mentions that were
-- observed before, until the brand is computed again.
ALTER TABLE observation ADD COLUMN mention text NOT NULL DEFAULT '';

-- What ingestion last told of a mention's labels. Most mentions have none of these and no row; one may come before its mention.
CREATE TABLE labelling (
    agency     text NOT NULL,
    brand      text NOT NULL,
    mention    text NOT NULL,
    -- of the mention
    version    bigint NOT NULL,
    likely_bot boolean NOT NULL,
    -- of the fact
    sequence   bigint NOT NULL,
    PRIMARY KEY (agency, brand, mention)
);
CREATE INDEX labelling_told ON labelling (agency, brand, sequence);
SELECT vigie_protect('labelling');
