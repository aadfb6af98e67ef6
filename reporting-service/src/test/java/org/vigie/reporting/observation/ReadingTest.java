package org.vigie.reporting.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.BrandId;

class ReadingTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private static Reading read(String service, @Nullable Conversation known, Fact fact) {
        return Reading.of(service, new NumberedFact(7, fact), known);
    }

    private static Fact fact(String type) {
        return Fact.of(NOVA, type, "c-1", AT);
    }

    @Test
    void mention_isOneOnItsNetwork() {
        assertThat(read("ingestion", null, fact("MentionReceived").label("network", "mail")))
                .isEqualTo(new Reading(
                        List.of(new Observation(NOVA, "ingestion", 7, Measure.MENTION_IN, "mail", AT, 1, "c-1", "")),
                        null));
    }

    @Test
    void labels_areThoseOfTheMentionsVersion() {
        Fact told = fact("MentionLabelled").label("mention", "c-1").figure("version", 3);
        assertThat(read("ingestion", null, told.figure("likely_bot", 1)))
                .isEqualTo(new Reading(List.of(), null, new Labelling(NOVA, "c-1", 3, true, 7)));
        assertThat(read("ingestion", null, told.figure("likely_bot", 0)).labelling())
                .isEqualTo(new Labelling(NOVA, "c-1", 3, false, 7));
        assertThat(read("search", null, told).labelling()).isNull();
    }

    @Test
    void newerVersion_hasTheLastWordWhicheverComesFirst() {
        Labelling first = new Labelling(NOVA, "m", 1, true, 9);
        Labelling second = new Labelling(NOVA, "m", 2, false, 4);
        assertThat(first.or(second)).isEqualTo(second);
        assertThat(second.or(first)).isEqualTo(second);
    }

    @Test
    void factsOfNoInterest_meanNothing() {
        for (String type : List.of("MentionUpdated", "MentionParked", "AuthorErased", "ChannelAccountChanged")) {
            assertThat(read("ingestion", null, fact(type)).observations()).isEmpty();
        }
        assertThat(read("search", null, fact("MentionReceived")).observations()).isEmpty();
        assertThat(read("publishing", null, fact("DeliveryDelivered").label("kind", "post"))
                        .observations())
                .isEmpty();
        // A mention that a rule wants only watched is in the volume by ingestion's fact, and waits for nobody.
        for (String type : List.of("BrandCreated", "RoutingRulesChanged", "MentionWatchedOnly", "OwnerPassedOver")) {
            assertThat(read(Reading.ROUTING, null, fact(type))).isEqualTo(new Reading(List.of(), null));
        }
    }

    @Test
    void reply_isOneInItsConversation() {
        Fact delivered = fact("DeliveryDelivered").label("kind", "reply").label("network", "mail");
        assertThat(read("publishing", null, delivered.label("conversation", "c-9")))
                .isEqualTo(new Reading(
                        List.of(new Observation(NOVA, "publishing", 7, Measure.REPLY_OUT, "mail", AT, 1, "", "c-9")),
                        null));
        assertThat(read("publishing", null, delivered).observations())
                .extracting(Observation::conversation)
                .containsExactly("");
    }

    @Test
    void firstReply_isMeasuredOnTheNetworkOfItsConversation() {
        Conversation known = new Conversation(NOVA, "c-1", "mail", "", false, AT);
        Reading first = read(Reading.ROUTING, known, fact("ReplySent").figure("first_response_seconds", 12.5));
        assertThat(first.observations())
                .containsExactly(
                        new Observation(NOVA, Reading.ROUTING, 7, Measure.FIRST_RESPONSE, "mail", AT, 12.5, "", ""));
        assertThat(first.conversation()).isEqualTo(new Conversation(NOVA, "c-1", "mail", "", false, null));
        assertThat(read(Reading.ROUTING, known, fact("ReplySent")).observations())
                .isEmpty();
    }

    @Test
    void clockThatWentBack_isNoNegativeDuration() {
        assertThat(read(Reading.ROUTING, null, fact("ConversationResolved").figure("resolution_seconds", -3))
                        .observations())
                .extracting(Observation::value)
                .containsExactly(0.0);
    }

    @Test
    void waitingBeginsOnce_andNotForWhatIsOnlyWatched() {
        Conversation opened = new Conversation(NOVA, "c-1", "mail", "", false, AT.minusSeconds(60));
        Fact received = fact("MessageReceived").label("direction", "in");
        assertThat(read(Reading.ROUTING, opened, received).conversation()).isEqualTo(opened);
        Reading returned =
                read(Reading.ROUTING, opened, fact("ConversationReleased").label("reason", "agent_absent"));
        assertThat(returned.conversation())
                .as("with an agent who is gone it waited all the time")
                .isEqualTo(opened);
        assertThat(returned.observations()).isEmpty();
        Conversation watched = new Conversation(NOVA, "c-1", "feed", "", true, null);
        assertThat(read(Reading.ROUTING, watched, received).conversation()).isEqualTo(watched);
        assertThat(read(Reading.ROUTING, watched, fact("ConversationReleased")).conversation())
                .isEqualTo(new Conversation(NOVA, "c-1", "feed", "", false, AT));
    }

    /** So that the figures of waiting are the same whether or not somebody put it aside, also when they are computed anew. */
    @Test
    void putAside_itsCustomerWaitsOn_andHasWaitedAllTheTimeOnceItIsBack() {
        Conversation waits = new Conversation(NOVA, "c-1", "mail", "", false, AT.minusSeconds(60));
        assertThat(read(Reading.ROUTING, waits, fact("ConversationSnoozed").figure("snooze_seconds", 3600)))
                .isEqualTo(new Reading(List.of(), null));
        for (String reason : List.of("snooze_over", "customer_answered")) {
            assertThat(read(Reading.ROUTING, waits, fact("ConversationReleased").label("reason", reason)))
                    .isEqualTo(new Reading(List.of(), waits));
        }
    }

    @Test
    void customerWhoWroteBeforeTheReplyArrived_waitsStill() {
        Conversation waits = new Conversation(NOVA, "c-1", "mail", "", false, AT.minusSeconds(60));
        Fact sent = fact("ReplySent").figure("first_response_seconds", 12);
        assertThat(read(Reading.ROUTING, waits, sent.figure("still_waiting", 1)).conversation())
                .isEqualTo(waits);
        assertThat(read(Reading.ROUTING, waits, sent.figure("still_waiting", 0)).conversation())
                .isEqualTo(new Conversation(NOVA, "c-1", "mail", "", false, null));
    }

    @Test
    void answerThatFailedAfterAnotherArrived_hasTheCustomerWaitAgain() {
        Conversation answered = new Conversation(NOVA, "c-1", "mail", "", false, null);
        assertThat(read(Reading.ROUTING, answered, fact("ReplyFailed").figure("still_waiting", 1))
                        .conversation())
                .isEqualTo(new Conversation(NOVA, "c-1", "mail", "", false, AT));
        assertThat(read(Reading.ROUTING, answered, fact("ReplyFailed"))).isEqualTo(new Reading(List.of(), null));
    }

    @Test
    void watchedConversation_waitsFromWhenSomebodyTakesIt() {
        Conversation watched = new Conversation(NOVA, "c-1", "feed", "", true, null);
        assertThat(read(Reading.ROUTING, watched, fact("ConversationAssigned")).conversation())
                .isEqualTo(new Conversation(NOVA, "c-1", "feed", "", false, AT));
        Conversation waits = new Conversation(NOVA, "c-1", "feed", "", false, AT.minusSeconds(60));
        assertThat(read(Reading.ROUTING, waits, fact("ConversationAssigned"))).isEqualTo(new Reading(List.of(), null));
    }

    @Test
    void conversationWhoseOpeningIsNoLongerKept_isFollowedFromWhereItIs() {
        Reading reading = read(
                Reading.ROUTING,
                null,
                new Fact(UUID.randomUUID(), NOVA, "MessageReceived", "c-9", AT, Map.of("direction", "in"), Map.of()));
        assertThat(reading.conversation()).isEqualTo(new Conversation(NOVA, "c-9", "", "", false, AT));
        Fact toOneThatIsWatched =
                fact("MessageReceived").label("direction", "in").label("state", "watched");
        assertThat(read(Reading.ROUTING, null, toOneThatIsWatched).conversation())
                .as("nobody waits in one that is only watched")
                .isEqualTo(new Conversation(NOVA, "c-1", "", "", true, null));
    }
}
