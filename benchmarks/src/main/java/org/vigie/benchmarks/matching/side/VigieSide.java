package org.vigie.benchmarks.matching.side;

import java.util.List;
import java.util.function.IntFunction;
import org.vigie.benchmarks.matching.workload.MatchSets;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.Matches;
import org.vigie.search.matching.dictionary.Found;
import org.vigie.search.text.Post;

/** Our matcher, all brands at once, over posts that come analysed or are analysed on the way. */
public final class VigieSide implements Side {
    private final LiveMatcher<Integer> matcher;
    private final IntFunction<Post> posts;
    private final String name;

    private VigieSide(String name, LiveMatcher<Integer> matcher, IntFunction<Post> posts) {
        this.name = name;
        this.matcher = matcher;
        this.posts = posts;
    }

    public static VigieSide ofAnalysed(LiveMatcher<Integer> matcher, List<Post> posts) {
        return new VigieSide("analysed before", matcher, posts::get);
    }

    public static VigieSide ofTexts(LiveMatcher<Integer> matcher, List<Post.Fields> posts) {
        return new VigieSide("from raw text", matcher, post -> Post.of(posts.get(post)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void match(int post, MatchSets met) {
        Matches<Integer> matches = matcher.matchesOfAllBrands(posts.apply(post));
        if (!matches.notEvaluated().isEmpty()) {
            throw new IllegalStateException("a brand used up its budget: the comparison would not be complete");
        }
        for (Found<Integer> found : matches.found()) {
            met.add(post, found.subject());
        }
    }

    @Override
    public void close() {
        // Nothing but memory.
    }
}
