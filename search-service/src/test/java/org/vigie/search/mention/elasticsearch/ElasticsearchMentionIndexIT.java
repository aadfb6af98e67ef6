package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchMonths;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.index.MentionIndexContract;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.Written;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.TextStretch;
import org.vigie.search.text.Zone;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ElasticsearchMentionIndexIT extends MentionIndexContract {
    @RegisterExtension
    static final ConnectedElasticsearch elasticsearch = new ConnectedElasticsearch("contract");

    @Override
    protected MentionIndex index() {
        return elasticsearch.index();
    }

    @Test
    void searching_beforeAnythingWasEverWrittenFindsNothing() {
        var empty = elasticsearch.settings("-never");
        MentionIndex fresh = elasticsearch.index(empty);
        BrandScope scope = BrandScope.of(BrandId.of("acme", "nova"));

        for (MentionQuery.Order order : MentionQuery.Order.values()) {
            var query = new MentionQuery(
                    Expression.of(QueryParser.parse("mot")), MentionQuery.Filter.NONE, order, 5, null, null, true);
            assertThat(fresh.search(scope, query).hits()).isEmpty();
        }
        assertThat(fresh.find(BrandId.of("acme", "nova"), "x")).isEmpty();
    }

    @Test
    void wipedIndices_areMadeAgainByTheNextWrite() {
        BrandId brand = BrandId.of("acme", "wiped");
        var wiped = elasticsearch.settings("-wiped");
        MentionIndex fresh = elasticsearch.index(wiped);
        fresh.write(brand, List.of(logged(brand, "w-1", "avant", Map.of())));
        elasticsearch.calls().call(ElasticsearchCalls.Lane.WRITE, "DELETE", "/" + wiped.prefix() + "-2026-10", null);

        assertThat(fresh.write(brand, List.of(logged(brand, "w-2", "après", Map.of())))
                        .indexed())
                .isEqualTo(1);
    }

    /** The first mention of a month makes its index, whose shards answer a moment later. */
    @Test
    void searches_whileMonthsBegin_areAnswered() throws Exception {
        MentionIndex begun = elasticsearch.index(elasticsearch.settings("-months"));
        BrandId writing = BrandId.of("acme", "writing");
        var query = new MentionQuery(
                Expression.of(QueryParser.parse("mot")),
                MentionQuery.Filter.NONE,
                MentionQuery.Order.NEWEST,
                5,
                null,
                null,
                true);
        begun.write(writing, List.of(logged(writing, "m-0", "mot", Instant.parse("2025-12-02T10:00:00Z"), Map.of())));
        AtomicBoolean writes = new AtomicBoolean(true);
        CompletableFuture<Integer> searched = CompletableFuture.supplyAsync(() -> {
            int answers = 0;
            while (writes.get()) {
                begun.search(BrandScope.of(BrandId.of("globex", "reading")), query);
                answers++;
            }
            return answers;
        });
        for (int month = 1; month <= 12; month++) {
            Instant firstSeen = Instant.parse("2026-%02d-02T10:00:00Z".formatted(month));
            begun.write(writing, List.of(logged(writing, "m-" + month, "mot", firstSeen, Map.of())));
        }
        writes.set(false);

        assertThat(searched.get(1, TimeUnit.MINUTES)).isPositive();
        await().untilAsserted(() ->
                assertThat(begun.search(BrandScope.of(writing), query).hits()).hasSize(5));
    }

    @Test
    void mentionTheIndexNeverTakes_isRefusedWithoutItsText() {
        BrandId brand = BrandId.of("acme", "refusing");
        Written written = index().write(
                        brand,
                        List.of(
                                logged(brand, "r-1", "bon", Map.of()),
                                logged(brand, "r-2", "secret", Map.of("a\0b", "zero bytes are not taken")),
                                logged(brand, "r-3", "bon aussi", Map.of("a.b", "dots are taken"))));

        assertThat(written.indexed()).isEqualTo(2);
        assertThat(written.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.mention()).isEqualTo("r-2");
            assertThat(refusal.detail()).doesNotContain("secret");
        });
    }

    @Test
    void longestText_isFoundByItsLastWord() {
        BrandId brand = BrandId.of("acme", "long");
        String text = "mot ".repeat(60_000) + "é".repeat(5_000) + " dernier";
        assertThat(index().write(brand, List.of(logged(brand, "long-1", text, Map.of()))))
                .isEqualTo(new Written(1, List.of()));

        await().until(() -> index().search(BrandScope.of(brand), query("\"mot mot\" dernier"))
                        .total()
                == 1);
        assertThat(index().find(brand, "long-1").orElseThrow().content().text()).isEqualTo(text);
    }

    /** With an OR and an AND at each level, of which all have to hold. */
    @Test
    void deepestQueryTheParserTakes_findsWhatItSays() {
        BrandId brand = BrandId.of("acme", "deep");
        index().write(brand, List.of(logged(brand, "d-1", "b c", Map.of()), logged(brand, "d-2", "b", Map.of())));
        String deepest = "a OR b (".repeat(QueryParser.DEEPEST) + "a OR b c" + ")".repeat(QueryParser.DEEPEST);
        await().until(() -> index().search(BrandScope.of(brand), query("b")).total() == 2);
        assertThat(index().search(BrandScope.of(brand), query(deepest)).hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.mention().id()).isEqualTo("d-1"));
        assertThatThrownBy(() -> QueryParser.parse("(" + deepest + ")")).isInstanceOf(QueryRefused.class);
    }

    @Test
    void widestQuery_isSearched() {
        BrandScope scope = BrandScope.of(BrandId.of("acme", "wide"));
        StringBuilder any = new StringBuilder("x0");
        for (int i = 1; i < QueryParser.MOST_TERMS; i++) {
            any.append(" OR x").append(i);
        }
        assertThat(index().search(scope, query(any.toString())).hits()).isEmpty();
        assertThat(index().search(scope, query(any.toString().replace(" OR", "")))
                        .hits())
                .isEmpty();
    }

    @Test
    void manyStemsAndAlternativesOfNear_areSearched() {
        BrandScope scope = BrandScope.of(BrandId.of("acme", "stems"));
        StringBuilder all = new StringBuilder();
        StringBuilder phrases = new StringBuilder("(\"p q\"");
        for (int i = 0; i < QueryParser.MOST_TERMS; i++) {
            all.append("~x").append(i).append(' ');
        }
        for (int i = 0; i < 500; i++) {
            phrases.append(" OR \"p").append(i).append(" q").append(i).append('"');
        }
        assertThat(index().search(scope, query(all.toString())).hits()).isEmpty();
        assertThat(index().search(scope, query(phrases + ") NEAR/5 retard")).hits())
                .isEmpty();
    }

    @Test
    void wildcardThatTooManyWordsFit_isRefusedByReasonAndStopsNoOtherSearch() {
        BrandId brand = BrandId.of("acme", "bomb");
        StringBuilder text = new StringBuilder("fin");
        for (int i = 0; i < 36_000; i++) {
            text.append(" zz").append(Integer.toString(i, 36));
        }
        index().write(brand, List.of(logged(brand, "bomb-1", text.toString(), Map.of())));
        BrandScope scope = BrandScope.of(brand);
        await().until(() -> index().search(scope, query("zz* fin")).total() == 1);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> index().search(scope, query("zz* NEAR/5 fin")))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason().name()).isEqualTo("QUERY_TOO_LARGE"));
        }
        assertThat(index().search(scope, query("zz1* fin")).total()).isEqualTo(1);
    }

    /** The parser takes no such pattern; what it takes is searched, whatever the order. */
    @Test
    void patternThatIsTooMuchByItself_isRefusedByReason() {
        BrandId brand = BrandId.of("acme", "patterns");
        BrandScope scope = BrandScope.of(brand);
        index().write(brand, List.of(logged(brand, "p-1", "abcd", Map.of())));
        await().until(() -> index().search(scope, query("abcd")).total() == 1);
        Span.Glob machine = new Span.Glob(Form.WORD, "ab*c" + "?".repeat(40) + "d");
        for (Span span : List.of(machine, new Span.Sequence(List.of(machine, new Span.Term(Form.WORD, "e"))))) {
            var query = new MentionQuery(
                    new Expression.Stands(Zone.TEXT, span),
                    MentionQuery.Filter.NONE,
                    MentionQuery.Order.NEWEST,
                    5,
                    null,
                    null,
                    false);
            assertThatThrownBy(() -> index().search(scope, query))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason().name()).isEqualTo("QUERY_TOO_LARGE"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab*c???????d",
                "ab*c*d*e*f*g*h*i*j",
                "\"ab*c???????d e\"",
                "raw:ab*c???????d NEAR/3 e",
                "*️⃣ OR \"a *️⃣\"",
                "published:[0000-01-01 TO *]",
                "published:[* TO 9999-12-31]",
                "reach:[0 TO 999999999999999999]",
                "followers:[999999999999999999 TO *]",
                "site:xn--a-ecp.example OR site:xn--999999999",
                "ﷺ OR ~ﷺ",
                "👩‍💻 NEAR/2 👩‍💻 NEAR/2 👩‍💻",
                "\"a b\" NEAR/9 \"a b\" NEAR/9 \"a b\"",
                "url:%C3%A9t*a links:%FF-a",
            })
    void whatIsUnusualButAllowed_isSearched(String words) {
        BrandId brand = BrandId.of("acme", "unusual");
        BrandScope scope = BrandScope.of(brand);
        index().write(brand, List.of(logged(brand, "u-1", "nova", Map.of())));
        await().until(() -> index().search(scope, query("nova")).total() == 1);
        for (MentionQuery.Order order : MentionQuery.Order.values()) {
            assertThat(index().search(scope, query("nova NOT (" + words + ")", order, 5, null))
                                    .total()
                            == 1)
                    .isEqualTo(!words.startsWith("published:"));
        }
    }

    @Test
    void positionOfAnotherOrder_beginsAgain() {
        BrandId brand = BrandId.of("acme", "order");
        BrandScope scope = BrandScope.of(brand);
        index().write(brand, List.of(logged(brand, "o-1", "mot", Map.of()), logged(brand, "o-2", "mot", Map.of())));
        await().until(() -> index().search(scope, query("mot")).total() == 2);
        for (MentionQuery.Order order : MentionQuery.Order.values()) {
            String next = Objects.requireNonNull(
                    index().search(scope, query("mot", order, 1, null)).next());
            assertThat(index().search(scope, query("mot", order, 1, next)).hits())
                    .hasSize(1);
            String older = next.replaceFirst("\\[[^,]+,", "[");

            assertThat(older).isNotEqualTo(next);
            assertThatThrownBy(() -> index().search(scope, query("mot", order, 1, older)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason().name()).isEqualTo("PAGE_TOKEN_INVALID"));
        }
    }

    @Test
    void longDocuments_comeInShorterPagesEachOnce() {
        BrandId brand = BrandId.of("acme", "heavy");
        List<LoggedMention> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(logged(brand, "heavy-%02d".formatted(i), "mot " + "x".repeat(700_000), Map.of("reply_to", "long")));
        }
        index().write(brand, all);
        BrandScope scope = BrandScope.of(brand);
        await().until(() -> index().search(scope, query("mot")).total() == 40);
        for (MentionQuery.Order order : MentionQuery.Order.values()) {
            List<String> seen = new ArrayList<>();
            String after = null;
            do {
                MentionPage page = index().search(scope, query("mot", order, 40, after));
                assertThat(page.hits()).hasSizeLessThan(40);
                page.hits().forEach(hit -> seen.add(hit.mention().id()));
                after = page.next();
            } while (after != null);
            assertThat(seen).hasSize(40).doesNotHaveDuplicates();
        }
        assertThat(index().erase(brand, new AuthorErasure("mail", "long", 9))).isEqualTo(40);
    }

    /** As an upgrade finds it: searched before anything is written anew. */
    @Test
    void indexOfAnOlderVersion_isSearchedAndLearnsTheFieldsOfQuotations() throws IOException {
        BrandId brand = BrandId.of("acme", "older");
        var settings = elasticsearch.settings("older");
        String month = "/" + settings.prefix() + "-2026-10";
        elasticsearch.calls().call(ElasticsearchCalls.Lane.WRITE, "PUT", month, withoutQuotations());
        elasticsearch.calls().call(ElasticsearchCalls.Lane.WRITE, "PUT", month + "/_alias/" + settings.prefix(), null);
        MentionIndex upgraded = elasticsearch.index(settings);
        BrandScope scope = BrandScope.of(brand);
        for (String words : List.of("quoted:colis", "quoted:\"colis perdu\"~2", "mot NOT quoted:(col* OR \"a b\"~1)")) {
            assertThat(upgraded.search(scope, query(words)).hits()).as(words).isEmpty();
        }

        List<TextStretch> quoted = List.of(new TextStretch(4, 17));
        Instant time = Instant.parse("2026-10-25T10:00:00Z");
        var content = new Mention.Content("", "mot\n> colis perdu", "", "fr", quoted);
        upgraded.write(brand, List.of(logged(brand, "o-1", content, time, Map.of())));

        await().until(() ->
                upgraded.search(scope, query("mot quoted:\"perdu colis\"~0")).total() == 1);
        assertThat(upgraded.search(scope, query("colis")).hits()).isEmpty();
        assertThat(upgraded.find(brand, "o-1").orElseThrow().content().quoted()).isEqualTo(quoted);
    }

    private static JsonNode withoutQuotations() throws IOException {
        try (InputStream template = ElasticsearchMonths.class.getResourceAsStream("mentions-template.json")) {
            ObjectNode index = (ObjectNode) JsonMapper.shared()
                    .readTree(Objects.requireNonNull(template))
                    .path("template");
            ObjectNode fields = (ObjectNode) index.path("mappings").path("properties");
            assertThat(fields.remove("quoted")).isNotNull();
            assertThat(fields.remove("quoted_words")).isNotNull();
            return index;
        }
    }

    private static MentionQuery query(String words) {
        return query(words, MentionQuery.Order.RELEVANCE, 5, null);
    }

    private static MentionQuery query(String words, MentionQuery.Order order, int size, @Nullable String after) {
        return new MentionQuery(
                Expression.of(QueryParser.parse(words)), MentionQuery.Filter.NONE, order, size, after, null, false);
    }

    private static LoggedMention logged(BrandId brand, String id, String text, Map<String, String> extras) {
        return logged(brand, id, text, Instant.parse("2026-10-25T10:00:00Z"), extras);
    }

    private static LoggedMention logged(
            BrandId brand, String id, String text, Instant time, Map<String, String> extras) {
        return logged(brand, id, new Mention.Content("", text, "", "fr"), time, extras);
    }

    private static LoggedMention logged(
            BrandId brand, String id, Mention.Content content, Instant time, Map<String, String> extras) {
        return new LoggedMention(
                new Mention(
                        id,
                        brand,
                        new Mention.Place("mail", "o", id, "", "", "", "", "", ""),
                        MentionKind.MAIL,
                        Author.NOBODY,
                        content,
                        new Mention.Times(time, time, time),
                        1,
                        Sentiment.UNSPECIFIED,
                        extras,
                        List.of()),
                1);
    }
}
