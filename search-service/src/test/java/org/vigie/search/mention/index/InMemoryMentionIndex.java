package org.vigie.search.mention.index;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.vigie.search.matching.reference.Occurrences;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.LoggedMentions;
import org.vigie.search.mention.log.Written;
import org.vigie.search.mention.search.Highlights;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.text.PostContents;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The fake: every mention in a map, searched one by one. */
public final class InMemoryMentionIndex implements MentionIndex, LoggedMentions {
    private final Map<String, LoggedMention> documents = new ConcurrentHashMap<>();

    @Override
    public Written write(BrandId brand, List<LoggedMention> mentions) {
        return put(brand, mentions, (before, after) -> after.precedence() > before.precedence());
    }

    @Override
    public Written rewrite(BrandId brand, List<LoggedMention> mentions) {
        return put(brand, mentions, (before, after) -> after.precedence() >= before.precedence());
    }

    private Written put(BrandId brand, List<LoggedMention> mentions, BiPredicate<LoggedMention, LoggedMention> wins) {
        int indexed = 0;
        for (LoggedMention after : mentions) {
            if (!after.mention().brand().equals(brand)) {
                throw new IllegalArgumentException("brand: expected " + brand);
            }
            LoggedMention before = documents.get(after.mention().id());
            if (before == null || wins.test(before, after)) {
                documents.put(after.mention().id(), after);
                indexed++;
            }
        }
        return new Written(indexed, List.of());
    }

    @Override
    public int erase(BrandId brand, AuthorErasure erasure) {
        List<LoggedMention> emptied = documents.values().stream()
                .filter(logged -> logged.mention().brand().equals(brand))
                .filter(logged -> logged.mention().place().network().equals(erasure.network()))
                .filter(logged -> logged.mention().author().id().equals(erasure.author())
                        || erasure.network().equals("mail")
                                && erasure.author()
                                        .equals(logged.mention().extras().get("reply_to")))
                .map(logged -> new LoggedMention(logged.mention().erased(), erasure.sequence()))
                .toList();
        return write(brand, emptied).indexed();
    }

    @Override
    public Optional<Mention> find(BrandId brand, String id) {
        return Optional.ofNullable(documents.get(id))
                .map(LoggedMention::mention)
                .filter(mention -> mention.brand().equals(brand));
    }

    @Override
    public Page wronglyTagged(BrandId brand, Tagging tagging, @Nullable String after, int size) {
        List<LoggedMention> all = documents.values().stream()
                .filter(logged -> logged.mention().brand().equals(brand))
                .filter(logged -> isWrong(logged.mention(), tagging))
                .sorted(Comparator.comparing(InMemoryMentionIndex::place))
                .filter(logged -> after == null || place(logged).compareTo(after) > 0)
                .limit(size)
                .toList();
        return new Page(all, all.size() == size ? place(all.getLast()) : null);
    }

    private static boolean isWrong(Mention mention, Tagging tagging) {
        Instant shown = mention.times().shown();
        boolean tagged = mention.matchedQueries().contains(tagging.tag());
        boolean matches = Verification.holds(tagging.words(), MentionAnalysis.of(mention));
        return !shown.isBefore(tagging.from())
                && shown.isBefore(tagging.until())
                && tagged != matches
                && matches == (tagging.wrong() == Wrong.MISSING);
    }

    private static String place(LoggedMention logged) {
        Instant shown = logged.mention().times().shown();
        return "%020d %s".formatted(shown.toEpochMilli(), logged.mention().id());
    }

    @Override
    public MentionPage search(BrandScope scope, MentionQuery query) {
        if (scope instanceof BrandScope.Everywhere) {
            throw new IllegalArgumentException("scope: expected brands of one agency");
        }
        List<MentionPage.Hit> all = documents.values().stream()
                .map(LoggedMention::mention)
                .filter(mention -> scope.contains(mention.brand()))
                .filter(mention -> matches(mention, query))
                .map(mention -> new MentionPage.Hit(mention, score(mention, query)))
                .sorted(order())
                .toList();
        int from = query.after() == null ? 0 : Integer.parseInt(query.after());
        int until = Math.min(all.size(), from + query.pageSize());
        boolean more = until - from == query.pageSize();
        return new MentionPage(
                all.subList(from, until),
                more ? String.valueOf(until) : null,
                Math.min(all.size(), MentionPage.EXACT_TOTAL),
                all.size() > MentionPage.EXACT_TOTAL,
                histogram(all, query.histogramZone(), query),
                query.facets() ? facets(all) : Map.of());
    }

    private static boolean matches(Mention mention, MentionQuery query) {
        var filter = query.filter();
        Instant shown = mention.times().shown();
        return (filter.networks().isEmpty()
                        || filter.networks().contains(mention.place().network()))
                && (filter.languages().isEmpty()
                        || filter.languages().contains(mention.content().language()))
                && (filter.sentiments().isEmpty() || filter.sentiments().contains(mention.sentiment()))
                && mention.matchedQueries().containsAll(filter.savedQueries())
                && (filter.mentions().isEmpty() || filter.mentions().contains(mention.id()))
                && holds(mention, filter.held())
                && !(filter.withoutBots() && mention.enrichment().labels().contains(MentionLabel.LIKELY_BOT))
                && (filter.from() == null || !shown.isBefore(filter.from()))
                && (filter.until() == null || shown.isBefore(filter.until()))
                && (query.words() == null || Verification.holds(query.words(), MentionAnalysis.of(mention)));
    }

    private static boolean holds(Mention mention, MentionQuery.Held wanted) {
        if (wanted.equals(MentionQuery.Held.ANY)) {
            return true;
        }
        PostContents contents = PostContents.of(MentionAnalysis.of(mention));
        return (wanted.author().isEmpty()
                        || wanted.author().equals(mention.author().id()))
                && (wanted.site().isEmpty() || contents.sites().contains(wanted.site()))
                && (wanted.page().isEmpty() || contents.pages().contains(wanted.page()));
    }

    /** More of the words in fewer words is better. */
    private static double score(Mention mention, MentionQuery query) {
        if (query.order() != MentionQuery.Order.RELEVANCE || query.words() == null) {
            return 0;
        }
        double marked = Highlights.of(query.words(), new Occurrences(MentionAnalysis.of(mention)))
                .size();
        return marked / Math.sqrt(1 + mention.content().text().length());
    }

    private static Comparator<MentionPage.Hit> order() {
        return Comparator.comparingDouble(MentionPage.Hit::score)
                .reversed()
                .thenComparing(hit -> hit.mention().times().shown(), Comparator.reverseOrder())
                .thenComparing(hit -> hit.mention().id());
    }

    private static List<MentionPage.Bar> histogram(
            List<MentionPage.Hit> hits, @Nullable ZoneId zone, MentionQuery query) {
        if (zone == null) {
            return List.of();
        }
        Map<Instant, Long> bars = new TreeMap<>();
        boolean hours = query.interval(Instant.now()) == MentionQuery.Interval.HOUR;
        boolean open = query.filter().from() != null && query.filter().until() == null;
        Instant end = open ? query.interval(Instant.now()).after(Instant.now(), zone) : Instant.MAX;
        for (MentionPage.Hit hit : hits) {
            if (!hit.mention().times().shown().isBefore(end)) {
                continue;
            }
            ZonedDateTime shown = hit.mention().times().shown().atZone(zone);
            ZonedDateTime start = shown.truncatedTo(hours ? ChronoUnit.HOURS : ChronoUnit.DAYS);
            bars.merge(start.toInstant(), 1L, Long::sum);
        }
        List<MentionPage.Bar> list = new ArrayList<>();
        bars.forEach((start, count) -> list.add(new MentionPage.Bar(start, count)));
        return list;
    }

    private static Map<String, List<MentionPage.Count>> facets(List<MentionPage.Hit> hits) {
        Map<String, List<MentionPage.Count>> facets = new LinkedHashMap<>();
        for (String field : MentionPage.FACETS) {
            Map<String, Long> counts = new TreeMap<>();
            hits.forEach(hit -> values(field, hit.mention()).forEach(value -> counts.merge(value, 1L, Long::sum)));
            facets.put(
                    field,
                    counts.entrySet().stream()
                            .map(entry -> new MentionPage.Count(entry.getKey(), entry.getValue()))
                            .sorted(Comparator.comparingLong(MentionPage.Count::count)
                                    .reversed())
                            .toList());
        }
        return facets;
    }

    private static List<String> values(String field, Mention mention) {
        return switch (field) {
            case "network" -> List.of(mention.place().network());
            case "language" -> List.of(mention.content().language());
            case "kind" -> List.of(mention.kind().name().toLowerCase(java.util.Locale.ROOT));
            case "brand" -> List.of(mention.brand().slug());
            case "sentiment" ->
                mention.sentiment() == Sentiment.UNSPECIFIED
                        ? List.of()
                        : List.of(mention.sentiment().name().toLowerCase(java.util.Locale.ROOT));
            default ->
                mention.enrichment().labels().stream().map(MentionLabel::word).toList();
        };
    }
}
