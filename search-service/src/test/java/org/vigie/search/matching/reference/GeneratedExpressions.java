package org.vigie.search.matching.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Post;
import org.vigie.search.text.TextStretch;
import org.vigie.search.text.Zone;

/** Random posts and expressions of few words, so that they meet often; also expressions that no query of people gives. */
public final class GeneratedExpressions {
    private static final List<String> WORDS = List.of(
            "le",
            "la",
            "retard",
            "retards",
            "retrait",
            "livraison",
            "livre",
            "livrer",
            "merci",
            "nova",
            "pas",
            "ne",
            "été",
            "Été",
            "NOVA",
            "50",
            "re",
            "liv",
            "#nova",
            "@nova",
            "🙂",
            "👍🏽",
            "www.nova.fr/aide",
            "https://luna.fr/livre");
    private static final List<String> PATTERNS = List.of(
            "re*",
            "r*d",
            "ret?r*",
            "liv*",
            "livr?",
            "l*",
            "l?",
            "n*a",
            "nova*",
            "re*a*d*",
            "ret*",
            "livr*s*n",
            "👍*",
            "#n*");
    private static final List<String> LABELS = List.of(
            "language:fr",
            "network:mail",
            "country:fr",
            "has:link",
            "sentiment:negative",
            "label:complaint",
            "site:nova.fr");

    private final Random random;

    public GeneratedExpressions(long seed) {
        random = new Random(seed);
    }

    public Post post() {
        Set<String> labels = new HashSet<>();
        for (String label : LABELS) {
            if (random.nextInt(3) == 0) {
                labels.add(label);
            }
        }
        String body = words(random.nextInt(16));
        int quotedFrom = random.nextInt(body.length() + 1);
        int quotedUntil = quotedFrom + random.nextInt(body.length() + 1);
        return Post.of(new Post.Fields(
                random.nextBoolean() ? "" : words(random.nextInt(4)),
                body,
                one(List.of("fr", "en", "", "ja")),
                words(random.nextInt(3)),
                words(random.nextInt(2)),
                "https://www.nova.fr/livre/" + one(List.of("aide", "retard", "")),
                labels,
                random.nextInt(5) - 1,
                random.nextInt(3) - 1,
                random.nextInt(3) == 0 ? null : Instant.ofEpochMilli(random.nextInt(5)),
                List.of(),
                random.nextInt(3) == 0 ? List.of(new TextStretch(quotedFrom, quotedUntil)) : List.of()));
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(word()).append(' ');
        }
        return text.toString();
    }

    public Expression expression() {
        return expression(random.nextInt(4));
    }

    private Expression expression(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(7)) {
            case 0, 1, 2 -> new Expression.All(several(2 + random.nextInt(3), () -> expression(depth - 1)));
            case 3, 4 -> new Expression.Any(several(2 + random.nextInt(3), () -> expression(depth - 1)));
            case 5 -> new Expression.Not(expression(depth - 1));
            default -> leaf();
        };
    }

    private Expression leaf() {
        return switch (random.nextInt(10)) {
            case 0 -> {
                String[] label = one(LABELS).split(":", 2);
                yield new Expression.Label(label[0], label[1]);
            }
            case 1 -> {
                long least = random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextInt(4);
                long most = random.nextInt(4) == 0 ? Long.MAX_VALUE : Math.max(0, least) + random.nextInt(3);
                yield new Expression.Between(one(List.of(Measure.values())), least, most);
            }
            default -> {
                Zone zone = random.nextInt(2) == 0 ? Zone.TEXT : one(List.of(Zone.values()));
                Form form = zone == Zone.TEXT ? one(List.of(Form.values())) : Form.WORD;
                yield new Expression.Stands(zone, span(form));
            }
        };
    }

    private Span span(Form form) {
        return switch (random.nextInt(6)) {
            case 0 -> sequence(form);
            case 1 ->
                new Span.Near(
                        several(2 + random.nextInt(3), () -> random.nextInt(4) == 0 ? sequence(form) : spot(form)),
                        random.nextInt(5),
                        random.nextBoolean());
            default -> spot(form);
        };
    }

    private Span sequence(Form form) {
        return new Span.Sequence(several(2 + random.nextInt(2), () -> spot(form)));
    }

    /** Mostly in this form: words, written words and stems share their positions. */
    private Span.Spot spot(Form usual) {
        boolean mixed = usual != Form.WORD && random.nextInt(3) == 0;
        Form form = mixed ? one(List.of(Form.values())) : usual;
        return switch (random.nextInt(6)) {
            case 0 -> new Span.Glob(form, (form == Form.STEM ? one(List.of("fr/", "en/", "/")) : "") + one(PATTERNS));
            case 1 -> new Span.OneOf(several(2 + random.nextInt(2), () -> simple(form)));
            default -> term(form);
        };
    }

    private Span.Spot simple(Form form) {
        return random.nextInt(4) == 0 ? new Span.Glob(form, one(PATTERNS)) : term(form);
    }

    private Span.Spot term(Form form) {
        Post post = Post.of(Post.Fields.ofText("", word(), one(List.of("fr", "en", ""))));
        return new Span.Term(form, post.stream(Zone.TEXT, form).term(0));
    }

    private <T> List<T> several(int count, Supplier<T> supplier) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(supplier.get());
        }
        return list;
    }

    private String word() {
        // Squared, so that some words are common and others rare.
        double skewed = random.nextDouble();
        return WORDS.get((int) (skewed * skewed * WORDS.size()));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
