package org.vigie.routing.reply;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.message.Answering;
import org.vigie.routing.conversation.message.DeliveryState;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Messages;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.text.TextHash;

/**
 * Answers a conversation: the intent is recorded first, then publishing sends, then the outcome is recorded. A crash
 * anywhere in between sends nothing twice, because the intent carries the request id under which publishing knows the
 * delivery; the outcome is then learnt from publishing's facts, and {@link UnheardReplies} takes up what never came to
 * publishing. Thread-safe.
 */
final class SendReply implements Answering {
    private static final List<String> NEEDED = List.of("message_id", "references");

    private final Replies replies;
    private final Publishing publishing;
    private final WaitingRoom waitingRoom;
    private final InstantSource time;

    SendReply(Replies replies, Publishing publishing, WaitingRoom waitingRoom, InstantSource time) {
        this.replies = replies;
        this.publishing = publishing;
        this.waitingRoom = waitingRoom;
        this.time = time;
    }

    @Override
    public Replies.Intended answer(BrandId brand, UUID conversation, Replies.Intention intention, Actor by) {
        Replies.Intended intended = replies.intend(brand, conversation, intention, by, time.instant());
        Message.Outgoing outgoing = intended.message().outgoing();
        if (outgoing != null && outgoing.state() == DeliveryState.DELIVERED) {
            return intended;
        }
        // A repetition answers what the first request did, whatever came since: to publishing it must be the same
        // letter.
        Messages.Answerable answered = intended.answered();
        if (answered == null) {
            throw nobody();
        }
        return switch (publishing.deliver(brand, letter(intended, intention, answered))) {
            case Publishing.Answer.Taken taken -> settle(brand, intended, outcome(taken.delivery()), by);
            case Publishing.Answer.Refused refused -> {
                settle(brand, intended, refusal(refused.problem()), by);
                throw refused.problem();
            }
            case Publishing.Answer.Silent silent -> {
                settle(brand, intended, new Replies.Outcome("", DeliveryState.UNKNOWN, "NO_ANSWER", null, false), by);
                throw new Problem(
                        RoutingReason.PUBLISHING_UNAVAILABLE,
                        "Nobody knows yet whether the reply left; repeat the request to find out.",
                        Map.of("request_id", intention.requestId().toString()));
            }
        };
    }

    private static Problem nobody() {
        return new Problem(
                RoutingReason.NO_REPLY_CAPABILITY, "There is nobody left to answer.", Map.of("cause", "AUTHOR_ERASED"));
    }

    private static Publishing.Letter letter(
            Replies.Intended intended, Replies.Intention intention, Messages.Answerable answered) {
        Conversation conversation = intended.conversation();
        Map<String, String> extras = new HashMap<>(answered.extras());
        extras.keySet().retainAll(NEEDED);
        String recipient = intended.recipient();
        String author = answered.author().id();
        if (!recipient.equals(author)) {
            extras.put("author", author);
        }
        return new Publishing.Letter(
                conversation.origin().account(),
                conversation.id().toString(),
                recipient,
                intention.recipient().isEmpty() ? "" : TextHash.of(intention.recipient()),
                answered.nativeId(),
                conversation.origin().thread(),
                subject(conversation.title()),
                intention.text(),
                intention.textSha256(),
                intention.requestId().toString(),
                extras);
    }

    /** {@code Re: } once, whatever the language of the mail program was. */
    static String subject(String title) {
        String lower = title.strip().toLowerCase(Locale.ROOT);
        if (title.isBlank() || lower.startsWith("re:") || lower.startsWith("re :")) {
            return title.strip();
        }
        return "Re: " + title.strip();
    }

    static Replies.Outcome outcome(Publishing.Delivery delivery) {
        return new Replies.Outcome(
                delivery.id(), delivery.state(), delivery.reason(), delivery.deliveredAt(), delivery.awaitsDecision());
    }

    private static Replies.Outcome refusal(Problem problem) {
        String reason = problem.reason() == RoutingReason.NO_REPLY_CAPABILITY
                ? problem.metadata().getOrDefault("cause", problem.reason().name())
                : problem.reason().name();
        DeliveryState state = reason.equals(RoutingReason.HELD.name()) ? DeliveryState.HELD : DeliveryState.REFUSED;
        return new Replies.Outcome("", state, reason, null, false);
    }

    private Replies.Intended settle(BrandId brand, Replies.Intended intended, Replies.Outcome outcome, Actor by) {
        Replies.Settled settled = replies.settle(
                brand, intended.conversation().id(), intended.message().id(), outcome, by, time.instant());
        tell(waitingRoom, settled);
        return new Replies.Intended(settled.changed().after(), settled.message(), intended.answered());
    }

    static void tell(WaitingRoom waitingRoom, Replies.Settled settled) {
        Conversation after = settled.changed().after();
        if (!settled.changed().before().life().state().equals(after.life().state())) {
            waitingRoom.changed(List.of(after));
        }
        settled.changed()
                .loads()
                .forEach(load -> waitingRoom.loadChanged(after.brand().agency(), load));
    }
}
