package org.vigie.routing.reply;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.message.DeliveryState;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.routing.conversation.message.UnsaidReplies;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.routing.time.Rounds;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.AgencyId;

/**
 * Says of conversations what a version of before did not: that their answer did not reach the customer. Of what is held or unknown
 * publishing is asked whether a person must decide, for it tells that once. Done at the start and once more an hour later, as that
 * version may still serve beside this one; repeating it changes nothing. Starts with {@link #start} and ends with {@link #stop}, once.
 */
final class UnsaidOutcomes {
    private static final Logger log = LoggerFactory.getLogger(UnsaidOutcomes.class);
    private static final int MOST = 50;
    /** By the second one nobody of before serves any more. */
    private static final int ROUNDS = 2;

    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final UnsaidReplies unsaid;
    private final Replies replies;
    private final Publishing publishing;
    private final WaitingRoom waitingRoom;
    private final InstantSource time;
    private final Rounds rounds = new Rounds("unsaid-outcomes", this::round);
    private int done;

    UnsaidOutcomes(
            UnsaidReplies unsaid, Replies replies, Publishing publishing, WaitingRoom waitingRoom, InstantSource time) {
        this.unsaid = unsaid;
        this.replies = replies;
        this.publishing = publishing;
        this.waitingRoom = waitingRoom;
        this.time = time;
    }

    void start() {
        rounds.start();
    }

    void stop() {
        rounds.stop();
    }

    private @Nullable Duration round() {
        if (!review()) {
            return AFTER_FAILURE;
        }
        done++;
        return done < ROUNDS ? AGAIN : null;
    }

    /** Whether all of it was done. */
    private boolean review() {
        try {
            int said = 0;
            for (AgencyId agency : unsaid.agencies()) {
                said += of(agency);
            }
            if (said > 0) {
                log.info("{} answers that did not reach their customer are now told of", said);
            }
            return true;
        } catch (RuntimeException e) {
            log.warn("failed answers of which nothing is said were not all looked for: {}", FailureTrace.headline(e));
            return false;
        }
    }

    private int of(AgencyId agency) {
        int said = 0;
        List<Replies.Unheard> page;
        UUID after = new UUID(0, 0);
        do {
            page = unsaid.next(agency, after, MOST);
            for (Replies.Unheard one : page) {
                if (rounds.isStopping()) {
                    return said;
                }
                said += said(one) ? 1 : 0;
                after = one.reply().id();
            }
        } while (page.size() == MOST);
        return said;
    }

    /** What cannot be said of one keeps nobody else waiting; the next round tries it again. */
    private boolean said(Replies.Unheard one) {
        try {
            say(one);
            return true;
        } catch (PublishingAway e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("reply {}: that it failed was not told: {}", one.reply().id(), FailureTrace.headline(e));
            return false;
        }
    }

    private void say(Replies.Unheard one) {
        Message reply = one.reply();
        Message.Outgoing outgoing = reply.outgoing();
        if (outgoing != null
                && outgoing.state() != DeliveryState.REFUSED
                && !outgoing.delivery().isEmpty()) {
            publishing
                    .find(one.brand(), outgoing.delivery())
                    .ifPresent(delivery -> SendReply.tell(
                            waitingRoom,
                            replies.settle(
                                    one.brand(),
                                    reply.conversation(),
                                    reply.id(),
                                    SendReply.outcome(delivery),
                                    Actor.ROUTING,
                                    time.instant())));
        }
        unsaid.say(one);
    }
}
