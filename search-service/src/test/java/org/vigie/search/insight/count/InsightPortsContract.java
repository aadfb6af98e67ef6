package org.vigie.search.insight.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.insight.count.SampleMention.at;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.insight.count.MentionStatistics.PhraseUse;
import org.vigie.search.insight.count.MentionStatistics.PhraseUses;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What everything keeps that counts and reads mentions. Brands are new for each test. */
public abstract class InsightPortsContract {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOON = Instant.parse("2026-11-10T11:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-09T23:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-11-10T23:00:00Z");

    private final String agency = "i" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId luna = BrandId.of(agency, "luna");
    private final BrandId foreign = BrandId.of(agency + "x", "nova");

    protected abstract MentionIndex index();

    protected abstract MentionStatistics statistics();

    protected abstract SelectedMentions mentions();

    @Test
    void counts_neverReturnAnotherBrandsData() {
        write(nova, at("n", NOON, "mot #un 🙂 https://un.fr").tagged("a", "b").answering("q"));
        write(luna, at("l", NOON, "mot #deux").tagged("a", "b").with(Sentiment.POSITIVE, MentionLabel.LEAD));
        write(foreign, at("f", NOON.minusSeconds(9), "mot #trois").tagged("a", "b"));
        Selection day = day();
        Bars hours = Bars.of(Interval.HOUR, PARIS, MIDNIGHT, NEXT, 100);

        for (BrandId brand : List.of(nova, luna, foreign)) {
            PhraseUses uses = statistics().phrases(brand, day, day, 1, 100, 1);
            assertThat(List.of(uses.newest(), uses.before())).containsExactly(1L, 1L);
            assertThat(uses.each()).hasSize(2).allSatisfy(use -> {
                assertThat(List.of(use.newest(), use.before())).containsExactly(1L, 1L);
                assertThat(mentions().holding(brand, day, Set.of(use.key()), 9)).hasSize(1);
            });
            assertThat(statistics()
                            .volumes(brand, day, hours, Split.NETWORK)
                            .all()
                            .total()
                            .mentions())
                    .isEqualTo(1);
            assertThat(statistics().volumes(brand, day, hours, Split.NETWORK).parts())
                    .singleElement()
                    .satisfies(part -> assertThat(part.total().mentions()).isEqualTo(1));
            MentionStatistics.Voices voices = statistics().voices(brand, day, List.of("a", "b"));
            assertThat(voices.mentions()).isEqualTo(1);
            assertThat(voices.shared()).isEqualTo(1);
            assertThat(voices.each()).extracting(Tone::mentions).containsExactly(1L, 1L);
            assertThat(statistics().top(brand, day, TopKind.TAG, 9)).hasSize(1);
            assertThat(statistics().top(brand, day, TopKind.AUTHOR, 9))
                    .singleElement()
                    .satisfies(author -> assertThat(author.tone().mentions()).isEqualTo(1));
            assertThat(statistics().tones(brand, day, List.of(words("mot"))).each())
                    .extracting(Tone::mentions)
                    .containsExactly(1L);
            assertThat(statistics().bars(brand, day, hours, List.of(words("mot"))).each().getFirst().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(1);
        }
    }

    @Test
    void reading_neverReturnsAnotherBrandsData() {
        write(
                nova,
                at("n", NOON, "mot ?"),
                at("answer", NOON, "oui").from("feed", "max").answering("n"));
        write(luna, at("n", NOON, "mot ?"));
        write(foreign, at("f", NOON.minusSeconds(9), "mot"));

        assertThat(ids(mentions().newest(luna, day(), null, 9).mentions())).containsExactly("n");
        assertThat(ids(mentions().newest(foreign, day(), null, 9).mentions())).containsExactly("f");
        Mention asked = mentions().newest(luna, day(), null, 9).mentions().getFirst();
        assertThat(mentions().answered(luna, List.of(asked))).isEmpty();
        assertThat(mentions().find(nova, Set.of(asked.id()))).isEmpty();
        assertThat(mentions().find(luna, Set.of(asked.id()))).containsExactly(asked);
        assertThat(mentions().beginning(luna)).contains(NOON);
    }

    @Test
    void beginning_isWhenTheFirstMentionWasSeenHoweverOldItIs() {
        Instant published = NOON.minus(Duration.ofDays(400));
        var first = at("1", published, "mot").loggedWhenSeen(nova, 11, NOON.minus(Duration.ofDays(40)));
        var older = at("2", published.minusSeconds(9), "mot").loggedWhenSeen(nova, 12, NOON);
        var next = at("3", NOON, "mot").loggedWhenSeen(nova, 13, NOON.minus(Duration.ofDays(39)));
        var changed = at("1", published, "mots").loggedWhenSeen(nova, 14, NOON.minus(Duration.ofDays(40)));
        index().write(nova, List.of(first, older, next));
        index().write(nova, List.of(changed));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(mentions().beginning(nova)).contains(NOON.minus(Duration.ofDays(40))));
    }

    @Test
    void volumes_areSplitAndHaveTheirTone() {
        write(
                nova,
                at("1", NOON, "a")
                        .from("mail", "z")
                        .with(Sentiment.NEGATIVE, MentionLabel.COMPLAINT, MentionLabel.HELP),
                at("2", NOON, "a").from("mail", "z").of("BE", "nl").with(Sentiment.UNSURE, MentionLabel.COMPLAINT),
                at("3", NOON.plusSeconds(3_600), "a").with(Sentiment.POSITIVE).tagged("q", "r"),
                at("4", NOON, "bot")
                        .with(Sentiment.NEUTRAL, MentionLabel.LIKELY_BOT)
                        .tagged("q"),
                at("5", NEXT, "tomorrow"));
        Bars hours = Bars.of(Interval.HOUR, PARIS, NOON, NOON.plusSeconds(7_200), 100);

        MentionStatistics.Volumes networks = statistics().volumes(nova, day(), hours, Split.NETWORK);
        assertThat(networks.all().total()).isEqualTo(new Tone(4, 1, 1, 1, 1));
        assertThat(networks.all().bars()).containsExactly(new Tone(3, 1, 1, 0, 1), new Tone(1, 0, 0, 1, 0));
        assertThat(networks.parts())
                .extracting(MentionStatistics.Series::value)
                .containsExactlyInAnyOrder("mail", "feed");
        assertThat(part(networks, "mail").bars()).containsExactly(new Tone(2, 1, 0, 0, 1), Tone.NOTHING);

        Selection people = new Selection(null, "", true, MIDNIGHT, NEXT);
        assertThat(statistics().volumes(nova, people, hours, Split.NONE).all().total())
                .isEqualTo(new Tone(3, 1, 0, 1, 1));
        assertThat(part(statistics().volumes(nova, day(), hours, Split.COUNTRY), "BE")
                        .total()
                        .mentions())
                .isEqualTo(1);
        assertThat(part(statistics().volumes(nova, day(), hours, Split.LANGUAGE), "fr")
                        .total()
                        .mentions())
                .isEqualTo(3);
        assertThat(part(statistics().volumes(nova, day(), hours, Split.SAVED_QUERY), "q")
                        .total()
                        .mentions())
                .isEqualTo(2);
        assertThat(part(statistics().volumes(nova, day(), hours, Split.LABEL), "complaint")
                        .total())
                .isEqualTo(new Tone(2, 1, 0, 0, 1));
        Selection tagged = new Selection(words("a"), "q", false, MIDNIGHT, NEXT);
        assertThat(statistics()
                        .volumes(nova, tagged, hours, Split.NONE)
                        .all()
                        .total()
                        .mentions())
                .isEqualTo(1);
    }

    @Test
    void hoursOfADayWithAChangeOfClocks_areTwentyThreeOrTwentyFive() {
        // In Paris clocks go back on 2026-10-25 at 3:00 and forward on 2026-03-29 at 2:00.
        Instant autumn = Instant.parse("2026-10-24T22:00:00Z");
        Instant spring = Instant.parse("2026-03-28T23:00:00Z");
        List<SampleMention> all = new ArrayList<>();
        for (int hour = 0; hour < 25; hour++) {
            all.add(at("a" + hour, autumn.plus(Duration.ofMinutes(hour * 60 + 30)), "a"));
        }
        for (int hour = 0; hour < 23; hour++) {
            all.add(at("s" + hour, spring.plus(Duration.ofMinutes(hour * 60 + 30)), "a"));
        }
        write(nova, all.toArray(SampleMention[]::new));

        assertOneAnHour(autumn, Instant.parse("2026-10-25T23:00:00Z"), 25);
        assertOneAnHour(spring, Instant.parse("2026-03-29T22:00:00Z"), 23);
        Selection autumnDays = new Selection(null, "", false, autumn, autumn.plus(Duration.ofDays(3)));
        Bars days = Bars.of(Interval.DAY, PARIS, autumnDays.from(), autumnDays.until(), 9);
        assertThat(statistics().bars(nova, autumnDays, days, List.of()).all()).containsExactly(25L, 0L, 0L);
    }

    private void assertOneAnHour(Instant from, Instant until, int hours) {
        Bars bars = Bars.of(Interval.HOUR, PARIS, from, until, 100);
        Selection selection = new Selection(null, "", false, from, until);
        List<Long> counts = statistics().bars(nova, selection, bars, List.of()).all();
        assertThat(counts).hasSize(hours).containsOnly(1L);
    }

    @Test
    void voices_countSharedMentionsInEach() {
        write(
                nova,
                at("1", NOON, "a").tagged("ours").with(Sentiment.POSITIVE),
                at("2", NOON, "a").tagged("ours", "theirs"),
                at("3", NOON, "a").tagged("theirs", "others"),
                at("4", NOON, "a").tagged("others"));

        MentionStatistics.Voices voices = statistics().voices(nova, day(), List.of("theirs", "ours"));

        assertThat(voices.each()).containsExactly(new Tone(2, 0, 0, 0, 0), new Tone(2, 0, 0, 1, 0));
        assertThat(voices.mentions()).isEqualTo(3);
        assertThat(voices.shared()).isEqualTo(1);
    }

    @Test
    void topValues_areCountedOnceAMention() {
        write(
                nova,
                at("1", NOON, "#Été 🙂🙂 https://www.un.fr/a?utm_source=x https://un.fr/b")
                        .from("feed", "zoe")
                        .reaching(100),
                at("2", NOON.plusSeconds(1), "#ete #nova 👍🏽 http://deux.org http://UN.fr/a")
                        .from("feed", "zoe")
                        .reaching(50),
                at("3", NOON, "👍").from("mail", "zoe").with(Sentiment.NEGATIVE));

        assertThat(top(TopKind.TAG)).containsExactly("#ete 2", "#nova 1");
        assertThat(top(TopKind.EMOJI)).containsExactly("👍 2", "🙂 1");
        assertThat(top(TopKind.SITE)).containsExactly("un.fr 2", "deux.org 1");
        assertThat(top(TopKind.LINK)).containsExactly("un.fr/a 2", "deux.org 1", "un.fr/b 1");
        assertThat(statistics().top(nova, day(), TopKind.AUTHOR, 9))
                .containsExactly(
                        new TopValue("zoe", "feed", "Name of zoe", new Tone(2, 0, 0, 0, 0), 10, 150),
                        new TopValue("zoe", "mail", "Name of zoe", new Tone(1, 1, 0, 0, 0), 0, 0));
        assertThat(statistics().top(nova, day(), TopKind.TAG, 1)).hasSize(1);
    }

    private List<String> top(TopKind kind) {
        return statistics().top(nova, day(), kind, 9).stream()
                .map(value -> value.value() + " " + value.tone().mentions())
                .toList();
    }

    @Test
    void expressions_areCountedInTheirOrderHoweverMany() {
        write(
                nova,
                at("1", NOON, "rouge"),
                at("2", NOON, "bleu"),
                at("3", NOON, "bleu roi").with(Sentiment.UNSURE));
        List<Expression> many = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            many.add(words("rien" + i));
        }
        many.add(words("\"bleu roi\""));
        many.add(words("bleu"));

        MentionStatistics.Counted counted = statistics().tones(nova, day(), many);

        assertThat(counted.all().mentions()).isEqualTo(3);
        assertThat(counted.each()).hasSize(132);
        assertThat(counted.each().subList(129, 132))
                .containsExactly(Tone.NOTHING, new Tone(1, 0, 0, 0, 1), new Tone(2, 0, 0, 0, 1));
        assertThat(statistics().tones(nova, day(), List.of()).all().mentions()).isEqualTo(3);
    }

    @Test
    void phrases_areCountedNowAndBefore() {
        Instant before = MIDNIGHT.minusSeconds(60);
        write(
                nova,
                at("1", NOON, "le bouchon rouge fuit"),
                at("2", NOON.plusSeconds(1), "Bouchon, bouchon !"),
                at("3", before, "bouchon"),
                at("4", before, "retard"),
                at("5", NOON, "le la les"),
                at("6", NOON, "bouchon").with(Sentiment.NEUTRAL, MentionLabel.LIKELY_BOT));
        Selection now = new Selection(null, "", true, MIDNIGHT, NEXT);
        Selection then = now.during(before, MIDNIGHT);

        PhraseUses all = statistics().phrases(nova, now, then, 1, 100, 1);

        assertThat(all.newest()).isEqualTo(2);
        assertThat(all.before()).isEqualTo(2);
        // bouchon, rouge, fuit, "bouchon rouge" and "rouge fuit"
        assertThat(all.each()).hasSize(5);
        PhraseUse most = all.each().getFirst();
        assertThat(most.newest()).isEqualTo(2);
        assertThat(most.before()).isEqualTo(1);
        assertThat(statistics().phrases(nova, now, then, 2, 100, 1).each()).containsExactly(most);
        assertThat(statistics().phrases(nova, now, then, 1, 3, 1).each())
                .hasSize(3)
                .startsWith(most);
        assertThat(ids(mentions().holding(nova, now, Set.of(most.key()), 9))).containsExactly("2", "1");
        assertThat(ids(mentions().holding(nova, now, Set.of(most.key()), 1))).containsExactly("2");
        assertThat(mentions().holding(nova, now, Set.of(), 9)).isEmpty();
    }

    @Test
    void newest_comePageByPage() {
        List<SampleMention> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(at("p" + i, NOON.plusSeconds(i / 2), "mot"));
        }
        write(nova, all.toArray(SampleMention[]::new));

        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            SelectedMentions.Page page = mentions().newest(nova, day(), after, 3);
            seen.addAll(ids(page.mentions()));
            after = page.next();
        } while (after != null);

        assertThat(seen).containsExactly("p6", "p4", "p5", "p2", "p3", "p0", "p1");
    }

    @Test
    void answers_areThoseOfOthersOnTheSameNetwork() {
        write(
                nova,
                at("answered", NOON, "quand ?"),
                at("r1", NOON, "demain").from("feed", "max").answering("answered"),
                at("self", NOON, "quand ?"),
                at("r2", NOON, "alors ?").answering("self"),
                at("elsewhere", NOON, "quand ?"),
                at("r3", NOON, "demain").from("mail", "max").answering("elsewhere"),
                at("alone", NOON, "quand ?"));

        List<Mention> all = mentions().newest(nova, day(), null, 20).mentions();

        assertThat(mentions().answered(nova, all)).containsExactly(agency + ".nova.answered");
        assertThat(mentions().answered(nova, List.of())).isEmpty();
    }

    @Test
    void articles_askOnlyWhereMentionsSayWhatTheyAnswer() {
        write(
                nova,
                at("opening", NOON, "quand ?").article(),
                at("reply", NOON, "alors ?").answering("never came"),
                at("headline", NOON, "quand ?").from("mail", "max").article(),
                at("post", NOON, "quand ?").from("mail", "max"));
        write(luna, at("lone", NOON, "quand ?").article());

        assertThat(ids(mentions().asking(nova, day(), null, 20).mentions()))
                .containsExactlyInAnyOrder("opening", "reply", "post");
        assertThat(mentions().asking(luna, day(), null, 20).mentions())
                .as("no discussion of this brand")
                .isEmpty();
        SelectedMentions.Page first = mentions().asking(nova, day(), null, 2);
        assertThat(first.mentions()).hasSize(2);
        assertThat(mentions().asking(nova, day(), first.next(), 2).mentions()).hasSize(1);
    }

    /** What a figure counted is what its value finds. */
    @Test
    void topValues_findWhatTheyCounted() {
        write(
                nova,
                at("a1", NOON, "voir https://nova.fr/aide?id=7").from("feed", "ana"),
                at("a2", NOON, "voir https://www.nova.fr/aide?id=7#haut").from("feed", "ana"),
                at("a3", NOON, "voir https://nova.fr/aide?id=7&page=2").from("mail", "ana"),
                at("a4", NOON, "voir https://blog.nova.fr/aide?id=7").from("feed", "ben"));

        for (TopKind kind : List.of(TopKind.AUTHOR, TopKind.SITE, TopKind.LINK)) {
            List<TopValue> values = statistics().top(nova, day(), kind, 10);
            assertThat(values).as(kind.name()).hasSizeGreaterThan(1);
            for (TopValue value : values) {
                assertThat(index().search(BrandScope.of(nova), holding(kind, value))
                                .total())
                        .as(kind + " " + value)
                        .isEqualTo(value.tone().mentions());
            }
        }
    }

    private static MentionQuery holding(TopKind kind, TopValue value) {
        var held = new MentionQuery.Held(
                kind == TopKind.AUTHOR ? value.value() : "",
                kind == TopKind.SITE ? value.value() : "",
                kind == TopKind.LINK ? value.value() : "");
        Set<String> networks = kind == TopKind.AUTHOR ? Set.of(value.network()) : Set.of();
        var filter = new MentionQuery.Filter(networks, Set.of(), Set.of(), Set.of(), Set.of(), held, null, null, false);
        return new MentionQuery(null, filter, MentionQuery.Order.NEWEST, 10, null, null, false);
    }

    private static MentionStatistics.Series part(MentionStatistics.Volumes volumes, String value) {
        return volumes.parts().stream()
                .filter(part -> part.value().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static Selection day() {
        return new Selection(null, "", false, MIDNIGHT, NEXT);
    }

    private static Expression words(String query) {
        return Expression.of(QueryParser.parse(query));
    }

    private static List<String> ids(List<Mention> mentions) {
        return mentions.stream().map(mention -> mention.place().nativeId()).toList();
    }

    private void write(BrandId brand, SampleMention... samples) {
        List<LoggedMention> logged = new ArrayList<>();
        for (SampleMention sample : samples) {
            logged.add(sample.logged(brand, logged.size() + 1L));
        }
        assertThat(index().write(brand, logged).indexed()).isEqualTo(samples.length);
        var everything =
                new MentionQuery(null, MentionQuery.Filter.NONE, MentionQuery.Order.NEWEST, 200, null, null, false);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> index().search(BrandScope.of(brand), everything).total() == samples.length);
    }
}
