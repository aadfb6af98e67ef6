package org.vigie.search.matching.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryField;
import org.vigie.search.query.QueryPrinter;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.text.Post;
import org.vigie.search.text.TextStretch;

/** Posts and queries from one small vocabulary, so that they meet often. The seed decides everything. */
public final class GeneratedListening {
    private static final List<String> WORDS = List.of(
            "nova",
            "livre",
            "été",
            "ete",
            "livres",
            "la",
            "l'équipe",
            "Livraison",
            "équipe",
            "merci",
            "NOVA",
            "service-client",
            "service",
            "client",
            "#nova",
            "livrer",
            "@nova_care",
            "👍🏽",
            "👍",
            "refund",
            "refunded",
            "the",
            "de",
            "3,50",
            "3",
            "https://www.nova.fr/aide?b=1",
            "cœur",
            "coeur",
            "pas ?",
            "東京",
            "京",
            "Équipe",
            "Nova");
    private static final List<String> PATTERNS = List.of(
            "nov*",
            "liv*",
            "livre?",
            "li?re*",
            "livr*s",
            "#nov*",
            "refund*",
            "client?",
            "@nov*care",
            "ser*",
            "équi*",
            "coe*r");
    private static final List<String> NAMES = List.of("Zoé Nova", "Nova Care", "zoe", "Client Nova 👍", "", "L'équipe");
    private static final List<String> HANDLES = List.of("@nova_care", "zoe", "zoe@mastodon.social", "", "client");
    private static final List<String> ADDRESSES = List.of(
            "https://www.nova.fr/aide/livraison?b=1",
            "http://blog.nova.fr/%C3%A9t%C3%A9",
            "https://mastodon.social/@zoe/1",
            "",
            "https://nova.fr");
    private static final List<String> DATES = List.of("2026-01-01", "2026-01-02", "2026-01-03T12:00:00Z", "*");
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    /** Beyond which {@code ElasticsearchQueries} takes another way. */
    private static final int LONG = 257;
    /** It costs as much as a hundred others. */
    private static final int LONG_EVERY = 500;

    private final Random random;

    public GeneratedListening(long seed) {
        this.random = new Random(seed);
    }

    /** What a post is made of; its followers are never 0, which mentions use for unknown. */
    public Post.Fields post() {
        String body = words(1 + random.nextInt(14));
        return new Post.Fields(
                random.nextInt(3) == 0 ? words(1 + random.nextInt(4)) : "",
                body,
                pick(List.of("fr", "fr", "en", "de", "fi", "")),
                pick(NAMES),
                pick(HANDLES),
                pick(ADDRESSES),
                labels(),
                random.nextInt(3) == 0 ? -1 : 1 + random.nextInt(20),
                random.nextInt(3) == 0 ? -1 : random.nextInt(20),
                random.nextInt(9) == 0 ? null : NEW_YEAR.plusSeconds(random.nextInt(4 * 86_400)),
                random.nextInt(3) == 0
                        ? List.of("https://www.nova.fr/aide?b=1&c=" + word(), "http://luna.fr/")
                        : List.of(),
                random.nextInt(3) == 0 ? quoted(body.length()) : List.of());
    }

    /** Also where no line begins, in others, and beyond the end. */
    private List<TextStretch> quoted(int length) {
        return some(1 + random.nextInt(3), () -> {
            int start = random.nextInt(length + 4);
            return new TextStretch(start, start + random.nextInt(length));
        });
    }

    private Set<String> labels() {
        Set<String> labels = new HashSet<>();
        labels.add("network:" + pick(List.of("mail", "feed")));
        labels.add("country:" + pick(List.of("fr", "be")));
        labels.add("label:" + pick(List.of("complaint", "product_idea", "lead")));
        labels.add("sentiment:" + pick(List.of("negative", "positive", "unsure")));
        labels.add("has:" + pick(List.of("image", "video")));
        labels.removeIf(label -> !label.startsWith("network:") && random.nextBoolean());
        return labels;
    }

    /** A query that the parser takes, as people would write it. */
    public Query query() {
        while (true) {
            Query tree = tree(random.nextInt(4));
            try {
                return QueryParser.parse(QueryPrinter.print(tree));
            } catch (QueryRefused onlyNegativeOrTooLarge) {
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
        int choice = random.nextInt(depth == 0 ? 5 : 10);
        if (choice < 5) {
            return leaf();
        }
        if (choice == 5) {
            return new Query.Not(tree(depth - 1));
        }
        List<Query> parts = some(2 + random.nextInt(3), () -> tree(depth - 1));
        return choice < 8 ? new Query.And(parts) : new Query.Or(parts);
    }

    private Query leaf() {
        if (random.nextInt(LONG_EVERY) == 0) {
            return longOr();
        }
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> plain();
            case 4, 5 -> new Query.Proximity(words(2 + random.nextInt(3)).strip(), random.nextInt(5));
            case 6, 7, 8 -> near();
            case 9 -> wordField();
            case 10 -> labelField();
            default -> range();
        };
    }

    /** Of so many alternatives that the index is asked for most of them in one piece; posts hold a few. */
    private Query longOr() {
        List<Query> parts = some(1 + random.nextInt(4), this::plain);
        for (int i = 0; i < LONG; i++) {
            parts.add(new Query.Word("mot" + i));
        }
        Collections.shuffle(parts, random);
        return new Query.Or(parts);
    }

    /** What may also stand beside NEAR. */
    private Query plain() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Query.Word(oneWord());
            case 3 -> new Query.Phrase(words(2 + random.nextInt(2)).strip());
            case 4, 5 -> new Query.Word(pick(PATTERNS));
            case 6 -> new Query.Stem(oneWord());
            default -> random.nextBoolean() ? new Query.Raw(oneWord(), false) : new Query.Raw(words(2).strip(), true);
        };
    }

    private Query near() {
        List<Query> operands = some(
                2 + random.nextInt(3),
                () -> random.nextInt(4) == 0 ? new Query.Or(some(2 + random.nextInt(2), this::plain)) : plain());
        return new Query.Near(operands, random.nextInt(5), random.nextBoolean());
    }

    private Query wordField() {
        return switch (random.nextInt(5)) {
            case 0, 4 ->
                field(
                        random.nextBoolean() ? QueryField.TITLE : QueryField.QUOTED,
                        () -> random.nextInt(3) == 0
                                ? new Query.Value(words(2).strip(), true, random.nextInt(3))
                                : new Query.Value(oneWord(), false));
            case 1 ->
                field(
                        QueryField.AUTHOR,
                        () -> new Query.Value(pick(List.of("zoe", "nov*", "@nova_care", "Client")), false));
            case 2 ->
                field(
                        QueryField.URL,
                        () -> new Query.Value(pick(List.of("nova.fr/aide", "été", "liv*", "zoe")), false));
            default ->
                field(
                        QueryField.LINKS,
                        () -> new Query.Value(pick(List.of("nova.fr", "aid*", "www.nova.fr/aide?b=1")), false));
        };
    }

    private Query labelField() {
        return switch (random.nextInt(7)) {
            case 0 -> label(QueryField.SITE, "nova.fr", "blog.nova.fr", "fr", "mastodon.social");
            case 1 -> label(QueryField.LANG, "fr", "en", "de", "fi");
            case 2 -> label(QueryField.COUNTRY, "FR", "be");
            case 3 -> label(QueryField.NETWORK, "mail", "feed");
            case 4 -> label(QueryField.HAS, "image", "video", "link", "question");
            case 5 -> label(QueryField.LABEL, "complaint", "product_idea");
            default -> label(QueryField.SENTIMENT, "negative", "positive", "unsure");
        };
    }

    private Query label(QueryField field, String... values) {
        return field(field, () -> new Query.Value(pick(List.of(values)), false));
    }

    private Query field(QueryField field, Supplier<Query.Value> value) {
        return new Query.Field(field, some(1 + random.nextInt(2), value));
    }

    private Query range() {
        while (true) {
            try {
                return switch (random.nextInt(3)) {
                    case 0 -> new Query.Range(QueryField.FOLLOWERS, end(), end());
                    case 1 -> new Query.Range(QueryField.REACH, end(), end());
                    default -> new Query.Range(QueryField.PUBLISHED, pick(DATES), pick(DATES));
                };
            } catch (IllegalArgumentException turnedRound) {
                continue;
            }
        }
    }

    private String end() {
        return random.nextInt(3) == 0 ? "*" : String.valueOf(random.nextInt(20));
    }

    private <T> List<T> some(int count, Supplier<? extends T> one) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(one.get());
        }
        return list;
    }

    private String oneWord() {
        String word = word();
        return word.equals("pas ?") ? "pas" : word;
    }

    private String word() {
        // Squared, so that some words are common and others rare.
        double skewed = random.nextDouble();
        return WORDS.get((int) (skewed * skewed * WORDS.size()));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
