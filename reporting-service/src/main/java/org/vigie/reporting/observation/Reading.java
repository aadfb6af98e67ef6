package org.vigie.reporting.observation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.NumberedFact;

/**
 * What one fact means for the figures. A plain function of (service, fact, conversation as it stood): the same facts in the
 * same order always give the same observations.
 *
 * @param conversation as it stands after the fact; null when the fact is about none
 * @param labelling told of a mention; null when the fact tells none
 */
public record Reading(
        List<Observation> observations,
        @Nullable Conversation conversation,
        @Nullable Labelling labelling) {
    /** The service whose facts tell about conversations. */
    public static final String ROUTING = "routing";

    /** The service whose facts tell about mentions. */
    public static final String INGESTION = "ingestion";

    private static final String PUBLISHING = "publishing";
    private static final Reading NOTHING = new Reading(List.of(), null);

    /** Without labels. */
    public Reading(List<Observation> observations, @Nullable Conversation conversation) {
        this(observations, conversation, null);
    }

    /** The conversation that a fact of routing is about. */
    public static String conversationOf(Fact fact) {
        String labelled = fact.labels().get("conversation");
        return labelled == null ? fact.subject() : labelled;
    }

    /** Reads a fact. @param known the conversation before it; null when unknown or not asked for */
    public static Reading of(String service, NumberedFact numbered, @Nullable Conversation known) {
        Fact fact = numbered.fact();
        return switch (service) {
            case INGESTION -> ingestion(numbered);
            case PUBLISHING -> publishing(numbered);
            case ROUTING -> routing(numbered, known);
            default -> NOTHING;
        };
    }

    private static Reading publishing(NumberedFact numbered) {
        Fact fact = numbered.fact();
        if (!fact.type().equals("DeliveryDelivered")
                || !"reply".equals(fact.labels().get("kind"))) {
            return NOTHING;
        }
        return new Reading(
                List.of(new Observation(
                        fact.brand(),
                        PUBLISHING,
                        numbered.sequence(),
                        Measure.REPLY_OUT,
                        network(fact, ""),
                        fact.occurredAt(),
                        1,
                        "",
                        fact.labels().getOrDefault("conversation", ""))),
                null);
    }

    private static Reading ingestion(NumberedFact numbered) {
        Fact fact = numbered.fact();
        return switch (fact.type()) {
            case "MentionReceived" ->
                new Reading(
                        List.of(observation(
                                INGESTION, numbered, Measure.MENTION_IN, network(fact, ""), 1, fact.subject())),
                        null);
            case "MentionLabelled" -> new Reading(List.of(), null, labelling(numbered));
            default -> NOTHING;
        };
    }

    private static Labelling labelling(NumberedFact numbered) {
        Fact fact = numbered.fact();
        Map<String, Double> figures = fact.figures();
        return new Labelling(
                fact.brand(),
                fact.subject(),
                figures.getOrDefault("version", 1.0).longValue(),
                figures.getOrDefault("likely_bot", 0.0) > 0,
                numbered.sequence());
    }

    private static Reading routing(NumberedFact numbered, @Nullable Conversation known) {
        Fact fact = numbered.fact();
        Conversation before = known == null ? unknown(fact) : known;
        return switch (fact.type()) {
            case "ConversationOpened" -> new Reading(List.of(), opened(fact));
            case "MessageReceived" ->
                "in".equals(fact.labels().get("direction"))
                        ? new Reading(List.of(), before.waiting(fact.occurredAt()))
                        : NOTHING;
            case "ConversationReopened", "ConversationReleased" ->
                new Reading(List.of(), before.wanted().waiting(fact.occurredAt()));
            case "ConversationAssigned" -> before.watched() ? taken(before, fact) : NOTHING;
            case "ReplySent" ->
                new Reading(
                        measured(numbered, Measure.FIRST_RESPONSE, "first_response_seconds", before),
                        stillWaits(fact) ? before : before.answered());
            // It looked answered: its agent hears in their own call that the customer waits again.
            case "ReplyFailed" ->
                stillWaits(fact) ? new Reading(List.of(), before.waiting(fact.occurredAt())) : NOTHING;
            case "ConversationResolved" ->
                new Reading(measured(numbered, Measure.RESOLUTION, "resolution_seconds", before), before.answered());
            default -> NOTHING;
        };
    }

    private static boolean watched(Fact fact) {
        return "watched".equals(fact.labels().get("state"));
    }

    private static Conversation opened(Fact fact) {
        boolean watched = watched(fact);
        return new Conversation(
                fact.brand(),
                conversationOf(fact),
                network(fact, ""),
                fact.labels().getOrDefault("mention", ""),
                watched,
                watched ? null : fact.occurredAt());
    }

    /** Nobody waited in what was only watched: whoever takes it means to answer from then on. */
    private static Reading taken(Conversation watched, Fact fact) {
        return new Reading(List.of(), watched.wanted().waiting(fact.occurredAt()));
    }

    /** The customer wrote again before the reply was delivered, or it came after its writer no longer held it. */
    private static boolean stillWaits(Fact reply) {
        return reply.figures().getOrDefault("still_waiting", 0.0) > 0;
    }

    private static Conversation unknown(Fact fact) {
        return new Conversation(fact.brand(), conversationOf(fact), network(fact, ""), "", watched(fact), null);
    }

    private static List<Observation> measured(
            NumberedFact numbered, Measure measure, String figure, Conversation before) {
        Map<String, Double> figures = numbered.fact().figures();
        Double seconds = figures.get(figure);
        if (seconds == null) {
            return List.of();
        }
        return List.of(observation(
                ROUTING,
                numbered,
                measure,
                network(numbered.fact(), before.network()),
                Math.max(seconds, 0),
                before.mention()));
    }

    private static Observation observation(
            String service, NumberedFact numbered, Measure measure, String network, double value, String mention) {
        Fact fact = numbered.fact();
        return new Observation(
                fact.brand(), service, numbered.sequence(), measure, network, fact.occurredAt(), value, mention, "");
    }

    private static String network(Fact fact, String otherwise) {
        String network = fact.labels().get("network");
        return network == null || network.isEmpty() ? otherwise : network;
    }
}
