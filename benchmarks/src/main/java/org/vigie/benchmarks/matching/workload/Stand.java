package org.vigie.benchmarks.matching.workload;

import java.util.ArrayList;
import java.util.List;
import org.vigie.benchmarks.load.SyntheticPosts;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Stream;
import org.vigie.search.text.Zone;
import org.vigie.wire.tenancy.BrandId;

/** The posts that every cell uses, in the forms that the sides take, and matchers with queries. */
public final class Stand {
    /** Brands that share the queries evenly. */
    public static final int BRANDS = 100;

    private final SyntheticPosts source = new SyntheticPosts();
    private final List<Post.Fields> texts;
    private final List<Post> analysed;
    private final List<String[]> terms;

    public Stand(int posts) {
        texts = source.posts(posts);
        analysed = texts.stream().map(Post::of).toList();
        terms = analysed.stream().map(Stand::terms).toList();
    }

    private static String[] terms(Post post) {
        Stream stream = post.stream(Zone.TEXT, Form.WORD);
        String[] terms = new String[stream.size()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = stream.term(i);
        }
        return terms;
    }

    public int size() {
        return texts.size();
    }

    public List<Post.Fields> texts() {
        return texts;
    }

    public List<Post> analysed() {
        return analysed;
    }

    /** What the tokenizer made of each text. */
    public List<String[]> terms() {
        return terms;
    }

    /** The queries of a workload: the same at every call. */
    public List<Standing> queries(Workload workload, int count) {
        return queries(workload, count, monsterTerms(count));
    }

    /** The same with monsters of another size, which makes the queries behind them other ones too. */
    public List<Standing> queries(Workload workload, int count, int monsterTerms) {
        SyntheticQueries synthetic = new SyntheticQueries(source, workload, count, monsterTerms);
        List<Standing> queries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            queries.add(new Standing(i, synthetic.next(i)));
        }
        return queries;
    }

    /** 5 000, but with 100 000 queries a tenth of it: Lucene Monitor would not fit beside. */
    public static int monsterTerms(int queries) {
        return queries >= 100_000 ? 500 : 5_000;
    }

    public static LiveMatcher<Integer> matcher(Iterable<Standing> queries) {
        LiveMatcher<Integer> matcher = new LiveMatcher<>();
        queries.forEach(query -> put(matcher, query));
        return matcher;
    }

    public static void put(LiveMatcher<Integer> matcher, Standing query) {
        matcher.put(
                brand(query.number() % BRANDS),
                new StandingQuery<>(Integer.toString(query.number()), query.expression(), query.number()));
    }

    public static BrandId brand(int number) {
        return BrandId.of("bench", "brand-" + number);
    }
}
