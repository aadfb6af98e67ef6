package org.vigie.routing.reply;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.message.DeliveryState;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.routing.time.Rounds;
import org.vigie.wire.problem.FailureTrace;

/**
 * Takes up replies whose sending broke off between the intent and publishing's answer, of this process or another. They are
 * not sent from here: no person is behind that call, and since then the agent may have written something else, the customer
 * again, or somebody a hold. Publishing is asked what it knows of them; what never came there will not be taken any more,
 * and the agent is told that it never left. Starts with {@link #start} and ends with {@link #stop}, once.
 */
final class UnheardReplies {
    private static final Logger log = LoggerFactory.getLogger(UnheardReplies.class);
    private static final int MOST = 50;

    private final Replies replies;
    private final Publishing publishing;
    private final WaitingRoom waitingRoom;
    private final InstantSource time;
    private final ReplySettings settings;
    private final Rounds rounds = new Rounds("unheard-replies", this::round);

    UnheardReplies(
            Replies replies,
            Publishing publishing,
            WaitingRoom waitingRoom,
            InstantSource time,
            ReplySettings settings) {
        this.replies = replies;
        this.publishing = publishing;
        this.waitingRoom = waitingRoom;
        this.time = time;
        this.settings = settings;
    }

    void start() {
        rounds.start();
    }

    void stop() {
        rounds.stop();
    }

    /** What fails stays as it is, and is looked at in the next round. */
    private Duration round() {
        try {
            replies.unheard(time.instant().minus(settings.unheardAfter()), MOST).forEach(this::settle);
        } catch (RuntimeException e) {
            log.warn("replies whose sending broke off were not looked for: {}", FailureTrace.headline(e));
        }
        return settings.look();
    }

    private void settle(Replies.Unheard unheard) {
        Message reply = unheard.reply();
        try {
            Publishing.Delivery delivery = publishing.settle(unheard);
            if (delivery.state() == DeliveryState.REFUSED) {
                log.info("reply {}: its sending broke off: {}", reply.id(), delivery.reason());
            }
            SendReply.tell(
                    waitingRoom,
                    replies.settle(
                            unheard.brand(),
                            reply.conversation(),
                            reply.id(),
                            SendReply.outcome(delivery),
                            Actor.ROUTING,
                            time.instant()));
        } catch (RuntimeException e) {
            log.warn("reply {}: not known what became of it: {}", reply.id(), FailureTrace.headline(e));
        }
    }
}
