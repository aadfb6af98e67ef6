package org.vigie.ingestion.enrichment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.ingestion.language.Languages;
import org.vigie.ingestion.mention.Mention;
import org.vigie.ingestion.wording.Wording;

/**
 * Enriches mentions. Several consumers ask for the same mention, often at the same moment or some thousands of mentions apart: it is
 * judged once, and the newest answers are kept, the oldest going first. The network's word on the language counts where the text is short.
 * Thread-safe.
 */
public final class Enricher {
    /** As far as consumers are apart when much comes in at once; some 400 bytes each. */
    private static final int MAX_KEPT = 20_000;

    /** Extras of a mail that say so; the second one alone in what came in before there was the first. */
    private static final List<String> BY_PROGRAM = List.of("by_program", "auto_submitted");

    private final Languages languages;
    private final Judgement judgement;
    private final Map<String, Answer> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MAX_KEPT;
        }
    };

    Enricher(Languages languages, Judgement judgement) {
        this.languages = languages;
        this.judgement = judgement;
    }

    /** What the machine makes of a mention. */
    public Enrichment of(Mention mention) {
        Answer answer;
        synchronized (kept) {
            answer = kept.computeIfAbsent(mention.id() + "/" + mention.version(), key -> new Answer());
        }
        return answer.about(mention);
    }

    /** What stands of a mention: a person's word where there is one, else the machine's. */
    public Enrichment corrected(Mention mention) {
        return of(mention).corrected(mention.correction());
    }

    /** Given by whoever asks first; the others wait for that. */
    private final class Answer {
        private @Nullable Enrichment given;

        synchronized Enrichment about(Mention mention) {
            Enrichment answer = given;
            if (answer == null) {
                answer = Enricher.this.of(mention.item());
                given = answer;
            }
            return answer;
        }
    }

    /** What the machine makes of an item that belongs to nobody yet; not kept, because most are nobody's for good. */
    public Enrichment of(IncomingMention item) {
        Content content = item.content();
        String own = OwnWords.of(item);
        String text = own.isBlank() ? content.title() : own;
        Wording wording = Wording.of(text);
        String language = languages.of(text, wording, content.language());
        if (language.isEmpty() && own.length() < content.text().length()) {
            // « ok, merci » says less of it than what it answers.
            language = languages.of(content.text(), Wording.of(content.text()), content.language());
        }
        return judged(wording, language, item.author().handle(), isByProgram(item));
    }

    /** A mail whose header says that a program sent it. */
    private static boolean isByProgram(IncomingMention item) {
        return item.kind() == MentionKind.MAIL
                && BY_PROGRAM.stream().anyMatch(extra -> item.extras().containsKey(extra));
    }

    /** As {@link #of(Mention)}; {@code said} is the language the network gave, or empty. */
    Enrichment of(String text, String said, String handle) {
        Wording wording = Wording.of(text);
        return judged(wording, languages.of(text, wording, said), handle, false);
    }

    private Enrichment judged(Wording wording, String language, String handle, boolean program) {
        Judgement.Judged read = judgement.of(wording, language, handle);
        Judgement.Judged judged = program ? read.ofProgram() : read;
        return new Enrichment(language, judged.tone().sentiment(), judged.tone().score(), judged.labels());
    }
}
