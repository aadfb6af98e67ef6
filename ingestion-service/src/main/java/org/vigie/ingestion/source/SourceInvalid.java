package org.vigie.ingestion.source;

import org.vigie.ingestion.IngestionReason;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;

/** The one form in which a field of a source is refused. */
final class SourceInvalid {
    private SourceInvalid() {}

    /** Problem SETTINGS_INVALID with the field, what was expected and what came. */
    static Problem field(String field, Expected expected, Object actual) {
        return Problem.field(IngestionReason.SETTINGS_INVALID, field, expected, actual);
    }

    /** Problem SETTINGS_INVALID of a country; of what cannot be a code the message says only that. */
    static Problem country(String actual) {
        return field(
                "country",
                Expected.of(Expected.Form.COUNTRY, "a country's two capital letters of ISO 3166-1, or nothing"),
                actual.matches("[A-Za-z]{2}") ? actual : "another text");
    }

    /** Problem UPDATE_MASK_INVALID. */
    static Problem mask(String expected, String actual) {
        return Problem.field(IngestionReason.UPDATE_MASK_INVALID, "update_mask", expected, actual);
    }

    /** Problem SOURCE_ADDRESS_FIXED: whoever wants another address needs another source. */
    static Problem addressFixed() {
        return Problem.field(
                IngestionReason.SOURCE_ADDRESS_FIXED,
                "feed.url",
                Expected.of(
                        Expected.Form.UNCHANGED,
                        "the address that the source was created with; create another source for another address"),
                "another address");
    }
}
