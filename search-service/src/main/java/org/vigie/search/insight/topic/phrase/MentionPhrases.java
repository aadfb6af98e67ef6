package org.vigie.search.insight.topic.phrase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.text.Post;
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.TokenKind;

/**
 * The phrases of one mention that may be a topic: one to four words or tags side by side within a sentence, that neither begin nor end
 * with a function word, a number or a very short word, and that are not just the brand's own name.
 */
final class MentionPhrases {
    /** Of each text only so many words count, so that one long article costs no more than a page. */
    private static final int MOST_TOKENS = 500;

    private static final int SHORTEST = 3;
    /** What may stand between two words of a phrase. */
    private static final String INSIDE = " '’-\u2010\u2011\u00A0\u202F";

    private final Set<String> functionWords;
    private final Set<String> ownName;
    /** Of the words of a phrase at most so many are none of the function words. */
    private final int mostTelling;

    private final Finding finding;

    private MentionPhrases(Set<String> functionWords, Set<String> ownName, int mostTelling, Finding finding) {
        this.functionWords = functionWords;
        this.ownName = ownName;
        this.mostTelling = mostTelling;
        this.finding = finding;
    }

    /** Told of the terms of each phrase, which it must not keep, and where in the text it is. */
    private interface Finding {
        void found(List<String> terms, String text, int from, int until);
    }

    /**
     * All phrases.
     *
     * @param ownName terms of the brand's name
     */
    static Set<Phrase> of(Mention mention, Set<String> ownName) {
        Set<Phrase> found = new HashSet<>();
        read(mention, ownName, (terms, text, from, until) -> found.add(new Phrase(terms)));
        return found;
    }

    /**
     * Tells of an analysed mention the terms of the phrases of one telling word or of two with nothing but function words between them, in
     * order, some of them more than once: most longer ones are in the same mentions as these.
     *
     * @param told must not keep what it is given
     */
    static void shortest(Mention mention, Post post, Set<String> ownName, Consumer<List<String>> told) {
        var phrases = new MentionPhrases(
                FunctionWords.of(mention.content().language()),
                ownName,
                2,
                (terms, text, from, until) -> told.accept(terms));
        phrases.addAll(mention, post);
    }

    /** Those of the wanted phrases that are there, with how they are first written. */
    static Map<Phrase, String> written(Mention mention, Set<String> ownName, Set<Phrase> wanted) {
        Map<Phrase, String> found = new HashMap<>();
        read(mention, ownName, (terms, text, from, until) -> {
            Phrase phrase = new Phrase(terms);
            if (wanted.contains(phrase)) {
                found.computeIfAbsent(phrase, key -> written(text, from, until));
            }
        });
        return found;
    }

    private static void read(Mention mention, Set<String> ownName, Finding finding) {
        var phrases =
                new MentionPhrases(FunctionWords.of(mention.content().language()), ownName, Phrase.LONGEST, finding);
        phrases.addAll(mention, MentionAnalysis.of(mention));
    }

    /** Of its text only what its author wrote. */
    private void addAll(Mention mention, Post post) {
        addAll(mention.content().title(), post.title());
        addAll(mention.content().text(), post.body());
    }

    private void addAll(String text, List<Token> tokens) {
        int end = Math.min(tokens.size(), MOST_TOKENS);
        for (int first = 0; first < end; first++) {
            if (isEdge(tokens.get(first))) {
                add(text, tokens.subList(first, end));
            }
        }
    }

    /** Phrases that begin with the first token. */
    private void add(String text, List<Token> tokens) {
        List<String> terms = new ArrayList<>(Phrase.LONGEST);
        int telling = 0;
        for (int i = 0; i < Math.min(Phrase.LONGEST, tokens.size()); i++) {
            Token token = tokens.get(i);
            boolean word = token.kind() == TokenKind.WORD || (i == 0 && token.kind() == TokenKind.TAG);
            if (!word || (i > 0 && !isInside(text, tokens.get(i - 1).end(), token.start()))) {
                return;
            }
            terms.add(token.term());
            boolean edge = isEdge(token);
            telling += edge ? 1 : 0;
            if (edge && isTelling(terms)) {
                finding.found(terms, text, tokens.getFirst().start(), token.end());
            }
            if (token.kind() == TokenKind.TAG || telling == mostTelling) {
                return;
            }
        }
    }

    /** Whether a phrase may begin or end with it. */
    private boolean isEdge(Token token) {
        String term = token.term();
        return switch (token.kind()) {
            case TAG -> true;
            case WORD -> !functionWords.contains(term) && hasLetter(term) && !isNumber(term);
            case USER, EMOJI, URL -> false;
        };
    }

    // Loops instead of streams from here on: they take half the time, and every word of every mention passes.
    private static boolean hasLetter(String term) {
        for (int i = 0; i < term.length(); i += Character.charCount(term.codePointAt(i))) {
            if (Character.isLetter(term.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(String term) {
        return Character.isDigit(term.codePointAt(0));
    }

    /** Not only the brand's own name, and no word of one or two letters alone. */
    private boolean isTelling(List<String> terms) {
        if (terms.size() == 1 && terms.getFirst().length() < SHORTEST) {
            return false;
        }
        for (String term : terms) {
            if (!ownName.contains(bare(term)) && !functionWords.contains(term)) {
                return true;
            }
        }
        return false;
    }

    private static String bare(String term) {
        return term.startsWith("#") ? term.substring(1) : term;
    }

    private static boolean isInside(String text, int from, int until) {
        for (int i = from; i < until; i++) {
            if (INSIDE.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String written(String text, int from, int until) {
        return text.substring(from, until).replace('\u00A0', ' ').replaceAll(" +", " ");
    }
}
