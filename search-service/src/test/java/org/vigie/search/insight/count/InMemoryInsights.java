package org.vigie.search.insight.count;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.search.insight.topic.phrase.PhraseKeys;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Post;
import org.vigie.search.text.PostContents;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The fake: all mentions of an index, counted one by one. */
public final class InMemoryInsights implements MentionStatistics, SelectedMentions {
    private final MentionIndex index;

    public InMemoryInsights(MentionIndex index) {
        this.index = index;
    }

    private List<Mention> all(BrandId brand) {
        List<Mention> all = new ArrayList<>();
        String after = null;
        do {
            var page = index.search(
                    BrandScope.of(brand),
                    new MentionQuery(
                            null, MentionQuery.Filter.NONE, MentionQuery.Order.NEWEST, 200, after, null, false));
            page.hits().forEach(hit -> all.add(hit.mention()));
            after = page.next();
        } while (after != null);
        return all;
    }

    private List<Mention> selected(BrandId brand, Selection selection) {
        return all(brand).stream().filter(mention -> holds(selection, mention)).toList();
    }

    private static boolean holds(Selection selection, Mention mention) {
        Instant shown = mention.times().shown();
        return !shown.isBefore(selection.from())
                && shown.isBefore(selection.until())
                && (selection.savedQuery().isEmpty() || mention.matchedQueries().contains(selection.savedQuery()))
                && !(selection.withoutBots() && mention.enrichment().labels().contains(MentionLabel.LIKELY_BOT))
                && (selection.words() == null || holds(selection.words(), mention));
    }

    private static boolean holds(Expression words, Mention mention) {
        return Verification.holds(words, MentionAnalysis.of(mention));
    }

    @Override
    public Volumes volumes(BrandId brand, Selection selection, Bars bars, Split split) {
        List<Mention> selected = selected(brand, selection);
        List<Series> parts = grouped(selected, mention -> values(split, mention)).entrySet().stream()
                .map(part -> series(part.getKey(), part.getValue(), bars))
                .sorted(Comparator.comparingLong((Series part) -> part.total().mentions())
                        .reversed())
                .limit(MOST_PARTS)
                .toList();
        return new Volumes(series("", selected, bars), parts);
    }

    private static Collection<String> values(Split split, Mention mention) {
        return switch (split) {
            case NONE -> List.of();
            case NETWORK -> List.of(mention.place().network());
            case COUNTRY -> List.of(mention.place().country());
            case LANGUAGE -> List.of(mention.content().language());
            case SAVED_QUERY -> mention.matchedQueries();
            case LABEL ->
                mention.enrichment().labels().stream().map(MentionLabel::word).toList();
        };
    }

    private static Map<String, List<Mention>> grouped(
            List<Mention> mentions, Function<Mention, Collection<String>> values) {
        Map<String, List<Mention>> groups = new TreeMap<>();
        for (Mention mention : mentions) {
            values.apply(mention).stream()
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .forEach(value -> groups.computeIfAbsent(value, key -> new ArrayList<>())
                            .add(mention));
        }
        return groups;
    }

    private static Series series(String value, List<Mention> mentions, Bars bars) {
        List<Tone> tones = new ArrayList<>(Collections.nCopies(bars.size(), Tone.NOTHING));
        for (Mention mention : mentions) {
            int place = bars.place(mention.times().shown());
            tones.set(place, tones.get(place).plus(tone(List.of(mention))));
        }
        return new Series(value, tone(mentions), tones);
    }

    private static Tone tone(List<Mention> mentions) {
        Tone sum = Tone.NOTHING;
        for (Mention mention : mentions) {
            sum = sum.plus(
                    switch (mention.sentiment()) {
                        case UNSPECIFIED -> new Tone(1, 0, 0, 0, 0);
                        case NEGATIVE -> new Tone(1, 1, 0, 0, 0);
                        case NEUTRAL -> new Tone(1, 0, 1, 0, 0);
                        case POSITIVE -> new Tone(1, 0, 0, 1, 0);
                        case UNSURE -> new Tone(1, 0, 0, 0, 1);
                    });
        }
        return sum;
    }

    @Override
    public Voices voices(BrandId brand, Selection selection, List<String> savedQueries) {
        List<Mention> selected = selected(brand, selection);
        List<Tone> each = savedQueries.stream()
                .map(query -> tone(
                        matching(selected, mention -> mention.matchedQueries().contains(query))))
                .toList();
        return new Voices(
                each,
                matching(selected, tags(savedQueries, 1)).size(),
                matching(selected, tags(savedQueries, 2)).size());
    }

    private static Predicate<Mention> tags(List<String> queries, int fewest) {
        return mention ->
                mention.matchedQueries().stream().filter(queries::contains).count() >= fewest;
    }

    private static List<Mention> matching(List<Mention> mentions, Predicate<Mention> wanted) {
        return mentions.stream().filter(wanted).toList();
    }

    @Override
    public List<TopValue> top(BrandId brand, Selection selection, TopKind kind, int limit) {
        List<Mention> selected = selected(brand, selection);
        Map<String, List<Mention>> networks = kind == TopKind.AUTHOR
                ? grouped(selected, mention -> List.of(mention.place().network()))
                : Map.of("", selected);
        List<TopValue> values = new ArrayList<>();
        networks.forEach((network, mentions) -> grouped(mentions, mention -> values(kind, mention))
                .forEach((value, holding) -> values.add(value(kind, network, value, holding))));
        return values.stream()
                .sorted(Comparator.comparingLong(
                                (TopValue value) -> value.tone().mentions())
                        .reversed()
                        .thenComparing(TopValue::network)
                        .thenComparing(TopValue::value))
                .limit(limit)
                .toList();
    }

    private static Collection<String> values(TopKind kind, Mention mention) {
        PostContents contents = PostContents.of(MentionAnalysis.of(mention));
        return switch (kind) {
            case TAG -> contents.tags();
            case EMOJI -> contents.emoji();
            case SITE -> contents.sites();
            case LINK -> contents.pages();
            case AUTHOR -> List.of(mention.author().id());
        };
    }

    private static TopValue value(TopKind kind, String network, String value, List<Mention> mentions) {
        boolean author = kind == TopKind.AUTHOR;
        long reach = mentions.stream()
                .mapToLong(mention -> MentionAnalysis.of(mention).measure(Measure.REACH))
                .filter(people -> people != Post.UNKNOWN)
                .sum();
        long followers = mentions.stream()
                .mapToLong(mention -> mention.author().followers())
                .max()
                .orElse(0);
        return new TopValue(
                value,
                network,
                author ? mentions.getFirst().author().name() : "",
                tone(mentions),
                author ? followers : 0,
                reach);
    }

    @Override
    public Counted tones(BrandId brand, Selection selection, List<Expression> expressions) {
        List<Mention> selected = selected(brand, selection);
        return new Counted(
                tone(selected),
                expressions.stream()
                        .map(words -> tone(matching(selected, mention -> holds(words, mention))))
                        .toList());
    }

    @Override
    public CountedBars bars(BrandId brand, Selection selection, Bars bars, List<Expression> expressions) {
        List<Mention> selected = selected(brand, selection);
        return new CountedBars(
                counts(selected, bars),
                expressions.stream()
                        .map(words -> counts(matching(selected, mention -> holds(words, mention)), bars))
                        .toList());
    }

    private static List<Long> counts(List<Mention> mentions, Bars bars) {
        return series("", mentions, bars).bars().stream().map(Tone::mentions).toList();
    }

    @Override
    public Page newest(BrandId brand, Selection selection, @Nullable String after, int size) {
        return page(selected(brand, selection), after, size);
    }

    @Override
    public Page asking(BrandId brand, Selection selection, @Nullable String after, int size) {
        List<Mention> replies =
                matching(all(brand), mention -> !mention.place().inReplyTo().isEmpty());
        List<Mention> asking = matching(
                selected(brand, selection),
                mention -> mention.kind() != MentionKind.ARTICLE
                        || replies.stream().anyMatch(reply -> isBeside(reply, mention)));
        return page(asking, after, size);
    }

    private static Page page(List<Mention> selected, @Nullable String after, int size) {
        int from = after == null ? 0 : Integer.parseInt(after);
        int until = Math.min(selected.size(), from + size);
        return new Page(selected.subList(from, until), until - from == size ? String.valueOf(until) : null);
    }

    @Override
    public PhraseUses phrases(BrandId brand, Selection newest, Selection before, int fewest, int most, double share) {
        Map<Integer, Long> now = uses(brand, newest);
        Map<Integer, Long> then = uses(brand, before);
        return new PhraseUses(
                withKeys(brand, newest).size(),
                withKeys(brand, before).size(),
                now.entrySet().stream()
                        .filter(use -> use.getValue() >= fewest)
                        .sorted(Map.Entry.<Integer, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(most)
                        .map(use -> new PhraseUse(use.getKey(), use.getValue(), then.getOrDefault(use.getKey(), 0L)))
                        .toList());
    }

    private Map<Integer, Long> uses(BrandId brand, Selection selection) {
        return withKeys(brand, selection).stream()
                .flatMap(mention -> keys(mention).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private List<Mention> withKeys(BrandId brand, Selection selection) {
        return matching(selected(brand, selection), mention -> !keys(mention).isEmpty());
    }

    private static Set<Integer> keys(Mention mention) {
        return Arrays.stream(PhraseKeys.of(mention, MentionAnalysis.of(mention)))
                .boxed()
                .collect(Collectors.toSet());
    }

    @Override
    public List<Mention> holding(BrandId brand, Selection selection, Set<Integer> keys, int each) {
        List<Mention> selected = selected(brand, selection);
        Set<Mention> newest = keys.stream()
                .flatMap(key -> selected.stream()
                        .filter(mention -> keys(mention).contains(key))
                        .limit(each))
                .collect(Collectors.toSet());
        return matching(selected, newest::contains);
    }

    @Override
    public List<Mention> find(BrandId brand, Set<String> ids) {
        return matching(all(brand), mention -> ids.contains(mention.id()));
    }

    @Override
    public Set<String> answered(BrandId brand, List<Mention> questions) {
        Map<String, List<Mention>> replies = all(brand).stream()
                .collect(Collectors.groupingBy(
                        mention -> mention.place().inReplyTo(), LinkedHashMap::new, Collectors.toList()));
        return questions.stream()
                .filter(question -> replies.getOrDefault(question.place().nativeId(), List.of()).stream()
                        .anyMatch(reply -> answers(reply, question)))
                .map(Mention::id)
                .collect(Collectors.toSet());
    }

    private static boolean answers(Mention reply, Mention question) {
        return isBeside(reply, question)
                && !Objects.equals(reply.author().id(), question.author().id());
    }

    private static boolean isBeside(Mention one, Mention other) {
        return Objects.equals(one.place().network(), other.place().network())
                && Objects.equals(one.place().origin(), other.place().origin());
    }

    @Override
    public Optional<Instant> beginning(BrandId brand) {
        return all(brand).stream().map(mention -> mention.times().firstSeen()).min(Comparator.naturalOrder());
    }
}
