package org.vigie.search.author.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.person.Person;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Tone;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What everything keeps that reads who spoke to a brand. Brands are new for each test. */
public abstract class AuthorPortsContract {
    private static final Instant NOON = Instant.parse("2026-11-10T11:00:00Z");
    private static final Instant FROM = NOON.minus(Duration.ofDays(90));
    private static final Instant UNTIL = NOON.plus(Duration.ofDays(1));

    private final String agency = "a" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId luna = BrandId.of(agency, "luna");
    private final BrandId foreign = BrandId.of(agency + "x", "nova");

    protected abstract MentionIndex index();

    protected abstract MentionTraces traces();

    protected abstract AuthorHistory history();

    @Test
    void traces_tellWhoSpokeAndNotWhatWasSaid() {
        write(
                nova,
                at("1", 0, "Bonjour #Nova #Été").reaching(500).with(Sentiment.NEGATIVE, MentionLabel.HELP),
                at("2", 1, "mot").from("feed", "max").answering("1"));

        List<MentionTrace> traces = traces().newest(nova, FROM, UNTIL, 10, MentionTraces.Tags.FIRST, false);

        assertThat(traces)
                .containsExactly(
                        new MentionTrace(
                                id(nova, "2"),
                                new AuthorKey("feed", "max"),
                                new MentionTrace.Post("o", "2"),
                                "1",
                                0,
                                NOON.plusSeconds(1),
                                Sentiment.UNSPECIFIED,
                                Set.of(),
                                List.of(),
                                MentionTrace.UNKNOWN),
                        new MentionTrace(
                                id(nova, "1"),
                                new AuthorKey("feed", "zoe"),
                                new MentionTrace.Post("o", "1"),
                                "",
                                50,
                                NOON,
                                Sentiment.NEGATIVE,
                                Set.of(MentionLabel.HELP),
                                List.of("#ete", "#nova"),
                                500));
    }

    @Test
    void tags_areReadWhenAskedForAndAtMostTen() {
        write(nova, at("1", 0, "#a #b #c #d #e #f #g #h #i #j #k #l"));

        assertThat(traces().newest(nova, FROM, UNTIL, 9, MentionTraces.Tags.FIRST, false))
                .singleElement()
                .satisfies(trace -> assertThat(trace.tags())
                        .containsExactly("#a", "#b", "#c", "#d", "#e", "#f", "#g", "#h", "#i", "#j"));
        assertThat(traces().newest(nova, FROM, UNTIL, 9, MentionTraces.Tags.NONE, false))
                .singleElement()
                .satisfies(trace -> assertThat(trace.tags()).isEmpty());
    }

    @Test
    void traces_areWithoutThoseOfLikelyBotsWhenAsked() {
        write(
                nova,
                at("a", 0, "mot").with(Sentiment.NEUTRAL, MentionLabel.HELP),
                at("b", 1, "mot").with(Sentiment.NEUTRAL, MentionLabel.LIKELY_BOT, MentionLabel.HELP),
                at("c", 2, "mot"));

        assertThat(ids(traces().newest(nova, FROM, UNTIL, 2, MentionTraces.Tags.NONE, true)))
                .containsExactly("c", "a");
        assertThat(ids(traces().newest(nova, FROM, UNTIL, 2, MentionTraces.Tags.NONE, false)))
                .containsExactly("c", "b");
    }

    @Test
    void traces_areTheNewestOfTheirRange() {
        write(nova, at("a", 0, "mot"), at("b", 5, "mot"), at("c", 5, "mot"), at("d", 9, "mot"), at("e", 10, "mot"));

        assertThat(ids(traces().newest(nova, NOON, NOON.plusSeconds(10), 9, MentionTraces.Tags.FIRST, false)))
                .containsExactly("d", "b", "c", "a");
        assertThat(ids(traces().newest(
                                nova, NOON.plusSeconds(1), NOON.plusSeconds(10), 2, MentionTraces.Tags.FIRST, false)))
                .containsExactly("d", "b");
        assertThat(traces().newest(luna, FROM, UNTIL, 9, MentionTraces.Tags.FIRST, false))
                .isEmpty();
    }

    @Test
    void names_areThoseOfTheNewestMentionOfTheRange() {
        write(
                nova,
                at("1", 0, "mot"),
                at("2", 5, "mot").reaching(70),
                at("3", 6, "mot").from("mail", "zoe"));
        AuthorKey zoe = new AuthorKey("feed", "zoe");
        AuthorKey nobody = new AuthorKey("feed", "nobody");

        assertThat(traces().names(nova, Set.of(zoe, nobody), FROM, UNTIL))
                .isEqualTo(Map.of(zoe, new Author("zoe", "Name of zoe", "", "", 7)));
        assertThat(traces().names(nova, Set.of(zoe), FROM, NOON)).isEmpty();
        assertThat(traces().names(nova, Set.of(), FROM, UNTIL)).isEmpty();
        assertThat(traces().names(nova, Set.of(zoe, new AuthorKey("mail", "zoe")), FROM, UNTIL))
                .hasSize(2);
    }

    @Test
    void erasedAuthor_leavesNoTraceAndHasNoProfile() {
        AuthorKey zoe = new AuthorKey("feed", "zoe");
        write(nova, at("1", 0, "mot"), at("2", 1, "mot").from("feed", "max").answering("1"));

        index().erase(nova, new AuthorErasure("feed", "zoe", 99));

        assertThat(ids(traces().newest(nova, FROM, UNTIL, 9, MentionTraces.Tags.FIRST, false)))
                .containsExactly("2");
        assertThat(traces().names(nova, Set.of(zoe), FROM, UNTIL)).isEmpty();
        assertThat(profile(nova, zoe)).isEmpty();
        assertThat(said(nova, Person.alone(zoe))).isEmpty();
    }

    @Test
    void profile_countsAllThatAnAuthorSaid() {
        Instant week = Instant.parse("2026-11-09T00:00:00Z");
        write(
                nova,
                at("1", 0, "mot")
                        .with(Sentiment.NEGATIVE, MentionLabel.COMPLAINT, MentionLabel.HELP)
                        .reaching(900),
                at("2", 60, "mot")
                        .with(Sentiment.POSITIVE, MentionLabel.COMPLAINT)
                        .of("FR", "en"),
                at("3", -86_400 * 7, "mot").of("FR", "en"),
                at("4", -86_400 * 400, "mot").reaching(5_000),
                at("5", 70, "mot").from("feed", "max"),
                at("6", 70, "mot").from("mail", "zoe"));

        AuthorProfile profile = profile(nova, new AuthorKey("feed", "zoe")).orElseThrow();

        assertThat(profile.author()).isEqualTo(new Author("zoe", "Name of zoe", "", "", 90));
        assertThat(profile.tone()).isEqualTo(new Tone(4, 1, 0, 1, 0));
        assertThat(profile.first()).isEqualTo(NOON.minus(Duration.ofDays(400)));
        assertThat(profile.last()).isEqualTo(NOON.plusSeconds(60));
        assertThat(profile.labels())
                .containsExactly(
                        new AuthorProfile.LabelCount(MentionLabel.COMPLAINT, 2),
                        new AuthorProfile.LabelCount(MentionLabel.HELP, 1));
        assertThat(profile.languages()).containsExactly("en", "fr");
        assertThat(profile.likelyBot()).isFalse();
        assertThat(profile.weeks().bars().size()).isEqualTo(53);
        assertThat(profile.weeks().bars().starts().getLast()).isEqualTo(week);
        assertThat(profile.weeks().tones().getLast()).isEqualTo(new Tone(2, 1, 0, 1, 0));
        assertThat(profile.weeks().tones().get(51)).isEqualTo(new Tone(1, 0, 0, 0, 0));
        assertThat(profile.weeks().tones().stream().mapToLong(Tone::mentions).sum())
                .isEqualTo(3);
    }

    @Test
    void weeksOfAProfile_beginAtMidnightOfTheZoneAlsoWhereClocksChange() {
        ZoneId paris = ZoneId.of("Europe/Paris");
        Instant change = Instant.parse("2026-10-25T23:00:00Z");
        write(
                nova,
                said("1", change.minusSeconds(1)),
                said("2", change),
                said("3", Instant.parse("2026-10-18T22:00:00Z")),
                said("4", Instant.parse("2026-11-08T23:30:00Z")),
                said("of a clock that is wrong", Instant.parse("2099-11-08T23:30:00Z")));

        AuthorKey zoe = new AuthorKey("feed", "zoe");
        AuthorProfile.Weeks weeks = history()
                .profile(nova, zoe, Person.alone(zoe), false, NOON, paris)
                .orElseThrow()
                .weeks();

        assertThat(weeks.bars().starts().subList(49, 53))
                .containsExactly(
                        Instant.parse("2026-10-18T22:00:00Z"),
                        change,
                        Instant.parse("2026-11-01T23:00:00Z"),
                        Instant.parse("2026-11-08T23:00:00Z"));
        assertThat(weeks.tones().subList(48, 53)).extracting(Tone::mentions).containsExactly(0L, 2L, 1L, 0L, 1L);
    }

    private static SampleMention said(String id, Instant time) {
        return at(id, Duration.between(NOON, time).toSeconds(), "mot");
    }

    @Test
    void profile_tellsWhereAnAuthorSpokeMostFirst() {
        List<LoggedMention> logged = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Mention mention = at("p" + i, i, "mot").logged(nova, i + 1).mention();
            logged.add(new LoggedMention(
                    placed(mention, i == 0 ? "acc" : "", i == 0 ? "" : i == 1 ? "src" : "big"), i + 1));
        }
        writeAll(nova, logged);

        assertThat(profile(nova, new AuthorKey("feed", "zoe")).orElseThrow().places())
                .extracting(AuthorProfile.Place::account, AuthorProfile.Place::source, AuthorProfile.Place::mentions)
                .containsExactly(tuple("", "big", 2L), tuple("", "src", 1L), tuple("acc", "", 1L));
    }

    @Test
    void authorMostOfWhoseMentionsLookLikeAProgram_isALikelyBot() {
        write(
                nova,
                at("1", 0, "mot").with(Sentiment.NEUTRAL, MentionLabel.LIKELY_BOT),
                at("2", 1, "mot").with(Sentiment.NEUTRAL, MentionLabel.LIKELY_BOT),
                at("3", 2, "mot"));

        assertThat(profile(nova, new AuthorKey("feed", "zoe")).orElseThrow().likelyBot())
                .isTrue();
    }

    @Test
    void profileWithoutBots_countsTheRestAndKnowsTheAuthorAllTheSame() {
        AuthorKey zoe = new AuthorKey("feed", "zoe");
        write(
                nova,
                at("1", 0, "mot").with(Sentiment.NEGATIVE, MentionLabel.HELP),
                at("2", 60, "mot")
                        .with(Sentiment.NEUTRAL, MentionLabel.LIKELY_BOT)
                        .of("FR", "en")
                        .reaching(900),
                at("3", 70, "mot").with(Sentiment.NEUTRAL, MentionLabel.LIKELY_BOT),
                at("4", 80, "mot").from("mail", "zoe").with(Sentiment.NEUTRAL, MentionLabel.LIKELY_BOT));

        AuthorProfile profile = history()
                .profile(nova, zoe, Person.alone(zoe), true, NOON, ZoneOffset.UTC)
                .orElseThrow();

        assertThat(profile.author().followers()).as("of all they said").isEqualTo(90);
        assertThat(profile.likelyBot()).as("whatever is counted").isTrue();
        assertThat(profile.tone()).isEqualTo(new Tone(1, 1, 0, 0, 0));
        assertThat(profile.first()).isEqualTo(NOON);
        assertThat(profile.last()).isEqualTo(NOON);
        assertThat(profile.labels()).containsExactly(new AuthorProfile.LabelCount(MentionLabel.HELP, 1));
        assertThat(profile.languages()).containsExactly("fr");
        assertThat(profile.weeks().tones().getLast()).isEqualTo(new Tone(1, 1, 0, 0, 0));
        assertThat(nativeIds(history()
                        .mentions(nova, Person.alone(zoe), true, null, 9)
                        .mentions()))
                .containsExactly("1");
    }

    @Test
    void profileWithoutBots_ofABotCountsNothing() {
        AuthorKey bot = new AuthorKey("mail", "zoe");
        write(nova, at("1", 0, "mot").from("mail", "zoe").with(Sentiment.NEUTRAL, MentionLabel.LIKELY_BOT));

        AuthorProfile profile = history()
                .profile(nova, bot, Person.alone(bot), true, NOON, ZoneOffset.UTC)
                .orElseThrow();

        assertThat(profile.author().name()).isEqualTo("Name of zoe");
        assertThat(profile.likelyBot()).isTrue();
        assertThat(profile.tone()).isEqualTo(Tone.NOTHING);
        assertThat(profile.first()).isNull();
        assertThat(profile.last()).isNull();
        assertThat(history().mentions(nova, Person.alone(bot), true, null, 9).mentions())
                .isEmpty();
    }

    @Test
    void mentionsOfAnAuthor_comeNewestFirstByPages() {
        write(
                nova,
                at("a", 0, "mot"),
                at("b", 5, "mot"),
                at("c", 5, "mot"),
                at("d", 9, "mot"),
                at("other", 3, "mot").from("feed", "max"));

        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            SelectedMentions.Page page =
                    history().mentions(nova, Person.alone(new AuthorKey("feed", "zoe")), false, after, 2);
            page.mentions().forEach(mention -> seen.add(mention.place().nativeId()));
            after = page.next();
        } while (after != null);

        assertThat(seen).containsExactly("d", "b", "c", "a");
    }

    @Test
    void profileOfAPerson_countsAllTheirAuthorsAndNamesTheOneAsked() {
        AuthorKey feed = new AuthorKey("feed", "zoe");
        AuthorKey mail = new AuthorKey("mail", "zoe@example.org");
        write(
                nova,
                at("1", 0, "mot").with(Sentiment.NEGATIVE, MentionLabel.HELP).reaching(900),
                at("2", 60, "mot").from("mail", "zoe@example.org").with(Sentiment.POSITIVE, MentionLabel.HELP),
                at("3", -86_400 * 7, "mot").from("mail", "zoe@example.org").of("FR", "en"),
                at("4", 70, "mot").from("mail", "zoe"),
                at("5", 70, "mot").from("feed", "zoe@example.org"));
        Person person = new Person(List.of(feed, mail));

        AuthorProfile profile = history()
                .profile(nova, feed, person, false, NOON, ZoneOffset.UTC)
                .orElseThrow();

        assertThat(profile.author()).isEqualTo(new Author("zoe", "Name of zoe", "", "", 90));
        assertThat(profile.tone()).isEqualTo(new Tone(3, 1, 0, 1, 0));
        assertThat(profile.first()).isEqualTo(NOON.minus(Duration.ofDays(7)));
        assertThat(profile.last()).isEqualTo(NOON.plusSeconds(60));
        assertThat(profile.labels()).containsExactly(new AuthorProfile.LabelCount(MentionLabel.HELP, 2));
        assertThat(profile.weeks().tones().getLast()).isEqualTo(new Tone(2, 1, 0, 1, 0));
        assertThat(profile.weeks().tones().get(51)).isEqualTo(new Tone(1, 0, 0, 0, 0));
        AuthorProfile other = history()
                .profile(nova, mail, person, false, NOON, ZoneOffset.UTC)
                .orElseThrow();
        assertThat(other.author().id()).isEqualTo("zoe@example.org");
        assertThat(other.tone()).isEqualTo(profile.tone());
        assertThat(profile(nova, feed).orElseThrow().tone()).isEqualTo(new Tone(1, 1, 0, 0, 0));
    }

    @Test
    void authorWithoutAMention_isKnownByThoseOfThePerson() {
        AuthorKey silent = new AuthorKey("mail", "zoe@example.org");
        write(nova, at("1", 0, "mot").reaching(900));
        Person person = new Person(List.of(silent, new AuthorKey("feed", "zoe")));

        AuthorProfile profile = history()
                .profile(nova, silent, person, false, NOON, ZoneOffset.UTC)
                .orElseThrow();

        assertThat(profile.author()).isEqualTo(new Author("zoe@example.org", "", "", "", 0));
        assertThat(profile.tone().mentions()).isEqualTo(1);
        assertThat(profile(nova, silent)).isEmpty();
        assertThat(history().profile(luna, silent, person, false, NOON, ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void mentionsOfAPerson_comeInOneListThatGoesOnWhenThePersonChanges() {
        Person zoe = Person.alone(new AuthorKey("feed", "zoe"));
        Person both = new Person(List.of(new AuthorKey("feed", "zoe"), new AuthorKey("mail", "zoe")));
        write(
                nova,
                at("a", 9, "mot"),
                at("b", 8, "mot").from("mail", "zoe"),
                at("c", 7, "mot"),
                at("d", 7, "mot").from("mail", "zoe"),
                at("e", 6, "mot"),
                at("f", 5, "mot").from("feed", "max"));

        assertThat(nativeIds(said(nova, both))).containsExactly("a", "b", "c", "d", "e");

        SelectedMentions.Page first = history().mentions(nova, both, false, null, 2);
        assertThat(nativeIds(first.mentions())).containsExactly("a", "b");
        assertThat(nativeIds(
                        history().mentions(nova, both, false, first.next(), 9).mentions()))
                .containsExactly("c", "d", "e");
        assertThat(nativeIds(
                        history().mentions(nova, zoe, false, first.next(), 9).mentions()))
                .as("unlinked meanwhile")
                .containsExactly("c", "e");
        SelectedMentions.Page alone = history().mentions(nova, zoe, false, null, 2);
        assertThat(nativeIds(
                        history().mentions(nova, both, false, alone.next(), 9).mentions()))
                .as("linked meanwhile")
                .containsExactly("d", "e");
    }

    @Test
    void reading_neverReturnsAnotherBrandsData() {
        AuthorKey zoe = new AuthorKey("feed", "zoe");
        write(nova, at("n", 0, "mot"), at("m", 1, "mot").from("feed", "max"));
        write(luna, at("l", 0, "mot"));
        write(foreign, at("f", 0, "mot"));

        for (BrandId brand : List.of(luna, foreign)) {
            assertThat(traces().newest(brand, FROM, UNTIL, 9, MentionTraces.Tags.FIRST, false))
                    .extracting(MentionTrace::id)
                    .containsExactly(id(brand, brand.equals(luna) ? "l" : "f"));
            assertThat(traces().names(brand, Set.of(zoe, new AuthorKey("feed", "max")), FROM, UNTIL))
                    .containsOnlyKeys(zoe);
            assertThat(profile(brand, zoe).orElseThrow().tone().mentions()).isEqualTo(1);
            assertThat(profile(brand, new AuthorKey("feed", "max"))).isEmpty();
            Person person = new Person(List.of(zoe, new AuthorKey("feed", "max")));
            assertThat(history()
                            .profile(brand, zoe, person, false, NOON, ZoneOffset.UTC)
                            .orElseThrow()
                            .tone()
                            .mentions())
                    .isEqualTo(1);
            assertThat(said(brand, person)).extracting(Mention::brand).containsExactly(brand);
        }
    }

    private Optional<AuthorProfile> profile(BrandId brand, AuthorKey author) {
        return history().profile(brand, author, Person.alone(author), false, NOON, ZoneOffset.UTC);
    }

    private List<Mention> said(BrandId brand, Person person) {
        return history().mentions(brand, person, false, null, 9).mentions();
    }

    private static List<String> nativeIds(List<Mention> mentions) {
        return mentions.stream().map(mention -> mention.place().nativeId()).toList();
    }

    private static SampleMention at(String id, long seconds, String text) {
        return SampleMention.at(id, NOON.plusSeconds(seconds), text);
    }

    private static String id(BrandId brand, String id) {
        return brand.agency().slug() + "." + brand.slug() + "." + id;
    }

    private static List<String> ids(List<MentionTrace> traces) {
        return traces.stream().map(trace -> trace.post().nativeId()).toList();
    }

    private static Mention placed(Mention mention, String account, String source) {
        Mention.Place place = mention.place();
        return new Mention(
                mention.id(),
                mention.brand(),
                new Mention.Place(place.network(), place.origin(), place.nativeId(), account, source, "", "", "", ""),
                mention.kind(),
                mention.author(),
                mention.content(),
                mention.times(),
                mention.version(),
                mention.enrichment(),
                mention.extras(),
                mention.matchedQueries());
    }

    private void write(BrandId brand, SampleMention... samples) {
        List<LoggedMention> logged = new ArrayList<>();
        for (SampleMention sample : samples) {
            logged.add(sample.logged(brand, logged.size() + 1L));
        }
        writeAll(brand, logged);
    }

    private void writeAll(BrandId brand, List<LoggedMention> logged) {
        assertThat(index().write(brand, logged).indexed()).isEqualTo(logged.size());
        var everything =
                new MentionQuery(null, MentionQuery.Filter.NONE, MentionQuery.Order.NEWEST, 200, null, null, false);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> index().search(BrandScope.of(brand), everything).total() == logged.size());
    }
}
