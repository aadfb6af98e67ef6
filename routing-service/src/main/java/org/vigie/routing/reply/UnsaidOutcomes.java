package org.vigie.routing.reply;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.message.DeliveryState;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.routing.conversation.message.UnsaidReplies;
import org.vigie.routing.conversation.work.WaitingRoom;
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
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final UnsaidReplies unsaid;
    private final Replies replies;
    private final Publishing publishing;
    private final WaitingRoom waitingRoom;
    private final InstantSource time;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    UnsaidOutcomes(
            UnsaidReplies unsaid, Replies replies, Publishing publishing, WaitingRoom waitingRoom, InstantSource time) {
        this.unsaid = unsaid;
        this.replies = replies;
        this.publishing = publishing;
        this.waitingRoom = waitingRoom;
        this.time = time;
    }

    synchronized void start() {
        thread = Thread.ofVirtual().name("unsaid-outcomes").start(this::run);
    }

    /** What is being said is said; the database must not be closed under it. */
    synchronized void stop() {
        closing.countDown();
        try {
            if (thread != null && !thread.join(GRACE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            int rounds = 0;
            Duration pause;
            do {
                boolean done = round();
                rounds += done ? 1 : 0;
                pause = done ? AGAIN : AFTER_FAILURE;
            } while (rounds < ROUNDS && !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            log.debug("stopped looking for failed answers of which nothing is said");
        }
    }

    /** Whether all of it was done. */
    private boolean round() {
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
                if (closing.getCount() == 0) {
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
