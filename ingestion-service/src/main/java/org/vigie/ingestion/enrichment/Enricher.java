package org.vigie.ingestion.enrichment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.vigie.channels.Content;
import org.vigie.ingestion.language.Languages;
import org.vigie.ingestion.mention.Mention;

/**
 * Enriches mentions. Several consumers ask for the same mention, often at the same moment: it is judged once, and recent answers are
 * kept. The network's word on the language counts before any guess. Thread-safe.
 */
public final class Enricher {
    /** As far as consumers are apart when much comes in at once; some 250 bytes each. */
    private static final int MAX_KEPT = 20_000;

    private final Languages languages;
    private final Judgement judgement;
    private final Cache<String, Enrichment> kept =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).executor(Runnable::run).build();

    Enricher(Languages languages, Judgement judgement) {
        this.languages = languages;
        this.judgement = judgement;
    }

    /** What the machine makes of a mention. */
    public Enrichment of(Mention mention) {
        return kept.get(mention.id() + "/" + mention.version(), key -> judge(mention));
    }

    private Enrichment judge(Mention mention) {
        Content content = mention.item().content();
        String text = content.text().isBlank() ? content.title() : content.text();
        return of(text, content.language(), mention.item().author().handle());
    }

    /** As {@link #of(Mention)}; {@code said} is the language the network gave, or empty. */
    Enrichment of(String text, String said, String handle) {
        String language = said.isEmpty() ? languages.of(text) : said;
        Judgement.Judged judged = judgement.of(text, language, handle);
        return new Enrichment(language, judged.tone().sentiment(), judged.tone().score(), judged.labels());
    }
}
