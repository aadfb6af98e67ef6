package org.vigie.search.author.profile;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.person.Person;
import org.vigie.search.author.trace.InMemoryMentionTraces;
import org.vigie.search.author.trace.LikelyBot;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Tone;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.wire.tenancy.BrandId;

/** The fake: all mentions of an index, counted one by one. */
final class InMemoryAuthorHistory implements AuthorHistory {
    private final MentionIndex index;

    InMemoryAuthorHistory(MentionIndex index) {
        this.index = index;
    }

    private List<Mention> said(BrandId brand, Person person) {
        return InMemoryMentionTraces.all(index, brand).stream()
                .filter(mention -> person.authors().contains(by(mention)))
                .toList();
    }

    private static AuthorKey by(Mention mention) {
        return new AuthorKey(mention.place().network(), mention.author().id());
    }

    @Override
    public Optional<AuthorProfile> profile(
            BrandId brand, AuthorKey author, Person counted, boolean withoutBots, Instant now, ZoneId zone) {
        List<Mention> all = said(brand, counted);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Mention> said = withoutBots ? people(all) : all;
        return Optional.of(new AuthorProfile(
                named(author, all, now),
                LikelyBot.is(all.size(), all.size() - people(all).size()),
                said.stream().map(InMemoryAuthorHistory::tone).reduce(Tone.NOTHING, Tone::plus),
                said.isEmpty() ? null : said.getLast().times().shown(),
                said.isEmpty() ? null : said.getFirst().times().shown(),
                counted(said, mention -> mention.enrichment().labels()).stream()
                        .map(label -> new AuthorProfile.LabelCount(label.getKey(), label.getValue()))
                        .toList(),
                counted(
                                said,
                                mention -> List.of(mention.place().account() + "/"
                                        + mention.place().source()))
                        .stream()
                        .map(place -> place(place.getKey(), place.getValue()))
                        .limit(MOST_PLACES)
                        .toList(),
                counted(said, mention -> List.of(mention.content().language())).stream()
                        .map(Map.Entry::getKey)
                        .limit(MOST_LANGUAGES)
                        .toList(),
                weeks(said, now, zone)));
    }

    private static List<Mention> people(List<Mention> said) {
        return said.stream()
                .filter(mention -> !mention.enrichment().labels().contains(MentionLabel.LIKELY_BOT))
                .toList();
    }

    private static Author named(AuthorKey author, List<Mention> said, Instant now) {
        List<Mention> own =
                said.stream().filter(mention -> by(mention).equals(author)).toList();
        if (own.isEmpty()) {
            return new Author(author.id(), "", "", "", 0);
        }
        Author newest = own.getFirst().author();
        long followers = own.stream()
                .filter(mention -> !mention.times().shown().isBefore(now.minus(RECENT)))
                .mapToLong(mention -> mention.author().followers())
                .max()
                .orElse(0);
        return new Author(newest.id(), newest.name(), newest.handle(), newest.url(), followers);
    }

    private static AuthorProfile.Place place(String accountAndSource, long mentions) {
        String[] both = accountAndSource.split("/", -1);
        return new AuthorProfile.Place(both[0], both[1], mentions);
    }

    private static AuthorProfile.Weeks weeks(List<Mention> said, Instant now, ZoneId zone) {
        Instant last = Interval.WEEK.start(now, zone);
        Instant first = Interval.WEEK.shifted(last, 1 - WEEKS, zone);
        Bars bars = Bars.of(Interval.WEEK, zone, first, last.plusMillis(1), WEEKS);
        List<Tone> tones = new ArrayList<>(Collections.nCopies(bars.size(), Tone.NOTHING));
        for (Mention mention : said) {
            int place = bars.place(mention.times().shown());
            boolean later = !mention.times().shown().isBefore(Interval.WEEK.shifted(last, 1, zone));
            if (place >= 0 && !later) {
                tones.set(place, tones.get(place).plus(tone(mention)));
            }
        }
        return new AuthorProfile.Weeks(bars, tones);
    }

    private static Tone tone(Mention mention) {
        return switch (mention.sentiment()) {
            case UNSPECIFIED -> new Tone(1, 0, 0, 0, 0);
            case NEGATIVE -> new Tone(1, 1, 0, 0, 0);
            case NEUTRAL -> new Tone(1, 0, 1, 0, 0);
            case POSITIVE -> new Tone(1, 0, 0, 1, 0);
            case UNSURE -> new Tone(1, 0, 0, 0, 1);
        };
    }

    private static <T extends Comparable<T>> List<Map.Entry<T, Long>> counted(
            List<Mention> said, Function<Mention, Collection<T>> values) {
        Map<T, Long> counts = new TreeMap<>();
        said.forEach(mention -> values.apply(mention).forEach(value -> counts.merge(value, 1L, Long::sum)));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<T, Long>comparingByValue().reversed())
                .toList();
    }

    @Override
    public SelectedMentions.Page mentions(
            BrandId brand, Person person, boolean withoutBots, @Nullable String after, int size) {
        List<Mention> all = said(brand, person);
        List<Mention> page = (withoutBots ? people(all) : all)
                .stream()
                        .filter(mention -> after == null || isBehind(mention, after))
                        .limit(size)
                        .toList();
        return new SelectedMentions.Page(page, page.size() < size ? null : position(page.getLast()));
    }

    private static String position(Mention mention) {
        return mention.times().shown() + " " + mention.id();
    }

    private static boolean isBehind(Mention mention, String position) {
        String[] place = position.split(" ", 2);
        int order = Instant.parse(place[0]).compareTo(mention.times().shown());
        return order > 0 || (order == 0 && mention.id().compareTo(place[1]) > 0);
    }
}
