package org.vigie.search.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryParser;
import org.vigie.search.query.QueryPrinter;
import org.vigie.search.query.QueryRefused;

/** Posts and queries from one small vocabulary, so that they meet often. The seed decides everything. */
public final class GeneratedListening {
    private static final List<String> WORDS = List.of(
            "retard",
            "Livraison",
            "été",
            "ete",
            "l'équipe",
            "équipe",
            "merci",
            "MERCI",
            "service-client",
            "service",
            "client",
            "#nova",
            "nova",
            "@nova_care",
            "👍🏽",
            "👍",
            "refund",
            "the",
            "la",
            "de",
            "3,50",
            "3",
            "50",
            "https://www.nova.fr/aide",
            "cœur",
            "coeur",
            "ne",
            "pas",
            "東京",
            "京");

    /** One post. */
    public record Post(String title, String text) {}

    private final Random random;

    public GeneratedListening(long seed) {
        this.random = new Random(seed);
    }

    public Post post() {
        return new Post(random.nextInt(3) == 0 ? words(1 + random.nextInt(4)) : "", words(1 + random.nextInt(14)));
    }

    /** A query that the parser takes, as people would write it. */
    public Query query() {
        while (true) {
            Query tree = tree(random.nextInt(4));
            try {
                return QueryParser.parse(QueryPrinter.print(tree));
            } catch (QueryRefused onlyNegative) {
                continue;
            }
        }
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(word()).append(random.nextInt(6) == 0 ? ", " : " ");
        }
        return text.toString();
    }

    private Query tree(int depth) {
        int choice = random.nextInt(depth == 0 ? 4 : 10);
        if (choice < 3) {
            return new Query.Word(word());
        }
        if (choice == 3) {
            return new Query.Phrase(words(2 + random.nextInt(2)).strip());
        }
        if (choice == 4) {
            return new Query.Not(tree(depth - 1));
        }
        List<Query> parts = new ArrayList<>();
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            parts.add(tree(depth - 1));
        }
        return choice < 8 ? new Query.And(parts) : new Query.Or(parts);
    }

    private String word() {
        // Squared, so that some words are common and others rare.
        double skewed = random.nextDouble();
        return WORDS.get((int) (skewed * skewed * WORDS.size()));
    }
}
