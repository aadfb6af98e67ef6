package org.vigie.ingestion.tone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.wording.PhraseBook.Found;
import org.vigie.ingestion.wording.Token;
import org.vigie.ingestion.wording.Wording;

/** What the lexicon of one language finds in one message: each feeling with the weight it has where it stands. */
final class Reading {
    private static final int REACH = 5;
    private static final int OPENING = 3;
    private static final double HIGH = 1.5;
    private static final double EMPHASIS = 1.25;
    private static final double BEFORE_CONTRAST = 0.5;
    private static final double AFTER_CONTRAST = 1.3;

    private final List<Token> tokens;
    private final ToneLexicon lexicon;
    private final List<Found<Cue>> found;
    private final boolean shouted;
    private final List<Feeling> feelings = new ArrayList<>();

    /** A feeling at its place. */
    record Feeling(int start, double value, boolean picture) {}

    Reading(Wording wording, ToneLexicon lexicon) {
        this.lexicon = lexicon;
        tokens = wording.tokens();
        found = lexicon.find(tokens);
        shouted = wording.isShouted();
        for (Found<Cue> one : found) {
            double value = value(one);
            if (value != 0) {
                boolean picture = tokens.get(one.start()).kind() == Token.Kind.EMOJI;
                feelings.add(new Feeling(one.start(), value, picture));
            }
        }
    }

    List<Feeling> feelings() {
        return feelings;
    }

    /** The first place of a kind, or -1. */
    int first(Cue.Kind kind) {
        for (Found<Cue> one : found) {
            if (cue(one, kind) != null) {
                return one.start();
            }
        }
        return -1;
    }

    /** The weight of a kind from a place on. */
    double weight(Cue.Kind kind, int from) {
        double sum = 0;
        for (Found<Cue> one : found) {
            Cue cue = one.start() >= from ? cue(one, kind) : null;
            sum += cue == null ? 0 : cue.weight();
        }
        return sum;
    }

    /** Whether a picture of a kind is there. */
    boolean pictures(Cue.Kind kind) {
        for (Found<Cue> one : found) {
            if (cue(one, kind) != null && tokens.get(one.start()).kind() == Token.Kind.EMOJI) {
                return true;
            }
        }
        return false;
    }

    /** Where praise that may be mocking begins: a word of that kind, or any high praise that opens the message; or -1. */
    int praise() {
        int praise = first(Cue.Kind.PRAISE);
        for (Feeling feeling : feelings) {
            boolean opens = feeling.start() < OPENING && feeling.value() >= HIGH && !feeling.picture();
            if (opens && (praise < 0 || feeling.start() < praise)) {
                return feeling.start();
            }
        }
        return praise;
    }

    boolean isPleased() {
        return feelings.stream().anyMatch(feeling -> feeling.value() > 0);
    }

    /** A picture says openly that the writer is not pleased. */
    boolean isAngryPicture() {
        return feelings.stream().anyMatch(feeling -> feeling.picture() && feeling.value() < 0);
    }

    /** The words behind a place are meant: a solution or a contrast follows. */
    boolean turnsWell(int from) {
        return weight(Cue.Kind.SOLVED, from) > 0 || weight(Cue.Kind.CONTRAST, from) > 0;
    }

    private double value(Found<Cue> one) {
        Cue feel = cue(one, Cue.Kind.FEEL);
        Cue lack = cue(one, Cue.Kind.LACK);
        if (feel == null && lack == null) {
            return 0;
        }
        boolean negated = isNegated(one);
        if (feel == null) {
            return negated && lack != null ? lack.weight() * contrast(one) : 0;
        }
        double weight = feel.weight();
        if (negated && weight != 0) {
            weight = weight > 0 ? -0.75 * weight - 0.2 : -0.6 * weight;
        }
        Token token = tokens.get(one.start());
        boolean loud = token.isStretched() || token.shouted() && !shouted;
        return weight * strength(one) * (loud ? EMPHASIS : 1) * contrast(one);
    }

    private boolean isNegated(Found<Cue> one) {
        if (tokens.get(one.start()).kind() == Token.Kind.EMOJI) {
            return false;
        }
        for (Found<Cue> other : found) {
            if (cue(other, Cue.Kind.TURN) == null) {
                continue;
            }
            boolean before = other.end() <= one.start() && one.start() - other.end() < REACH;
            boolean after = other.start() >= one.end()
                    && other.start() - one.end() < lexicon.turnsBehind()
                    && cue(one, Cue.Kind.LACK) != null;
            if (before && sameClause(other.end(), one.start()) || after && sameClause(one.end(), other.start())) {
                return true;
            }
        }
        return false;
    }

    private boolean sameClause(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.get(i).endsClause() || lexicon.isJoint(tokens.get(i))) {
                return false;
            }
        }
        return to >= tokens.size() || !lexicon.isJoint(tokens.get(to));
    }

    private double strength(Found<Cue> one) {
        double factor = 1;
        for (Found<Cue> other : found) {
            Cue strength = cue(other, Cue.Kind.STRENGTH);
            if (strength != null && other.end() <= one.start() && one.start() - other.end() < 2) {
                factor *= strength.weight();
            }
        }
        return factor;
    }

    /** Within a sentence, what follows the last contrast counts more, what stands before it less. */
    private double contrast(Found<Cue> one) {
        int from = one.start();
        while (from > 0 && !tokens.get(from - 1).endsSentence()) {
            from--;
        }
        int to = one.start();
        while (to < tokens.size() && !tokens.get(to).endsSentence()) {
            to++;
        }
        int last = -1;
        for (Found<Cue> other : found) {
            boolean inside = other.start() > from && other.start() < to;
            last = inside && cue(other, Cue.Kind.CONTRAST) != null ? other.start() : last;
        }
        if (last < 0) {
            return 1;
        }
        return one.start() > last ? AFTER_CONTRAST : BEFORE_CONTRAST;
    }

    private static @Nullable Cue cue(Found<Cue> found, Cue.Kind kind) {
        for (Cue cue : found.values()) {
            if (cue.kind() == kind) {
                return cue;
            }
        }
        return null;
    }
}
