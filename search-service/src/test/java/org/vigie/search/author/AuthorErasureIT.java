package org.vigie.search.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.author.AuthorCalls.NETWORK;
import static org.vigie.search.author.AuthorCalls.add;
import static org.vigie.search.author.AuthorCalls.get;
import static org.vigie.search.author.AuthorCalls.link;
import static org.vigie.search.author.AuthorCalls.note;
import static org.vigie.search.author.AuthorCalls.ref;
import static org.vigie.search.author.AuthorCalls.relationship;
import static org.vigie.search.author.AuthorCalls.rows;
import static org.vigie.search.author.AuthorCalls.step;
import static org.vigie.search.author.AuthorCalls.steps;
import static org.vigie.search.author.AuthorCalls.update;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.AuthorErased;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.search.v1.AddRelationshipStepRequest;
import org.vigie.contract.search.v1.CreateMissionRequest;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.ObserveMentionsRequest;
import org.vigie.contract.search.v1.Proposal;
import org.vigie.search.SearchCalls;
import org.vigie.wire.tenancy.BrandId;

/** Erasures as ingestion's consumers hand them over: {@code listen}, in which Elasticsearch has no part, and {@code index}. */
class AuthorErasureIT {
    /** Entries with mentions are refused until the saved queries were read for the first time. */
    @BeforeAll
    static void awaitMatcher() {
        await().ignoreExceptions().until(() -> {
            observe("er-ready", SearchCalls.entry(1, SearchCalls.mention("er-ready", "m", "mot", Instant.now())));
            return true;
        });
    }

    @Test
    void erasure_removesEverythingOfTheAuthorInTheBrandAndNothingElse() {
        for (String brand : List.of("er-all", "er-other")) {
            mission(brand);
            AuthorCalls.proposal(BrandId.of("acme", brand), "m");
            for (String author : List.of("ana", "ben")) {
                update(brand, relationship(author).setOwner("leo"));
                add(step(brand, author, note("note")));
            }
            AuthorCalls.rank(brand, "ana", 1);
            AuthorCalls.rank(brand, "ben", 2);
        }

        observe("er-all", erasure("er-all", 7, "ana"));

        assertThat(get("er-all", "ana").getEtag()).isEqualTo("v0");
        assertThat(get("er-all", "ana").getSteps()).isZero();
        assertThat(steps("er-all", "ana")).isEmpty();
        assertThat(AuthorCalls.proposals("er-all")).isEmpty();
        assertThat(rows("er-all", "ranked_author")).isEqualTo(1);
        assertThat(get("er-all", "ben").getOwner()).isEqualTo("leo");
        assertThat(steps("er-all", "ben")).hasSize(1);
        assertThat(get("er-other", "ana").getSteps()).isEqualTo(1);
        assertThat(AuthorCalls.proposals("er-other"))
                .extracting(Proposal::getAuthor)
                .containsExactly("ana");
        assertThat(rows("er-other", "ranked_author")).isEqualTo(2);
    }

    @Test
    void erasure_unlinksTheAuthor() {
        for (String brand : List.of("er-linked", "er-linked-x")) {
            link(brand, ref(NETWORK, "ana"), ref("mail", "ana@x.fr"));
            link(brand, ref(NETWORK, "ana"), ref("webhook", "a1"));
            link(brand, ref(NETWORK, "ben"), ref("mail", "ben@x.fr"));
        }

        observe("er-linked", erasure("er-linked", 7, "ana"), erasure("er-linked", 8, "ben"));

        assertThat(rows("er-linked", "linked_author"))
                .as("ana's two others; ben's other one is alone")
                .isEqualTo(2);
        assertThat(link("er-linked", ref("mail", "ana@x.fr"), ref("feed", "a2")))
                .as("still linked with each other")
                .containsExactly("feed a2", "mail ana@x.fr", "webhook a1");
        assertThat(rows("er-linked-x", "linked_author")).isEqualTo(5);
    }

    /** Between both consumers the page still showed the author, and somebody linked them. */
    @Test
    void erasureOfTheIndex_takesOutWhoWasLinkedMeanwhile() {
        observe("er-link-index", erasure("er-link-index", 7, "ana"));
        link("er-link-index", ref(NETWORK, "ana"), ref("mail", "ana@x.fr"));

        index("er-link-index", erasure("er-link-index", 7, "ana"));
        assertThat(rows("er-link-index", "linked_author")).isZero();

        link("er-link-index", ref(NETWORK, "ana"), ref("mail", "ana@x.fr"));
        index("er-link-index", erasure("er-link-index", 7, "ana"));
        observe("er-link-index", erasure("er-link-index", 7, "ana"));
        assertThat(rows("er-link-index", "linked_author"))
                .as("the same entries again")
                .isEqualTo(2);
    }

    @Test
    void erasureAgain_removesNothingThatWasWrittenSince() {
        update("er-again", relationship("ana"));
        InboxEntry erased = erasure("er-again", 3, "ana");
        observe("er-again", erased);
        add(step("er-again", "ana", note("a écrit de nouveau")));
        observe("er-again", erased);
        observe("er-again", erased, SearchCalls.entry(4, SearchCalls.mention("er-again", "m", "mot", Instant.now())));
        assertThat(steps("er-again", "ana")).hasSize(1);

        observe("er-again", erasure("er-again", 9, "ana"));

        assertThat(steps("er-again", "ana")).as("another erasure").isEmpty();
    }

    @Test
    void stepRepeatedAfterTheErasure_isNotWrittenAgain() {
        AddRelationshipStepRequest.Builder request = step("er-repeat", "ana", note("secret"));
        add(request);
        observe("er-repeat", erasure("er-repeat", 3, "ana"));

        assertReason("REQUEST_ID_REUSED", () -> add(request));

        assertThat(rows("er-repeat", "relationship_step")).isZero();
        assertThat(rows("er-repeat", "relationship")).isZero();
        add(step("er-repeat", "ana", note("another")));
        assertThat(rows("er-repeat", "relationship_step")).isEqualTo(1);
        assertThat(rows("er-repeat-x", "relationship_step_erased")).isZero();
        add(step("er-repeat-x", "ana", note("other brand")).setRequestId(request.getRequestId()));
    }

    @Test
    void formReadBeforeTheErasure_isRefusedAfterIt() {
        String before =
                update("er-form", relationship("ana").setNextStep("secret")).getEtag();
        observe("er-form", erasure("er-form", 3, "ana"));
        assertReason(
                "ETAG_MISMATCH",
                () -> update("er-form", relationship("ana").setEtag(before).setNextStep("secret")));
        update("er-form", relationship("ana").setEtag("v0"));
        assertReason(
                "ETAG_MISMATCH",
                () -> update("er-form", relationship("ana").setEtag(before).setNextStep("secret")));
        assertThat(get("er-form", "ana").getNextStep()).isEmpty();
    }

    @Test
    void erasureThatWasPutAside_isCarriedOutBehindThePosition() {
        update("er-late", relationship("ana"));
        observe("er-late", SearchCalls.entry(20, SearchCalls.mention("er-late", "m", "mot", Instant.now())));
        observe("er-late", erasure("er-late", 12, "ana"));
        assertThat(get("er-late", "ana").hasChangedAt()).isFalse();
        assertThat(rows("er-late", "relationship")).isZero();
    }

    @Test
    void erasuresOfOneBatch_areCarriedOutWithItsMentions() {
        update("er-batch", relationship("ana"));
        update("er-batch", relationship("ben"));
        observe(
                "er-batch",
                erasure("er-batch", 1, "ana"),
                SearchCalls.entry(2, SearchCalls.mention("er-batch", "m", "mot", Instant.now())),
                erasure("er-batch", 3, "nobody"),
                erasure("er-batch", 4, "ben"),
                erasure("er-batch", 5, "x".repeat(600)));
        assertThat(rows("er-batch", "relationship")).isZero();
        assertThat(rows("er-batch", "author_erased")).isEqualTo(3);
    }

    /** Between both consumers a ranking still found the author, and a mission proposed something to them. */
    @Test
    void erasureOfTheIndex_unlistsWhoWasListedAgainMeanwhile() {
        mission("er-index");
        update("er-index", relationship("ana"));
        observe("er-index", erasure("er-index", 7, "ana"));
        for (String author : List.of("ana", "ben")) {
            AuthorCalls.rank("er-index", author, author.equals("ana") ? 1 : 2);
        }
        AuthorCalls.proposal(BrandId.of("acme", "er-index"), "m");
        add(step("er-index", "ana", note("a écrit de nouveau")));

        index("er-index", erasure("er-index", 7, "ana"), erasure("er-index", 8, "x".repeat(600)));

        assertThat(AuthorCalls.proposals("er-index")).isEmpty();
        assertThat(rows("er-index", "ranked_author")).as("ben's").isEqualTo(1);
        assertThat(steps("er-index", "ana")).as("what people wrote since").hasSize(1);

        AuthorCalls.rank("er-index", "ana", 1);
        AuthorCalls.proposal(BrandId.of("acme", "er-index"), "m");
        index("er-index", erasure("er-index", 7, "ana"));
        assertThat(AuthorCalls.proposals("er-index")).as("the same entry again").hasSize(1);
        assertThat(rows("er-index", "ranked_author")).isEqualTo(2);

        index("er-index", erasure("er-index", 12, "ana"));
        assertThat(AuthorCalls.proposals("er-index")).as("another erasure").isEmpty();
        assertThat(rows("er-index", "ranked_author")).isEqualTo(1);
    }

    private static void mission(String brand) {
        search.savedQueries("acme", brand + "/lead").createSavedQuery(SearchCalls.create(brand, "q", "mot"));
        search.missions("acme", brand + "/lead")
                .createMission(CreateMissionRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setRequestId(UUID.randomUUID().toString())
                        .setMission(AuthorCalls.mission("m", "q"))
                        .build());
    }

    private static void index(String brand, InboxEntry... entries) {
        search.mentionsAsService("ingestion")
                .indexMentions(IndexMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .addAllEntries(List.of(entries))
                        .build());
    }

    private static InboxEntry erasure(String brand, long sequence, String author) {
        return InboxEntry.newBuilder()
                .setSequence(sequence)
                .setAuthorErased(AuthorErased.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setNetwork(NETWORK)
                        .setAuthor(author))
                .build();
    }

    private static void observe(String brand, InboxEntry... entries) {
        search.alertsAsService("ingestion")
                .observeMentions(ObserveMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .addAllEntries(List.of(entries))
                        .build());
    }
}
