package org.vigie.search.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.awaitMatches;
import static org.vigie.search.SearchCalls.create;
import static org.vigie.search.SearchCalls.entry;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.searchFor;
import static org.vigie.search.SearchCalls.time;
import static org.vigie.search.SearchCalls.write;

import com.google.protobuf.FieldMask;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.AuthorErased;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.ingestion.v1.TextStretch;
import org.vigie.contract.search.v1.AlertCondition;
import org.vigie.contract.search.v1.GetMentionRequest;
import org.vigie.contract.search.v1.GetSavedQueryRequest;
import org.vigie.contract.search.v1.IndexMentionsResponse;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MentionHit;
import org.vigie.contract.search.v1.PreviewQueryRequest;
import org.vigie.contract.search.v1.QueryVolumesRequest;
import org.vigie.contract.search.v1.RebuildIndexRequest;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.search.v1.SearchMentionsResponse;
import org.vigie.contract.search.v1.SearchOrder;
import org.vigie.contract.search.v1.UpdateSavedQueryRequest;
import org.vigie.search.alert.AlertCalls;
import org.vigie.wire.problem.GrpcProblems;

/** Search as others call it: real gRPC, PostgreSQL and Elasticsearch. */
class MentionServiceIT {
    @Test
    void mention_isFoundByItsWordsWithHighlightsCountsAndFacets() {
        Instant now = Instant.now();
        index("nova", mention("nova", "hit-1", "Ma commande n'est pas arrivée, c'est inadmissible 😡", now));
        index("nova", mention("nova", "hit-2", "Merci pour la rapidité !", now.minus(Duration.ofHours(5))));

        var request = request("nova", "\"commande n'est pas\" INADMISSIBLE NOT merci").toBuilder()
                .setHistogramTimeZone("Europe/Paris")
                .setFacets(true)
                .setFrom(time(now.minus(Duration.ofDays(1))))
                .setUntil(time(now.plusSeconds(60)))
                .build();
        SearchMentionsResponse found = eventually(request, 1);

        MentionHit hit = found.getHits(0);
        assertThat(hit.getMention().getId()).isEqualTo("hit-1");
        assertThat(hit.getMention().getAuthor().getName()).isEqualTo("Zoé");
        assertThat(hit.getHighlightsList())
                .extracting(stretch -> hit.getMention().getText().substring(stretch.getStart(), stretch.getEnd()))
                .containsExactly("commande n'est pas", "inadmissible");
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(found.getHistogramInterval()).isEqualTo("hour");
        assertThat(found.getHistogramList()).hasSizeBetween(24, 26);
        assertThat(found.getHistogramList().stream()
                        .mapToLong(bar -> bar.getCount())
                        .sum())
                .isEqualTo(1);
        assertThat(found.getFacetsList()).anySatisfy(facet -> {
            assertThat(facet.getField()).isEqualTo("language");
            assertThat(facet.getValues(0).getValue()).isEqualTo("fr");
        });
    }

    @Test
    void mention_isFoundByEveryPartOfIt_andTheHitSaysWhy() {
        Mention mention =
                mention("parts", "why-1", "Nova : toujours pas livré ? https://nova.fr/aide", Instant.now()).toBuilder()
                        .setTitle("Retard")
                        .setCountry("FR")
                        .setUrl("https://www.lemonde.fr/economie/nova")
                        .putExtras("media", "image, poll")
                        .putExtras("reach", "5000")
                        .build();
        index("parts", mention);

        String query =
                "(absent OR ~livrer) raw:Nova NOT merci title:retard author:zoe site:lemonde.fr url:\"economie nova\""
                        + " links:nova.fr has:(link OR video) has:question has:image country:fr reach:[1000 TO *] nova NEAR/3f pas";
        MentionHit hit = eventually(request("parts", query), 1).getHits(0);

        assertThat(hit.getReasonsList())
                .containsExactly(
                        "~livrer",
                        "raw:Nova",
                        "title:retard",
                        "author:zoe",
                        "site:lemonde.fr",
                        "url:\"economie nova\"",
                        "links:nova.fr",
                        "has:(link OR video)",
                        "has:question",
                        "has:image");
        assertThat(searchFor("parts", "nova reach:[5001 TO *]").getHitsCount()).isZero();
    }

    /** The customer's third mail repeats what they and the brand wrote before. */
    @Test
    void wordsThatAMailQuotes_areFoundAsQuotedOnly_andWakeNobody() {
        AlertCalls brand = AlertCalls.of(search, "quoting");
        brand.create(AlertCalls.rule("every", AlertCondition.ALERT_CONDITION_EVERY_MATCH));
        String text = "Merci, tout marche\n> Je suis en panne ?\n> https://nova.fr";
        TextStretch quoted = TextStretch.newBuilder()
                .setStart(text.indexOf('>'))
                .setEnd(text.length())
                .build();
        Mention mail = mention("quoting", "quote-1", text, Instant.now()).toBuilder()
                .addQuoted(quoted)
                .build();
        index("quoting", mail);

        MentionHit hit = eventually(request("quoting", "merci quoted:panne"), 1).getHits(0);
        assertThat(hit.getReasonsList()).containsExactly("merci", "quoted:panne");
        assertThat(hit.getHighlightsList())
                .extracting(stretch -> text.substring(stretch.getStart(), stretch.getEnd()))
                .containsExactly("Merci", "panne");
        assertThat(hit.getMention().getQuotedList()).containsExactly(quoted);
        for (String query :
                List.of("panne", "~panne", "raw:panne", "marche NEAR/9 je", "has:question", "links:nova.fr")) {
            assertThat(searchFor("quoting", query).getHitsCount()).as(query).isZero();
        }
        InboxEntry entry =
                brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, Instant.now()).getFirst();
        assertThat(brand.observe(List.of(entry.toBuilder().setMention(mail).build())))
                .isZero();
        assertThat(brand.observe(Instant.now())).as("what says so itself").isEqualTo(1);
    }

    @Test
    void pages_followOneAnotherWithoutGapInBothOrders() {
        Instant now = Instant.now();
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < 57; i++) {
            mentions.add(mention("pages", "page-" + i, "pagination " + "mot ".repeat(i % 7), now.minusSeconds(i / 2)));
        }
        index("pages", mentions.toArray(Mention[]::new));
        eventually(request("pages", "pagination").toBuilder().setPageSize(200).build(), 57);

        for (SearchOrder order : List.of(SearchOrder.SEARCH_ORDER_NEWEST, SearchOrder.SEARCH_ORDER_RELEVANCE)) {
            List<String> ids = new ArrayList<>();
            var request =
                    request("pages", "pagination").toBuilder().setOrder(order).setPageSize(10);
            do {
                SearchMentionsResponse page =
                        search.mentions("acme", "pages/analyst").searchMentions(request.build());
                page.getHitsList().forEach(hit -> ids.add(hit.getMention().getId()));
                request.setPageToken(page.getNextPageToken());
            } while (!request.getPageToken().isEmpty());
            assertThat(ids).doesNotHaveDuplicates().hasSize(57);
        }
    }

    @Test
    void pageToken_ofAnotherQueryOrBrandIsRefused() {
        Instant now = Instant.now();
        index("tokens", mention("tokens", "t-1", "jeton", now), mention("tokens", "t-2", "jeton", now));
        index("tokens2", mention("tokens2", "t-3", "jeton", now));
        eventually(request("tokens", "jeton"), 2);
        String token = search.mentions("acme", "tokens/agent")
                .searchMentions(
                        request("tokens", "jeton").toBuilder().setPageSize(1).build())
                .getNextPageToken();

        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> search.mentions("acme", "tokens2/agent")
                        .searchMentions(request("tokens2", "jeton").toBuilder()
                                .setPageToken(token)
                                .build()));
        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> search.mentions("acme", "tokens/agent")
                        .searchMentions(request("tokens", "autre").toBuilder()
                                .setPageToken(token)
                                .build()));
        assertReason(
                "PAGE_TOKEN_INVALID",
                () -> search.mentions("acme", "tokens/agent")
                        .searchMentions(request("tokens", "jeton").toBuilder()
                                .setPageToken("AAAA")
                                .build()));
    }

    @Test
    void refusedQuery_saysWhatPartOfItIsToBlame() {
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> searchFor("nova", "retard OR NOT merci"));
        assertThat(GrpcProblems.info(refused).orElseThrow().getMetadataMap())
                .containsEntry("column", "11")
                .containsEntry("length", "9")
                .containsEntry("expected", "a word that must be there, on each side of OR")
                .containsEntry("expected_code", "REQUIRED_WORD")
                .containsEntry("actual", "NOT merci")
                .containsEntry("actual_code", "AS_WRITTEN")
                .containsEntry("written", "NOT merci")
                .containsEntry("suggestion_code", "WORD_BEFORE_NOT");
    }

    /** Only the index knows how many words fit, and its refusal says no column. */
    @Test
    void queryThatTheIndexFindsTooWide_isRefusedWithTheWildcardToBlame() {
        StringBuilder text = new StringBuilder("fin");
        for (int i = 0; i < 36_000; i++) {
            text.append(" qq").append(Integer.toString(i, 36));
        }
        Instant now = Instant.now();
        index("nova-wide", mention("nova-wide", "wide-1", text.toString(), now));
        eventually(request("nova-wide", "fin qq1*"), 1);
        // of the three wildcards only one fits too many words
        String query = "\"fi* x\" OR (fin NEAR/5 qq*) OR \"qq1z* fin\"";
        assertBlamed(() -> searchFor("nova-wide", query));
        assertBlamed(() -> search.insights("acme", "nova-wide/analyst")
                .queryVolumes(QueryVolumesRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("nova-wide")
                        .setQuery(query)
                        .setTimeZone("UTC")
                        .setFrom(time(now.minus(Duration.ofDays(1))))
                        .setUntil(time(now.plusSeconds(60)))
                        .build()));
        assertBlamed(() -> search.editor("acme", "nova-wide/analyst")
                .previewQuery(PreviewQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("nova-wide")
                        .setQuery(query)
                        .setTimeZone("UTC")
                        .build()));
    }

    private static void assertBlamed(ThrowingCallable call) {
        StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(GrpcProblems.reason(refused)).contains("QUERY_TOO_LARGE");
        assertThat(GrpcProblems.info(refused).orElseThrow().getMetadataMap())
                .containsEntry("column", "24")
                .containsEntry("length", "3")
                .containsEntry("suggestion", "write more letters before * and ?");
    }

    @Test
    void badRequests_areRefusedWithTheirReasons() {
        assertReason("QUERY_SYNTAX", () -> searchFor("nova", "(retard"));
        assertReason("QUERY_NEGATIVE_ONLY", () -> searchFor("nova", "NOT retard"));
        assertReason("QUERY_TOO_LARGE", () -> searchFor("nova", "a ".repeat(5_001)));
        assertReason(
                "TIME_ZONE_UNKNOWN",
                () -> search.mentions("acme", "nova/agent")
                        .searchMentions(request("nova", "").toBuilder()
                                .setHistogramTimeZone("Mars/Olympus")
                                .build()));
        assertReason(
                "TIME_RANGE_INVALID",
                () -> search.mentions("acme", "nova/agent")
                        .searchMentions(request("nova", "").toBuilder()
                                .setFrom(time(Instant.EPOCH.plusSeconds(5)))
                                .setUntil(time(Instant.EPOCH))
                                .build()));
        assertReason(
                "MENTION_UNKNOWN",
                () -> search.mentions("acme", "nova/agent")
                        .getMention(GetMentionRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("nova")
                                .setMention("no")
                                .build()));
    }

    @Test
    void repeatsAndOlderEntries_changeNothing() {
        Instant now = Instant.now();
        InboxEntry first = entry(7, mention("repeat", "r-1", "première version", now));
        InboxEntry second = entry(
                9,
                mention("repeat", "r-1", "seconde version", now).toBuilder()
                        .setVersion(2)
                        .build());

        assertThat(write("repeat", first).getIndexed()).isEqualTo(1);
        assertThat(write("repeat", second).getIndexed()).isEqualTo(1);
        assertThat(write("repeat", first, second, first).getIndexed()).isZero();

        eventually(request("repeat", "seconde"), 1);
        assertThat(searchFor("repeat", "première").getHitsCount()).isZero();
    }

    @Test
    void malformedMention_isRefusedAndTheOthersAreWritten() {
        Mention good = mention("refused", "good", "correct", Instant.now());
        Mention bad = good.toBuilder().setId("bad").clearFirstSeenAt().build();

        IndexMentionsResponse response = write("refused", entry(1, bad), entry(2, good));

        assertThat(response.getIndexed()).isEqualTo(1);
        assertThat(response.getRefusalsList()).singleElement().satisfies(refusal -> {
            assertThat(refusal.getMention()).isEqualTo("bad");
            assertThat(refusal.getReason()).isEqualTo("MENTION_INVALID");
        });
    }

    @Test
    void erasedAuthor_leavesNoTextAndStaysErased() {
        Instant now = Instant.now();
        InboxEntry before = entry(1, mention("erase", "e-1", "secret de Zoé", now));
        InboxEntry other = entry(
                2,
                mention("erase", "e-2", "texte d'un autre", now).toBuilder()
                        .setAuthor(org.vigie.contract.ingestion.v1.Author.newBuilder()
                                .setId("other"))
                        .build());
        InboxEntry erased = InboxEntry.newBuilder()
                .setSequence(3)
                .setAuthorErased(AuthorErased.newBuilder()
                        .setAgency("acme")
                        .setBrand("erase")
                        .setNetwork("mail")
                        .setAuthor("zoe@example.org"))
                .build();

        write("erase", before, other, erased);
        write("erase", before);

        eventually(request("erase", ""), 2);
        assertThat(searchFor("erase", "secret").getHitsCount()).isZero();
        assertThat(searchFor("erase", "autre").getHitsCount()).isEqualTo(1);
        assertThat(searchFor("erase", "").getHitsList())
                .filteredOn(hit -> hit.getMention().getId().equals("e-1"))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.getMention().getText()).isEmpty();
                    assertThat(hit.getMention().getAuthor().getId()).isEmpty();
                    assertThat(hit.getMention().getNetwork()).isEqualTo("mail");
                });
    }

    @Test
    void rebuild_bringsBackWhatTheIndexLost() {
        Mention mention = mention("again", "b-1", "perdu et retrouvé", Instant.now());
        search.inbox().put("acme", "again", List.of(entry(4, mention)));

        var rebuilt = search.mentions("acme", "all/admin")
                .rebuildIndex(RebuildIndexRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("again")
                        .build());

        assertThat(rebuilt.getMentions()).isEqualTo(1);
        eventually(request("again", "retrouvé"), 1);
    }

    @Test
    void rebuildOfALogThatBreaksOff_comesToItsEnd() {
        Instant now = Instant.now();
        search.inbox()
                .put(
                        "acme",
                        "long",
                        List.of(
                                entry(4, mention("long", "long-1", "interrompu", now)),
                                entry(5, mention("long", "long-2", "interrompu", now)),
                                entry(6, mention("long", "long-3", "interrompu", now))));
        search.inbox().breakOff("acme", "long", 1);

        var rebuilt = search.mentions("acme", "all/admin")
                .rebuildIndex(RebuildIndexRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("long")
                        .build());

        assertThat(rebuilt.getMentions()).isEqualTo(3);
        eventually(request("long", "interrompu"), 3);
    }

    @Test
    void foreignIds_areAnsweredLikeUnknownOnes() {
        index("owner", mention("owner", "foreign-1", "texte", Instant.now()));
        eventually(request("owner", "texte"), 1);
        search.savedQueries("acme", "owner/lead").createSavedQuery(create("owner", "theirs", "mot"));

        for (String id : List.of("foreign-1", "nothing-1")) {
            assertReason(
                    "MENTION_UNKNOWN",
                    () -> search.mentions("acme", "stranger/agent")
                            .getMention(GetMentionRequest.newBuilder()
                                    .setAgency("acme")
                                    .setBrand("stranger")
                                    .setMention(id)
                                    .build()));
        }
        for (String id : List.of("theirs", "nothing")) {
            assertReason(
                    "SAVED_QUERY_UNKNOWN",
                    () -> search.savedQueries("acme", "stranger/lead")
                            .getSavedQuery(GetSavedQueryRequest.newBuilder()
                                    .setAgency("acme")
                                    .setBrand("stranger")
                                    .setSavedQuery(id)
                                    .build()));
        }
    }

    @Test
    void savedQuery_findsWhatWasTaggedWithIt_whateverItsTextIsNow() {
        Instant now = Instant.now();
        var queries = search.savedQueries("acme", "by-tag/lead");
        queries.createSavedQuery(create("by-tag", "outage", "panne"));
        queries.createSavedQuery(create("by-tag", "care", "service"));
        Mention both = mention("by-tag", "tagged-both", "panne du service", now);
        awaitMatches("by-tag", both, List.of("care", "outage"));
        index(
                "by-tag",
                both,
                mention("by-tag", "tagged-one", "une panne", now),
                mention("by-tag", "tagged-none", "une coupure", now));
        eventually(request("by-tag", ""), 3);
        queries.updateSavedQuery(UpdateSavedQueryRequest.newBuilder()
                .setAgency("acme")
                .setBrand("by-tag")
                .setSavedQuery(SavedQuery.newBuilder().setId("outage").setQuery("coupure"))
                .setUpdateMask(FieldMask.newBuilder().addPaths("query"))
                .build());

        assertThat(found("by-tag", "outage")).containsExactlyInAnyOrder("tagged-both", "tagged-one");
        assertThat(found("by-tag", "outage", "care")).containsExactly("tagged-both");
    }

    private static List<String> found(String brand, String... savedQueries) {
        return search
                .mentions("acme", brand + "/agent")
                .searchMentions(request(brand, "").toBuilder()
                        .addAllSavedQueries(List.of(savedQueries))
                        .build())
                .getHitsList()
                .stream()
                .map(hit -> hit.getMention().getId())
                .toList();
    }

    @Test
    void savedQueryToSearchBy_isLookedForInTheBrandAlone_andOnlyForWhoMaySearchIt() {
        search.savedQueries("acme", "tagowner/lead").createSavedQuery(create("tagowner", "theirs", "mot"));
        for (String id : List.of("theirs", "nothing")) {
            assertReason("SAVED_QUERY_UNKNOWN", () -> found("tagstranger", id));
            var request = request("tagowner", "").toBuilder().addSavedQueries(id);
            assertReason(
                    "ACCESS_DENIED",
                    () -> search.mentions("acme", "tagstranger/agent").searchMentions(request.build()));
            assertReason(
                    "BRAND_REQUIRED",
                    () -> search.mentions("acme", "tagowner/agent")
                            .searchMentions(request.setBrand("-").build()));
        }
        assertThat(found("tagowner", "theirs")).isEmpty();
        String[] many = IntStream.range(0, 21).mapToObj(i -> "q" + i).toArray(String[]::new);
        assertReason("FIELD_INVALID", () -> found("tagowner", many));
    }

    /** Elasticsearch takes no term of 32 KiB: the call would break. */
    @Test
    void filterThatNothingIsCalled_isRefused() {
        var asked = request("tagowner", "").toBuilder().addNetworks("x".repeat(70_000));
        assertReason(
                "FIELD_INVALID", () -> search.mentions("acme", "tagowner/agent").searchMentions(asked.build()));
    }

    @Test
    void mentionsOfAnotherBrand_areRefusedAsAWhole() {
        Mention other = mention("luna", "x-1", "texte", Instant.now());
        assertThatThrownBy(() -> write("nova", entry(1, other))).isInstanceOf(StatusRuntimeException.class);
        assertThatThrownBy(() -> search.savedQueriesAsService("ingestion")
                        .matchMentions(MatchMentionsRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("nova")
                                .addMentions(other)
                                .build()))
                .isInstanceOf(StatusRuntimeException.class);
    }
}
