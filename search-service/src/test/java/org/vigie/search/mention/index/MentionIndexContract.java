package org.vigie.search.mention.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Enrichment;
import org.vigie.search.mention.EnrichmentField;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What every index of mentions keeps. Brands are new for each test. */
public abstract class MentionIndexContract {
    private static final Set<String> ANY = Set.of();
    private static final Instant NOON = Instant.parse("2026-10-25T10:00:00Z");

    private final String agency = "a" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId luna = BrandId.of(agency, "luna");
    private final BrandId foreign = BrandId.of(agency + "x", "nova");
    private MentionIndex index;

    protected abstract MentionIndex index();

    @BeforeEach
    void open() {
        index = index();
    }

    @Test
    void mention_comesBackAsItWasWritten() {
        Mention mention = new Mention(
                id("whole"),
                nova,
                new Mention.Place(
                        "mail", "care@nova.example", "<1@x>", "support", "", "FR", "https://x.fr", "t1", "<0@x>"),
                MentionKind.MAIL,
                new Author("zoe@example.org", "Zoé", "zoe", "https://zoe.example", 12),
                new Mention.Content("Sujet", "Texte « entier » 👍", "<p>Texte</p>", "fr"),
                new Mention.Times(NOON, NOON.plusNanos(123_456_000), NOON.plusSeconds(9)),
                3,
                new Enrichment(
                        Sentiment.NEGATIVE,
                        -0.75,
                        Set.of(MentionLabel.COMPLAINT, MentionLabel.PRODUCT_IDEA),
                        Set.of(EnrichmentField.LABELS)),
                Map.of("rating", "1"),
                List.of("q1", "q2"));
        index.write(nova, List.of(new LoggedMention(mention, 5)));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> index.find(nova, mention.id()).isPresent());
        assertThat(index.find(nova, mention.id())).contains(mention);
        assertFound(BrandScope.of(nova), "label:product_idea", "whole");
        assertFound(BrandScope.of(nova), "texte label:lead");
        assertThat(index.search(BrandScope.of(nova), query(null, Set.of(), true))
                        .facets())
                .containsEntry("sentiment", List.of(new MentionPage.Count("negative", 1)))
                .containsEntry(
                        "label",
                        List.of(new MentionPage.Count("complaint", 1), new MentionPage.Count("product_idea", 1)));
    }

    @Test
    void index_neverReturnsAnotherBrandsData() {
        write(nova, 1, mention(nova, "n", "mot commun"));
        write(luna, 1, mention(luna, "l", "mot commun"));
        write(foreign, 1, mention(foreign, "f", "mot commun"));

        assertFound(BrandScope.of(nova), "mot", "n");
        assertFound(BrandScope.of(luna), "mot", "l");
        assertFound(BrandScope.of(foreign), "mot", "f");
        assertFound(BrandScope.of(List.of(nova, luna)), "mot", "l", "n");
        assertFound(BrandScope.all(new AgencyId(agency)), "mot", "l", "n");
        assertThat(index.find(luna, id("n"))).isEmpty();
        assertThat(index.find(foreign, id("n"))).isEmpty();
        assertThat(index.find(nova, id("n"))).isPresent();
        MentionPage page = index.search(BrandScope.of(nova), query(null, Set.of(), true));
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.facets().get("brand")).containsExactly(new MentionPage.Count("nova", 1));
        assertThat(index.erase(luna, new AuthorErasure("mail", "zoe", 9))).isEqualTo(1);
        assertThat(index.find(nova, id("n")).orElseThrow().content().text()).isEqualTo("mot commun");
    }

    @Test
    void scopeOfEveryAgency_isRefused() {
        assertThatThrownBy(() -> index.search(BrandScope.everywhere(), query(null, Set.of(), false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherBrandsMention_isNotWritten() {
        assertThatThrownBy(() -> index.write(nova, List.of(new LoggedMention(mention(luna, "x", "mot"), 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void laterEntry_winsInWhateverOrderEntriesCome() {
        Mention first = mention(nova, "v", "ancien");
        Mention second = mention(nova, "v", "nouveau");
        assertThat(index.write(nova, List.of(new LoggedMention(second, 8))).indexed())
                .isEqualTo(1);
        assertThat(index.write(nova, List.of(new LoggedMention(first, 7), new LoggedMention(second, 8)))
                        .indexed())
                .isZero();

        assertFound(BrandScope.of(nova), "nouveau", "v");
        assertFound(BrandScope.of(nova), "ancien");
    }

    @Test
    void rewrite_writesTheSameEntryAgainButNoOlderOne() {
        index.write(nova, List.of(new LoggedMention(mention(nova, "w", "avant"), 5)));
        assertThat(index.rewrite(nova, List.of(new LoggedMention(mention(nova, "w", "après"), 5)))
                        .indexed())
                .isEqualTo(1);
        assertThat(index.rewrite(nova, List.of(new LoggedMention(mention(nova, "w", "vieux"), 4)))
                        .indexed())
                .isZero();
        assertFound(BrandScope.of(nova), "après", "w");
    }

    @Test
    void erasure_emptiesWhatWasLoggedBeforeAndOnlyThat() {
        write(nova, 1, answering(mention(nova, "before", "secret"), "question"));
        index.write(nova, List.of(new LoggedMention(mention(nova, "after", "secret ensuite"), 9)));

        assertThat(index.erase(nova, new AuthorErasure("mail", "zoe", 5))).isEqualTo(1);
        assertThat(index.erase(nova, new AuthorErasure("mail", "zoe", 5))).isZero();
        index.write(nova, List.of(new LoggedMention(mention(nova, "before", "secret"), 1)));

        assertFound(BrandScope.of(nova), "secret", "after");
        Mention emptied = index.find(nova, id("before")).orElseThrow();
        assertThat(emptied.content().text()).isEmpty();
        assertThat(emptied.author()).isEqualTo(Author.NOBODY);
        assertThat(emptied.place()).isEqualTo(new Mention.Place("mail", "o", "", "", "", "", "", "", "question"));
    }

    @Test
    void erasure_emptiesMailsThatWantedAnswersSentToThePerson() {
        write(nova, 1, answeredTo(mention(nova, "form", "formulaire"), "kundin@shop.example"));
        write(nova, 2, answeredTo(mention(nova, "other", "formulaire"), "ana@example.org"));

        assertThat(index.erase(nova, new AuthorErasure("feed", "kundin@shop.example", 5)))
                .isZero();
        assertThat(index.erase(nova, new AuthorErasure("mail", "kundin@shop.example", 5)))
                .isEqualTo(1);

        assertFound(BrandScope.of(nova), "formulaire", "other");
        assertThat(index.find(nova, id("form")).orElseThrow().extras()).isEmpty();
    }

    private static Mention answeredTo(Mention mention, String address) {
        return new Mention(
                mention.id(),
                mention.brand(),
                mention.place(),
                mention.kind(),
                mention.author(),
                mention.content(),
                mention.times(),
                mention.version(),
                mention.enrichment(),
                Map.of("reply_to", address),
                mention.matchedQueries());
    }

    private static Mention answering(Mention mention, String nativeId) {
        var place = mention.place();
        return new Mention(
                mention.id(),
                mention.brand(),
                new Mention.Place(place.network(), place.origin(), place.nativeId(), "", "", "", "", "", nativeId),
                mention.kind(),
                mention.author(),
                mention.content(),
                mention.times(),
                mention.version(),
                mention.enrichment(),
                mention.extras(),
                mention.matchedQueries());
    }

    @Test
    void filters_narrowByNetworkLanguageSentimentTimeAndId() {
        write(nova, 1, mention(nova, "fr", "mot", "mail", "fr", Sentiment.NEGATIVE, NOON));
        write(nova, 2, mention(nova, "en", "mot", "feed", "en", Sentiment.POSITIVE, NOON.plusSeconds(60)));
        write(luna, 3, mention(luna, "theirs", "mot"));
        assertFound(BrandScope.of(List.of(nova, luna)), "mot", "en", "fr", "theirs");

        assertThat(ids(new MentionQuery.Filter(Set.of("mail"), ANY, Set.of(), ANY, ANY, null, null, false)))
                .containsExactly(id("fr"));
        assertThat(ids(new MentionQuery.Filter(ANY, Set.of("en", "de"), Set.of(), ANY, ANY, null, null, false)))
                .containsExactly(id("en"));
        assertThat(ids(new MentionQuery.Filter(ANY, ANY, Set.of(Sentiment.POSITIVE), ANY, ANY, null, null, false)))
                .containsExactly(id("en"));
        assertThat(ids(new MentionQuery.Filter(ANY, ANY, Set.of(), ANY, ANY, NOON.plusSeconds(60), null, false)))
                .containsExactly(id("en"));
        assertThat(ids(new MentionQuery.Filter(ANY, ANY, Set.of(), ANY, ANY, null, NOON.plusSeconds(60), false)))
                .containsExactly(id("fr"));
        var wanted = Set.of(id("fr"), id("theirs"), "nothing");
        assertThat(ids(new MentionQuery.Filter(ANY, ANY, Set.of(), ANY, wanted, null, null, false)))
                .containsExactly(id("fr"));
    }

    @Test
    void savedQueries_narrowToWhatIsTaggedWithEachOfThem() {
        write(nova, 1, mention(nova, "both", "mot").tagged(List.of("q1", "q2")));
        write(nova, 2, mention(nova, "one", "mot").tagged(List.of("q1")));
        write(nova, 3, mention(nova, "none", "mot"));
        write(luna, 4, mention(luna, "theirs", "mot").tagged(List.of("q1", "q2")));
        assertFound(BrandScope.of(List.of(nova, luna)), "mot", "both", "none", "one", "theirs");

        assertThat(ids(ofQueries("q1"))).containsExactlyInAnyOrder(id("both"), id("one"));
        assertThat(ids(ofQueries("q1", "q2"))).containsExactly(id("both"));
        assertThat(ids(ofQueries("q3"))).isEmpty();
        var counted =
                new MentionQuery(null, ofQueries("q1"), MentionQuery.Order.RELEVANCE, 1, null, ZoneId.of("UTC"), true);
        MentionPage page = index.search(BrandScope.of(nova), counted);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.histogram()).extracting(MentionPage.Bar::count).containsExactly(2L);
        assertThat(page.facets().get("network"))
                .extracting(MentionPage.Count::count)
                .containsExactly(2L);
    }

    private static MentionQuery.Filter ofQueries(String... ids) {
        return new MentionQuery.Filter(ANY, ANY, Set.of(), Set.of(ids), ANY, null, null, false);
    }

    @Test
    void likelyBots_areLeftOutOfResultsTotalHistogramAndFacets() {
        write(nova, 1, mention(nova, "ana", "mot"));
        write(nova, 2, bot(mention(nova, "bot", "mot")));
        assertFound(BrandScope.of(nova), "mot", "ana", "bot");

        var people = new MentionQuery.Filter(ANY, ANY, Set.of(), ANY, ANY, null, null, true);
        for (MentionQuery.Order order : MentionQuery.Order.values()) {
            var query = new MentionQuery(words("mot"), people, order, 50, null, ZoneId.of("UTC"), true);
            MentionPage page = index.search(BrandScope.of(nova), query);
            assertThat(page.hits()).extracting(hit -> hit.mention().id()).containsExactly(id("ana"));
            assertThat(page.total()).isEqualTo(1);
            assertThat(page.histogram()).extracting(MentionPage.Bar::count).containsExactly(1L);
            assertThat(page.facets().get("network"))
                    .extracting(MentionPage.Count::count)
                    .containsExactly(1L);
        }
    }

    private static Mention bot(Mention mention) {
        return new Mention(
                mention.id(),
                mention.brand(),
                mention.place(),
                mention.kind(),
                mention.author(),
                mention.content(),
                mention.times(),
                mention.version(),
                new Enrichment(Sentiment.NEUTRAL, 0, Set.of(MentionLabel.LIKELY_BOT), Set.of()),
                mention.extras(),
                mention.matchedQueries());
    }

    @Test
    void pages_coverEverythingOnceInBothOrders() {
        List<LoggedMention> many = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            many.add(new LoggedMention(
                    mention(
                            nova,
                            "p" + i,
                            "mot " + "x ".repeat(i % 5),
                            "mail",
                            "fr",
                            Sentiment.UNSPECIFIED,
                            NOON.minusSeconds(i / 4)),
                    i + 1L));
        }
        index.write(nova, many);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> index.search(BrandScope.of(nova), query("mot", Set.of(), false))
                                .total()
                        == 23);

        for (MentionQuery.Order order : MentionQuery.Order.values()) {
            List<Mention> seen = new ArrayList<>();
            String after = null;
            do {
                var query = new MentionQuery(words("mot"), MentionQuery.Filter.NONE, order, 5, after, null, false);
                MentionPage page = index.search(BrandScope.of(nova), query);
                page.hits().forEach(hit -> seen.add(hit.mention()));
                after = page.next();
            } while (after != null);
            assertThat(seen).extracting(Mention::id).doesNotHaveDuplicates().hasSize(23);
            if (order == MentionQuery.Order.NEWEST) {
                assertThat(seen)
                        .extracting(mention -> mention.times().shown())
                        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
            }
        }
    }

    @Test
    void relevance_putsTheDenserTextFirst() {
        write(nova, 1, mention(nova, "thin", "retard " + "autre ".repeat(40)));
        write(nova, 2, mention(nova, "dense", "retard retard retard"));
        assertFound(BrandScope.of(nova), "retard", "dense", "thin");

        var query = new MentionQuery(
                words("retard"), MentionQuery.Filter.NONE, MentionQuery.Order.RELEVANCE, 10, null, null, false);
        List<MentionPage.Hit> hits = index.search(BrandScope.of(nova), query).hits();
        assertThat(hits).extracting(hit -> hit.mention().id()).containsExactly(id("dense"), id("thin"));
        assertThat(hits.getFirst().score()).isPositive();
    }

    @Test
    void relevance_ofEqualsPutsTheNewestFirst() {
        for (int i = 0; i < 4; i++) {
            Instant time = NOON.plusSeconds(i * 60L);
            write(nova, i + 1, mention(nova, "r" + i, "retard", "mail", "fr", Sentiment.UNSPECIFIED, time));
        }
        assertFound(BrandScope.of(nova), "retard", "r0", "r1", "r2", "r3");
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            var query = new MentionQuery(
                    words("retard"), MentionQuery.Filter.NONE, MentionQuery.Order.RELEVANCE, 3, after, null, false);
            MentionPage page = index.search(BrandScope.of(nova), query);
            page.hits().forEach(hit -> seen.add(hit.mention().id()));
            after = page.next();
        } while (after != null);
        assertThat(seen).containsExactly(id("r3"), id("r2"), id("r1"), id("r0"));
    }

    @Test
    void relevance_tellsNothingOfWhatOtherBrandsHold() {
        write(nova, 1, mention(nova, "own", "projet secret"));
        write(nova, 2, mention(nova, "other", "tout autre chose"));
        assertFound(BrandScope.of(nova), "secret", "own");
        List<String> queries = List.of("secret", "\"projet secret\"", "~projet", "secret OR absent", "lang:fr");
        List<Double> before = queries.stream().map(this::score).toList();
        for (int i = 0; i < 40; i++) {
            write(foreign, i + 1, mention(foreign, "f" + i, "un projet secret " + "long ".repeat(i)));
            write(luna, i + 1, mention(luna, "l" + i, "secret"));
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> index.search(BrandScope.of(luna), query("secret", Set.of(), false))
                                        .total()
                                == 40
                        && index.search(BrandScope.of(foreign), query("secret", Set.of(), false))
                                        .total()
                                == 40);
        assertThat(queries.stream().map(this::score).toList()).isEqualTo(before);
    }

    private double score(String words) {
        var query = new MentionQuery(
                words(words), MentionQuery.Filter.NONE, MentionQuery.Order.RELEVANCE, 1, null, null, false);
        return index.search(BrandScope.of(nova), query).hits().getFirst().score();
    }

    @Test
    void histogram_countsCalendarDaysOfTheZoneAcrossTheClockChange() {
        // Clocks go back in Paris on 2026-10-25: the day has 25 hours and begins at 22:00 UTC of the day before.
        write(nova, 1, dated("h1", Instant.parse("2026-10-24T22:30:00Z")));
        write(nova, 2, dated("h2", Instant.parse("2026-10-25T22:30:00Z")));
        write(nova, 3, dated("h3", Instant.parse("2026-10-25T23:30:00Z")));
        assertFound(BrandScope.of(nova), "mot", "h1", "h2", "h3");

        MentionPage page = index.search(BrandScope.of(nova), bars(null, null));
        assertThat(page.histogram())
                .containsExactly(
                        new MentionPage.Bar(Instant.parse("2026-10-24T22:00:00Z"), 2),
                        new MentionPage.Bar(Instant.parse("2026-10-25T23:00:00Z"), 1));
    }

    /** One wrong clock of a feed, and every search with bars would ask for one of each hour up to then. */
    @Test
    void mentionDatedFarInTheFuture_isFoundAndInNoBar() {
        Instant now = Instant.now();
        write(nova, 1, dated("f1", now.minusSeconds(3_600)));
        write(nova, 2, dated("f2", now.plus(Duration.ofDays(300_000))));
        assertFound(BrandScope.of(nova), "mot", "f1", "f2");

        for (int days : new int[] {1, 30}) {
            MentionPage page = index.search(BrandScope.of(nova), bars(now.minus(Duration.ofDays(days)), null));
            assertThat(page.hits()).hasSize(2);
            assertThat(page.histogram()).hasSizeLessThan(35);
            assertThat(page.histogram().stream().mapToLong(MentionPage.Bar::count))
                    .containsOnlyOnce(1L);
        }
    }

    @Test
    void histogramOfLessThanAMillisecond_isEmpty() {
        write(nova, 1, mention(nova, "h", "mot"));
        Instant from = Instant.parse("2026-10-24T22:00:00.000200Z");
        MentionPage page = index.search(BrandScope.of(nova), bars(from, from.plusNanos(300_000)));
        assertThat(page.histogram()).isEmpty();
    }

    private Mention dated(String name, Instant time) {
        return mention(nova, name, "mot", "mail", "fr", Sentiment.UNSPECIFIED, time);
    }

    private static MentionQuery bars(@Nullable Instant from, @Nullable Instant until) {
        var filter = new MentionQuery.Filter(ANY, ANY, Set.of(), ANY, ANY, from, until, false);
        return new MentionQuery(
                words("mot"), filter, MentionQuery.Order.NEWEST, 9, null, ZoneId.of("Europe/Paris"), false);
    }

    private List<String> ids(MentionQuery.Filter filter) {
        var query = new MentionQuery(words("mot"), filter, MentionQuery.Order.NEWEST, 50, null, null, false);
        return index.search(BrandScope.of(nova), query).hits().stream()
                .map(hit -> hit.mention().id())
                .toList();
    }

    private void assertFound(BrandScope scope, String words, String... names) {
        List<String> expected = List.of(names).stream().map(this::id).sorted().toList();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(index.search(scope, query(words, Set.of(), false)).hits().stream()
                                .map(hit -> hit.mention().id())
                                .sorted()
                                .toList())
                        .isEqualTo(expected));
    }

    private static MentionQuery query(@Nullable String words, Set<String> networks, boolean facets) {
        var filter = new MentionQuery.Filter(networks, ANY, Set.of(), ANY, ANY, null, null, false);
        return new MentionQuery(
                words == null ? null : words(words), filter, MentionQuery.Order.NEWEST, 50, null, null, facets);
    }

    private static Expression words(String query) {
        return Expression.of(QueryParser.parse(query));
    }

    private void write(BrandId brand, long sequence, Mention mention) {
        assertThat(index.write(brand, List.of(new LoggedMention(mention, sequence)))
                        .indexed())
                .isEqualTo(1);
    }

    private Mention mention(BrandId brand, String name, String text) {
        return mention(brand, name, text, "mail", "fr", Sentiment.UNSPECIFIED, NOON);
    }

    private Mention mention(
            BrandId brand,
            String name,
            String text,
            String network,
            String language,
            Sentiment sentiment,
            Instant time) {
        return new Mention(
                id(name),
                brand,
                new Mention.Place(network, "o", name, "", "", "", "", "", ""),
                MentionKind.POST,
                new Author("zoe", "Zoé", "", "", 0),
                new Mention.Content("", text, "", language),
                new Mention.Times(time, NOON, null),
                1,
                sentiment,
                Map.of(),
                List.of());
    }

    private String id(String name) {
        return agency + name;
    }
}
