package org.vigie.routing.conversation.arrival;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Clocks;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Happening;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Origin;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.directory.brand.Queue;
import org.vigie.wire.tenancy.BrandId;

/**
 * A conversation at its beginning, before its first message. Pure.
 *
 * @param happenings in order
 */
public record Opening(Conversation conversation, List<Happening> happenings) {
    static final int USUAL_PRIORITY = 3;

    /**
     * Opens it where the way leads; to an owner it is assigned as if they had picked it, whatever they hold.
     *
     * @param since from when somebody is to act, if anybody is: the mention's arrival, later when it was only watched before
     */
    public static Opening of(
            BrandId brand, UUID id, InboxItem.Offered offered, Routes.Way.Opens way, Instant since, Instant now) {
        Conversation opened = conversation(brand, id, offered, way, since, now);
        List<Happening> happenings = new ArrayList<>();
        happenings.add(opened(opened, offered.mention(), way));
        Opening handed = handed(opened, way, now);
        happenings.addAll(handed.happenings());
        return new Opening(handed.conversation(), happenings);
    }

    /** One that waits, once its owner has it; as it was when the way names none, or one who cannot work it. */
    public static Opening handed(Conversation waiting, Routes.Way.Opens way, Instant now) {
        List<Happening> happenings = new ArrayList<>();
        if (!way.passedOver().isEmpty()) {
            Map<String, String> labels = new HashMap<>(decidedBy(way));
            labels.put("agent", way.passedOver());
            happenings.add(new Happening("OwnerPassedOver", Map.copyOf(labels), Map.of()));
        }
        Agent owner = way.owner();
        if (owner == null) {
            return new Opening(waiting, happenings);
        }
        Step step = Lifecycle.pick(waiting.life(), owner, Routes.firstResponse(way.queue()), now);
        happenings.addAll(step.happenings());
        return new Opening(waiting.with(step.life()), happenings);
    }

    private static Map<String, String> decidedBy(Routes.Way.Opens way) {
        if (!way.rule().isEmpty()) {
            return Map.of("rule", way.rule());
        }
        return way.query().isEmpty() ? Map.of() : Map.of("saved_query", way.query());
    }

    private static Conversation conversation(
            BrandId brand, UUID id, InboxItem.Offered offered, Routes.Way.Opens way, Instant since, Instant now) {
        Queue queue = way.queue();
        return new Conversation(
                brand,
                id,
                offered.origin(),
                new Life(
                        way.wanted() ? ConversationState.NEW : ConversationState.WATCHED,
                        null,
                        null,
                        0,
                        0,
                        null,
                        clocks(way, offered, since, now)),
                queue == null ? "" : queue.id(),
                offered.title(),
                "",
                offered.language(),
                offered.priorityOver(USUAL_PRIORITY, true),
                0,
                offered.queriesAfter(List.of()),
                offered.replying(),
                null,
                null,
                null,
                0);
    }

    private static Clocks clocks(Routes.Way.Opens way, InboxItem.Offered offered, Instant since, Instant now) {
        Instant at = offered.arrivedAt(now);
        Clocks watched = new Clocks(at, null, null, null, null, at, null, null, now);
        return way.wanted()
                ? watched.promised(since, Routes.firstResponse(way.queue())).reacting(offered.reactionDue(now))
                : watched;
    }

    private static Happening opened(Conversation conversation, String mention, Routes.Way.Opens way) {
        Origin origin = conversation.origin();
        Map<String, String> labels = new HashMap<>();
        labels.put("network", origin.network());
        labels.put("mention", mention);
        labels.put("queue", conversation.queue());
        labels.put(
                origin.account().isEmpty() ? "source" : "account",
                origin.account().isEmpty() ? origin.source() : origin.account());
        labels.put("language", conversation.language());
        labels.put("state", conversation.life().state().word());
        labels.putAll(decidedBy(way));
        return new Happening("ConversationOpened", labels, Map.of("priority", (double) conversation.priority()));
    }
}
