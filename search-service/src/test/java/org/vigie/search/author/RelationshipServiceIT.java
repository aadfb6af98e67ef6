package org.vigie.search.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.time;
import static org.vigie.search.author.AuthorCalls.NETWORK;
import static org.vigie.search.author.AuthorCalls.add;
import static org.vigie.search.author.AuthorCalls.get;
import static org.vigie.search.author.AuthorCalls.note;
import static org.vigie.search.author.AuthorCalls.relationship;
import static org.vigie.search.author.AuthorCalls.step;
import static org.vigie.search.author.AuthorCalls.steps;
import static org.vigie.search.author.AuthorCalls.update;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.GetRelationshipRequest;
import org.vigie.contract.search.v1.ListRelationshipStepsRequest;
import org.vigie.contract.search.v1.ListRelationshipsRequest;
import org.vigie.contract.search.v1.Relationship;
import org.vigie.contract.search.v1.RelationshipStage;
import org.vigie.contract.search.v1.RelationshipStep;
import org.vigie.contract.search.v1.StepKind;
import org.vigie.contract.wire.v1.WatchEventsRequest;

/** Relationships over real gRPC and PostgreSQL. */
class RelationshipServiceIT {
    @Test
    void relationship_beginsEmptyAndIsReplacedAsAWhole() {
        Relationship empty = get("rel-whole", "ana");
        assertThat(empty)
                .isEqualTo(Relationship.newBuilder()
                        .setNetwork(NETWORK)
                        .setAuthor("ana")
                        .setEtag("v0")
                        .build());
        Instant due = Instant.parse("2027-01-02T03:04:05.123456Z");
        Relationship first = update(
                "rel-whole",
                relationship("ana")
                        .setEtag(empty.getEtag())
                        .setOwner("leo")
                        .setInternal(true)
                        .setNextStep("rappeler")
                        .setNextStepAt(time(due)));
        assertThat(first.getEtag()).isNotEmpty().isNotEqualTo("v0");
        assertThat(first.getOwner()).isEqualTo("leo");
        assertThat(first.getInternal()).isTrue();
        assertThat(first.getNextStepAt()).isEqualTo(time(due));
        assertThat(first.hasChangedAt()).isTrue();
        assertThat(first.getChangedBy()).isNotEmpty();
        assertThat(get("rel-whole", "ana")).isEqualTo(first);

        Relationship second = update("rel-whole", relationship("ana").setEtag(first.getEtag()));

        assertThat(second.getOwner()).as("a whole leaves nothing of before").isEmpty();
        assertThat(second.hasNextStepAt()).isFalse();
        assertReason(
                "ETAG_MISMATCH", () -> update("rel-whole", relationship("ana").setEtag(first.getEtag())));
        assertReason(
                "ETAG_MISMATCH", () -> update("rel-whole", relationship("ben").setEtag(first.getEtag())));
    }

    @Test
    void fields_areCheckedWithExpectedAndActual() {
        List<Relationship.Builder> wrong = List.of(
                relationship(""),
                relationship("ana").setNetwork(""),
                relationship("a\u0000b"),
                relationship("ana").setDisplayName("x".repeat(201)),
                relationship("ana").setDisplayName("a\nb"),
                relationship("ana").setOwner("me"),
                relationship("ana").setNextStep("x".repeat(501)),
                relationship("ana").setNextStepAt(time(Instant.now())),
                relationship("ana").setStageValue(99),
                relationship("ana")
                        .setNextStep("x")
                        .setNextStepAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)),
                relationship("ana").setNextStep("x").setNextStepAt(time(Instant.parse("9999-01-01T00:00:00Z"))));
        for (Relationship.Builder each : wrong) {
            assertReason("RELATIONSHIP_INVALID", () -> update("rel-wrong", each));
        }
        List<RelationshipStep.Builder> steps = List.of(
                RelationshipStep.newBuilder().setText("no kind"),
                note(""),
                note("x".repeat(4_001)),
                note("bell\u0007"),
                note("later").setHappenedAt(time(Instant.now().plus(Duration.ofMinutes(3)))),
                note("never").setHappenedAt(Timestamp.newBuilder().setSeconds(Long.MIN_VALUE)));
        for (RelationshipStep.Builder each : steps) {
            assertReason("RELATIONSHIP_INVALID", () -> add(step("rel-wrong", "ana", each)));
        }
        assertReason("RELATIONSHIP_INVALID", () -> add(step("rel-wrong", "", note("note"))));
        assertReason(
                "REQUEST_ID_INVALID",
                () -> add(step("rel-wrong", "ana", note("note")).setRequestId("x")));
        assertReason("FIELD_INVALID", () -> get("rel-wrong", ""));
        assertReason("FIELD_INVALID", () -> steps("rel-wrong", ""));
        assertReason(
                "FIELD_INVALID",
                () -> search.relationships("acme", "rel-wrong/lead")
                        .getRelationship(GetRelationshipRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("rel-wrong")
                                .setAuthor("ana")
                                .build()));
        assertThat(AuthorCalls.rows("rel-wrong", "relationship")).isZero();
    }

    @Test
    void step_isWrittenOnceUnderItsRequestId() {
        var request = step("rel-step", "ana", note("a parlé de nous").setKind(StepKind.STEP_KIND_MEETING));
        Instant before = Instant.now().minusSeconds(5);
        RelationshipStep step = add(request);
        assertThat(step.getId()).isEqualTo(request.getRequestId());
        assertThat(step.getHappenedAt()).isEqualTo(step.getWrittenAt());
        assertThat(step.getWrittenAt().getSeconds()).isGreaterThanOrEqualTo(before.getEpochSecond());
        assertThat(add(request)).isEqualTo(step);
        assertReason("REQUEST_ID_REUSED", () -> add(request.clone().setStep(note("autre"))));
        assertReason("REQUEST_ID_REUSED", () -> add(request.clone().setAuthor("ben")));
        assertThat(steps("rel-step", "ana")).containsExactly(step);
        Relationship begun = get("rel-step", "ana");
        assertThat(begun.getSteps()).isEqualTo(1);
        assertThat(begun.getEtag()).isEqualTo("v0");
        assertThat(begun.hasChangedAt()).isTrue();
        assertThat(update("rel-step", relationship("ana").setEtag("v0")).getSteps())
                .isEqualTo(1);
    }

    @Test
    void relationships_areListedByWhatIsDuePageByPage() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        update("rel-list", relationship("some-day").setNextStep("x").setOwner("leo"));
        update("rel-list", relationship("later").setNextStep("x").setNextStepAt(time(now.plusSeconds(99))));
        update("rel-list", relationship("soon").setNextStep("x").setNextStepAt(time(now)));
        update("rel-list", relationship("partner").setStage(RelationshipStage.RELATIONSHIP_STAGE_PARTNER));
        add(step("rel-list", "noted", note("note")));
        List<String> seen = new ArrayList<>();
        var request = AuthorCalls.list("rel-list").setPageSize(2);
        do {
            var page = search.relationships("acme", "rel-list/agent").listRelationships(request.build());
            page.getRelationshipsList().forEach(one -> seen.add(one.getAuthor()));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        assertThat(seen).containsExactly("soon", "later", "noted", "partner", "some-day");

        assertThat(listed(AuthorCalls.list("rel-list").setOwner("leo"))).containsExactly("some-day");
        assertThat(listed(AuthorCalls.list("rel-list").setStage(RelationshipStage.RELATIONSHIP_STAGE_PARTNER)))
                .containsExactly("partner");
        var first = search.relationships("acme", "rel-list/agent")
                .listRelationships(AuthorCalls.list("rel-list").setPageSize(2).build());
        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> listed(AuthorCalls.list("rel-list").setOwner("leo").setPageToken(first.getNextPageToken())));
        assertReason(
                "PAGE_TOKEN_INVALID", () -> listed(AuthorCalls.list("rel-list").setPageToken("no-token")));
    }

    @Test
    void owner_meIsTheCaller() {
        String caller = update("rel-me", relationship("other").setOwner("leo")).getChangedBy();
        update("rel-me", relationship("mine").setOwner(caller));
        assertThat(listed(AuthorCalls.list("rel-me").setOwner("me"))).containsExactly("mine");
    }

    @Test
    void steps_areListedPageByPage() {
        Instant now = Instant.now();
        for (int i = 0; i < 5; i++) {
            add(step("rel-steps", "ana", note("n" + i).setHappenedAt(time(now.minusSeconds(60L * i)))));
        }
        List<String> seen = new ArrayList<>();
        var request = ListRelationshipStepsRequest.newBuilder()
                .setAgency("acme")
                .setBrand("rel-steps")
                .setNetwork(NETWORK)
                .setAuthor("ana")
                .setPageSize(2);
        String second = "";
        do {
            var page = search.relationships("acme", "rel-steps/agent").listRelationshipSteps(request.build());
            page.getStepsList().forEach(one -> seen.add(one.getText()));
            second = second.isEmpty() ? page.getNextPageToken() : second;
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        assertThat(seen).containsExactly("n0", "n1", "n2", "n3", "n4");
        var other = request.setAuthor("ben").setPageToken(second).build();
        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> search.relationships("acme", "rel-steps/agent").listRelationshipSteps(other));
    }

    @Test
    void events_tellNeitherNameNorText() {
        update("rel-told", relationship("ana").setNextStep("secret"));
        var events = search.events("acme", "rel-told/analyst")
                .withDeadlineAfter(Duration.ofSeconds(20))
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("rel-told")
                        .build());
        var event = events.next();
        assertThat(event.getType()).isEqualTo("RelationshipChanged");
        assertThat(event.getSubject()).matches("[0-9a-f]{32}");
        assertThat(event.toString())
                .doesNotContain("ana\"")
                .doesNotContain("secret")
                .doesNotContain("Name");
    }

    private static List<String> listed(ListRelationshipsRequest.Builder request) {
        return search
                .relationships("acme", request.getBrand() + "/agent")
                .listRelationships(request.build())
                .getRelationshipsList()
                .stream()
                .map(Relationship::getAuthor)
                .toList();
    }
}
