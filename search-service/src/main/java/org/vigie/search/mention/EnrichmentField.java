package org.vigie.search.mention;

/** What of an enrichment a person may correct. */
public enum EnrichmentField {
    SENTIMENT,
    LABELS,
    LANGUAGE
}
