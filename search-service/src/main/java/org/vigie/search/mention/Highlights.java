package org.vigie.search.mention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vigie.search.query.Expression;
import org.vigie.search.text.Token;
import org.vigie.search.text.Tokenizer;

/** Where the words of a query stand in a text: every occurrence of every word or phrase that is not excluded. */
final class Highlights {
    /** A stretch of a field, in UTF-16 units. */
    record Stretch(String field, int start, int end) {}

    private Highlights() {}

    /** In order of field (title first) and start; overlapping stretches are joined. */
    static List<Stretch> of(Expression expression, Mention.Content content) {
        List<List<String>> wanted = new ArrayList<>();
        collect(expression, true, wanted);
        List<Stretch> stretches = new ArrayList<>(in("title", content.title(), wanted));
        stretches.addAll(in("text", content.text(), wanted));
        return stretches;
    }

    private static void collect(Expression expression, boolean positive, List<List<String>> wanted) {
        switch (expression) {
            case Expression.All all -> all.parts().forEach(part -> collect(part, positive, wanted));
            case Expression.Any any -> any.parts().forEach(part -> collect(part, positive, wanted));
            case Expression.Not not -> collect(not.part(), !positive, wanted);
            case Expression.Sequence sequence -> {
                if (positive) {
                    wanted.add(sequence.terms());
                }
            }
        }
    }

    private static List<Stretch> in(String field, String text, List<List<String>> wanted) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Token> tokens = Tokenizer.tokens(text);
        List<Stretch> found = new ArrayList<>();
        var byFirst = new java.util.HashMap<String, List<List<String>>>();
        wanted.forEach(terms -> byFirst.computeIfAbsent(terms.getFirst(), unused -> new ArrayList<>())
                .add(terms));
        for (int at = 0; at < tokens.size(); at++) {
            for (List<String> terms : byFirst.getOrDefault(tokens.get(at).term(), List.of())) {
                if (standsAt(tokens, at, terms)) {
                    found.add(new Stretch(
                            field,
                            tokens.get(at).start(),
                            tokens.get(at + terms.size() - 1).end()));
                }
            }
        }
        return joined(found);
    }

    private static boolean standsAt(List<Token> tokens, int at, List<String> terms) {
        if (at + terms.size() > tokens.size()) {
            return false;
        }
        for (int i = 1; i < terms.size(); i++) {
            if (!tokens.get(at + i).term().equals(terms.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Stretch> joined(List<Stretch> found) {
        found.sort(Comparator.comparingInt(Stretch::start));
        List<Stretch> joined = new ArrayList<>();
        for (Stretch stretch : found) {
            Stretch last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && stretch.start() < last.end()) {
                joined.set(
                        joined.size() - 1,
                        new Stretch(last.field(), last.start(), Math.max(last.end(), stretch.end())));
            } else {
                joined.add(stretch);
            }
        }
        return joined;
    }
}
