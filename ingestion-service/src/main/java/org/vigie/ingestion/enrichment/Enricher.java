package org.vigie.ingestion.enrichment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vigie.channels.Content;
import org.vigie.ingestion.language.Languages;
import org.vigie.ingestion.mention.Mention;

/**
 * Enriches mentions. Several consumers ask for the same mention, so recent answers are kept. The network's word on the
 * language counts before any guess. Thread-safe.
 */
public final class Enricher {
    private static final int MAX_KEPT = 5_000;

    private final Languages languages;
    private final Judgement judgement;
    private final Map<String, Enrichment> kept = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Enrichment> eldest) {
            return size() > MAX_KEPT;
        }
    });

    Enricher(Languages languages, Judgement judgement) {
        this.languages = languages;
        this.judgement = judgement;
    }

    /** What the machine makes of a mention. */
    public Enrichment of(Mention mention) {
        String key = mention.id() + "/" + mention.version();
        Enrichment known = kept.get(key);
        if (known == null) {
            Content content = mention.item().content();
            String text = content.text().isBlank() ? content.title() : content.text();
            known = of(text, content.language(), mention.item().author().handle());
            kept.put(key, known);
        }
        return known;
    }

    /** As {@link #of(Mention)}; {@code said} is the language the network gave, or empty. */
    Enrichment of(String text, String said, String handle) {
        String language = said.isEmpty() ? languages.of(text) : said;
        Judgement.Judged judged = judgement.of(text, language, handle);
        return new Enrichment(language, judged.tone().sentiment(), judged.tone().score(), judged.labels());
    }
}
