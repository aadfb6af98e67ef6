package org.vigie.search.text;

import java.util.ArrayList;
import java.util.List;
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.Tokenizer;

/**
 * A run of a body that is all its author's own, or all quoted.
 *
 * @param start offset of its first UTF-16 unit
 * @param end offset after its last one
 * @param tokens that begin in it
 */
record BodyPart(boolean quoted, int start, int end, List<Token> tokens) {
    /** The whole body in its order; of stretches that lie in others or outside of it only the rest counts. */
    static List<BodyPart> of(String body, List<TextStretch> quoted) {
        List<Token> tokens = Tokenizer.tokens(body);
        if (quoted.isEmpty()) {
            return List.of(new BodyPart(false, 0, body.length(), tokens));
        }
        List<BodyPart> parts = new ArrayList<>();
        int at = 0;
        for (TextStretch stretch : quoted) {
            int start = Math.max(at, stretch.start());
            int end = Math.min(body.length(), stretch.end());
            if (start < end) {
                add(parts, false, at, start, tokens);
                add(parts, true, start, end, tokens);
                at = end;
            }
        }
        add(parts, false, at, body.length(), tokens);
        return List.copyOf(parts);
    }

    private static void add(List<BodyPart> parts, boolean quoted, int start, int end, List<Token> tokens) {
        if (start < end) {
            int from = first(tokens, start);
            parts.add(new BodyPart(quoted, start, end, tokens.subList(from, Math.max(from, first(tokens, end)))));
        }
    }

    /** Index of the first token that begins there or later. */
    private static int first(List<Token> tokens, int offset) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Tokens of the parts of one kind, one list a part. */
    static List<List<Token>> kind(List<BodyPart> parts, boolean quoted) {
        // Loops: every post passes here, and hardly one quotes.
        List<List<Token>> tokens = new ArrayList<>(parts.size());
        for (BodyPart part : parts) {
            if (part.quoted() == quoted) {
                tokens.add(part.tokens());
            }
        }
        return tokens;
    }

    /** The same in one list. */
    static List<Token> flat(List<List<Token>> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<Token> tokens = new ArrayList<>();
        for (List<Token> part : parts) {
            tokens.addAll(part);
        }
        return tokens;
    }
}
