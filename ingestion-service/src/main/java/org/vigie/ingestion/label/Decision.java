package org.vigie.ingestion.label;

import java.util.EnumSet;
import java.util.OptionalDouble;
import org.vigie.ingestion.tone.Sentiment;
import org.vigie.ingestion.tone.Tone;
import org.vigie.ingestion.wording.Token;

/** From evidence to labels. What machines and advertisers send is settled first; the rest is what a customer says. */
final class Decision {
    private static final int MANY_TAGS = 5;
    private static final double SOBER = -0.62;
    private static final double WARM = 0.6;
    /** From here on the model agrees with the lexicon that a program wrote it. */
    private static final double AGREED = 0.2;
    /** From here on it is believed alone. */
    private static final double SURE = 0.5;
    /** Words. Who writes more of themselves is no program; answering machines, which may, say so in a mail's header. */
    private static final int LONG = 40;

    private final Evidence evidence;
    private final Tone tone;
    private final OptionalDouble program;
    private final boolean negative;
    private final boolean positive;
    private final boolean unsure;
    private final EnumSet<Label> labels = EnumSet.noneOf(Label.class);

    Decision(Evidence evidence, Tone tone, OptionalDouble program) {
        this.evidence = evidence;
        this.tone = tone;
        this.program = program;
        negative = tone.sentiment() == Sentiment.NEGATIVE;
        positive = tone.sentiment() == Sentiment.POSITIVE;
        unsure = tone.sentiment() == Sentiment.UNSURE;
    }

    EnumSet<Label> labels() {
        if (isBot()) {
            labels.add(Label.LIKELY_BOT);
            return labels;
        }
        if (isSpam()) {
            labels.add(Label.SPAM);
            return labels;
        }
        toxic();
        if (isNoise()) {
            labels.add(Label.NOISE);
            return labels;
        }
        wishes();
        troubles();
        opinions();
        question();
        return labels;
    }

    /**
     * A person taken for a program goes unheard. So lexicon and model have to agree where both know the language, and the model is believed alone
     * only of something short in which nobody speaks of themselves or to somebody.
     */
    private boolean isBot() {
        boolean brief = evidence.words() <= LONG;
        boolean own = evidence.isFirstPerson();
        if (evidence.has(Label.LIKELY_BOT)) {
            return (brief || !own) && program.orElse(1) >= AGREED;
        }
        return brief && !own && evidence.count(Token.Kind.USER) == 0 && program.orElse(0) >= SURE;
    }

    private boolean isSpam() {
        double links = evidence.count(Token.Kind.LINK) > 0 ? 0.5 : 0;
        double tags = evidence.count(Token.Kind.TAG) >= MANY_TAGS ? 1 : 0;
        return evidence.of(Label.SPAM) + (evidence.of(Label.SPAM) > 0 ? links : 0) + tags >= 1;
    }

    private void toxic() {
        if (evidence.has(Label.TOXIC)) {
            labels.add(Label.TOXIC);
        }
    }

    private boolean isNoise() {
        double brief = evidence.of(Label.NOISE) > 0 && evidence.words() < 4 ? 0.5 : 0;
        return evidence.of(Label.NOISE) + brief >= 0.99 && labels.isEmpty() && !evidence.isSecondPerson();
    }

    private void wishes() {
        if (evidence.has(Label.PRODUCT_IDEA)) {
            labels.add(Label.PRODUCT_IDEA);
        } else if (evidence.has(Label.LEAD) && !negative) {
            labels.add(Label.LEAD);
        }
    }

    private void troubles() {
        boolean wish = !labels.isEmpty() && !labels.contains(Label.TOXIC);
        double own = negative && evidence.isFirstPerson() ? 0.3 : 0;
        if (!wish && evidence.of(Label.HELP) + own >= 0.99 && !positive) {
            labels.add(Label.HELP);
        }
        if (complains() && !isNews()) {
            labels.add(Label.COMPLAINT);
        }
    }

    /** Insults alone complain of nothing; a sober remark on a product is feedback, not a complaint. */
    private boolean complains() {
        boolean said = evidence.of(Label.COMPLAINT) >= 1;
        if (labels.contains(Label.TOXIC)) {
            return said;
        }
        boolean sober = evidence.has(Label.FEEDBACK) && tone.score() > SOBER && evidence.of(Label.COMPLAINT) < 1;
        boolean felt = negative && (said || evidence.words() > 2) && !sober;
        boolean mocked = tone.ironic() && (said || evidence.words() > 4);
        return felt || mocked || evidence.of(Label.COMPLAINT) >= 2 && !positive;
    }

    /** A headline is about the brand and speaks to nobody. */
    private boolean isNews() {
        return evidence.of(Label.COMPLAINT) <= -2;
    }

    private void opinions() {
        if (evidence.has(Label.FEEDBACK) && !labels.contains(Label.HELP) && !labels.contains(Label.PRODUCT_IDEA)) {
            labels.add(Label.FEEDBACK);
        }
        boolean warm = tone.score() >= WARM
                && evidence.words() > 2
                && evidence.of(Label.COMPLIMENT) >= 0
                && !evidence.has(Label.FEEDBACK);
        if (positive && (evidence.has(Label.COMPLIMENT) || warm) && !isNews()) {
            labels.add(Label.COMPLIMENT);
        }
    }

    private void question() {
        boolean wish = labels.contains(Label.PRODUCT_IDEA) || labels.contains(Label.TOXIC);
        boolean own = labels.contains(Label.HELP) || labels.contains(Label.COMPLAINT);
        double needed = own ? 2 : 1;
        double asked = evidence.of(Label.QUESTION) + (evidence.asks() ? 1 : 0);
        if (!wish && asked >= needed && !unsure) {
            labels.add(Label.QUESTION);
        }
    }
}
