package org.vigie.ingestion.correction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.enrichment.Enrichment;
import org.vigie.ingestion.mention.Correction;

/** Whether the machine had said what a person says; null where the person says nothing. */
record Verdict(
        @Nullable Boolean sentiment,
        @Nullable Boolean labels,
        @Nullable Boolean language) {
    static Verdict of(Correction said, Enrichment machine) {
        return new Verdict(
                said.sentiment() == null ? null : said.sentiment() == machine.sentiment(),
                said.labels() == null ? null : said.labels().equals(machine.labels()),
                said.language() == null ? null : said.language().equals(machine.language()));
    }

    /** What the person spoke of. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        if (sentiment != null) {
            fields.add("sentiment");
        }
        if (labels != null) {
            fields.add("labels");
        }
        if (language != null) {
            fields.add("language");
        }
        return fields;
    }
}
