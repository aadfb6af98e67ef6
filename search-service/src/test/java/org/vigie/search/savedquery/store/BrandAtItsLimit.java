package org.vigie.search.savedquery.store;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

/** A process that loads the queries of a brand that has as much as it may, as live matching does, and says what they keep of the heap. */
final class BrandAtItsLimit {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final int TERMS = 500;

    private BrandAtItsLimit() {}

    /** @param args kind of queries, bytes they may count together, and {@code counted} or, as if only that counted, {@code text} */
    public static void main(String[] args) {
        long most = Long.parseLong(args[1]);
        boolean counted = args[2].equals("counted");
        LiveMatcher<String> matcher = new LiveMatcher<>();
        warmUp(args[0], matcher);
        long before = used();
        List<StandingQuery<String>> queries = new ArrayList<>();
        long count = 0;
        for (int i = 0; ; i++) {
            String text = text(args[0], i);
            count += counted ? counted(text) : text.getBytes(StandardCharsets.UTF_8).length;
            if (count > most) {
                break;
            }
            queries.add(StandingQuery.of("q" + i, Expression.of(QueryParser.parse(text)), "q" + i));
        }
        int size = queries.size();
        matcher.replaceAll(NOVA, queries);
        queries = List.of();
        matcher.matches(NOVA, Post.ofText("", "un mot"));
        long kept = used() - before;
        System.out.println(matcher.size() == size ? kept : "expected " + size + " queries");
    }

    /** What is there once, whatever a brand has, is no part of what its queries keep. */
    private static void warmUp(String kind, LiveMatcher<String> matcher) {
        matcher.put(NOVA, StandingQuery.of("w", Expression.of(QueryParser.parse(text(kind, 10_000))), "w"));
        matcher.matches(NOVA, Post.ofText("", "un mot"));
        matcher.remove(NOVA, "w");
        matcher.matches(NOVA, Post.ofText("", "un mot"));
    }

    private static int counted(String text) {
        var definition = new SavedQuery.Definition("q", text, Objective.LEADS, 3, "", Duration.ZERO);
        return SavedQueryLength.of(new SavedQuery(NOVA, "q", definition, 1, Instant.EPOCH, "test"));
    }

    private static String text(String kind, int number) {
        return switch (kind) {
            case "words" -> any(number, TERMS, word -> word);
            case "stems" -> any(number, TERMS, word -> "~" + word);
            case "stems of long words" -> any(number, 250, word -> "~" + word + "x".repeat(200));
            case "wildcards" -> any(number, TERMS, word -> word + "*e");
            case "fields" -> "author:(" + any(number, TERMS, word -> word) + ")";
            case "words that must all be there" ->
                any(number, TERMS, word -> word).replace(" OR ", " ");
            case "near" ->
                IntStream.range(0, 10)
                        .mapToObj(i -> "(\"%s b\" OR \"%s d\")".formatted(word(number, 2 * i), word(number, 2 * i + 1)))
                        .collect(Collectors.joining(" NEAR/5f "));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String any(int number, int terms, UnaryOperator<String> one) {
        return IntStream.range(0, terms)
                .mapToObj(i -> one.apply(word(number, i)))
                .collect(Collectors.joining(" OR "));
    }

    private static String word(int number, int i) {
        return Integer.toString(36 * 36 * 36 + number * TERMS + i, 36);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
