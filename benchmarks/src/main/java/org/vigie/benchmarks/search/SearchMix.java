package org.vigie.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vigie.benchmarks.load.SyntheticLanguage;
import org.vigie.benchmarks.load.SyntheticPosts;
import org.vigie.local.api.ApiClient;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Zone;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What analysts search for: eight kinds in turn, of words from common to rare in two languages. */
final class SearchMix {
    private static final String WORDS = "words";
    private static final int COMMON = 60;
    private static final int USUAL = 1_000;

    private final SyntheticPosts posts;
    private final Random random;
    private SyntheticLanguage language;

    /** The same searches for the same seed. */
    SearchMix(SyntheticPosts posts, long seed) {
        this.posts = posts;
        this.random = new Random(seed);
        this.language = posts.language(true);
    }

    List<Wanted> searches(int count) {
        List<Wanted> searches = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            language = posts.language(random.nextBoolean());
            searches.add(one(number % 8));
        }
        return searches;
    }

    private Wanted one(int kind) {
        return switch (kind) {
            case 0 -> word(word(USUAL, language.size()));
            case 1 -> word(word(0, COMMON));
            case 2 -> both(word(COMMON, USUAL), word(COMMON, USUAL));
            case 3 -> phrase(word(0, COMMON), word(0, COMMON));
            case 4 -> near(word(COMMON, USUAL), word(0, COMMON));
            case 5 -> prefix(word(USUAL, language.size()).substring(0, 4));
            case 6 -> without(word(COMMON, USUAL), word(0, COMMON));
            default -> {
                String word = word(COMMON, USUAL);
                yield new Wanted(quoted(word), leaf("term", word), "mastodon", 7);
            }
        };
    }

    /** As it stands in texts, folded; quoted where it is written in a query, so that none is an operator. */
    private String word(int first, int last) {
        String written = language.word(first + random.nextInt(last - first));
        return Post.ofText("", written).stream(Zone.TEXT, Form.WORD).term(0);
    }

    private static String quoted(String... words) {
        return "\"" + String.join(" ", words) + "\"";
    }

    private static Wanted word(String word) {
        return new Wanted(quoted(word), leaf("term", word), "", 0);
    }

    private static Wanted both(String one, String other) {
        ObjectNode query = ApiClient.JSON.createObjectNode();
        ArrayNode must = query.putObject("bool").putArray("must");
        must.add(leaf("term", one)).add(leaf("term", other));
        return new Wanted(quoted(one) + " AND " + quoted(other), query, "", 0);
    }

    private static Wanted phrase(String one, String other) {
        return new Wanted(quoted(one, other), leaf("match_phrase", one + " " + other), "", 0);
    }

    private static Wanted near(String one, String other) {
        ObjectNode query = ApiClient.JSON.createObjectNode();
        ObjectNode all = query.withObject("/intervals/" + WORDS + "/all_of");
        all.put("ordered", false).put("max_gaps", 5);
        ArrayNode parts = all.putArray("intervals");
        parts.addObject().putObject("match").put("query", one);
        parts.addObject().putObject("match").put("query", other);
        return new Wanted(quoted(one) + " NEAR/5 " + quoted(other), query, "", 0);
    }

    private static Wanted prefix(String prefix) {
        return new Wanted(prefix + "*", leaf("prefix", prefix), "", 0);
    }

    private static Wanted without(String word, String unwanted) {
        ObjectNode query = ApiClient.JSON.createObjectNode();
        ObjectNode bool = query.putObject("bool");
        bool.putArray("must").add(leaf("term", word));
        bool.putArray("must_not").add(leaf("term", unwanted));
        return new Wanted(quoted(word) + " NOT " + quoted(unwanted), query, "", 0);
    }

    private static ObjectNode leaf(String kind, String value) {
        ObjectNode query = ApiClient.JSON.createObjectNode();
        query.putObject(kind).put(WORDS, value);
        return query;
    }
}
