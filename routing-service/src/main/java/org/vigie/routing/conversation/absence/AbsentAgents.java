package org.vigie.routing.conversation.absence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Absence;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.routing.time.Rounds;
import org.vigie.wire.problem.FailureTrace;

/**
 * Looks for agents who are heard of no longer, and returns to the queues what customers wait for with them. Any number of instances may look at
 * once: the lock of a conversation gives it back once. Starts with {@link #start} and ends with {@link #stop}, once.
 */
final class AbsentAgents {
    private static final Logger log = LoggerFactory.getLogger(AbsentAgents.class);
    /** Agents looked at together. */
    private static final int PAGE = 500;
    /** Conversations of a transaction: they and their agent are locked as long. */
    private static final int BATCH = 200;
    /** Between two rounds, of how often they should come: beyond that something stood still. */
    private static final int LATE = 10;

    private final Departures departures;
    private final WaitingRoom waitingRoom;
    private final InstantSource time;
    private final AbsenceSettings settings;
    private final Rounds rounds = new Rounds("absent-agents", this::round);
    private Listening listening;

    AbsentAgents(Departures departures, WaitingRoom waitingRoom, InstantSource time, AbsenceSettings settings) {
        this.departures = departures;
        this.waitingRoom = waitingRoom;
        this.time = time;
        this.settings = settings;
        this.listening = Listening.from(time.instant());
    }

    void start() {
        rounds.start();
    }

    void stop() {
        rounds.stop();
    }

    /** The database is asked also while nobody can be lost yet: that it answers is how heartbeats come to be noted. */
    Duration round() {
        Instant now = time.instant();
        listening = listening.goesOn(now, settings.look().multipliedBy(LATE));
        Optional<Absence> absence = Absence.after(settings.grace(), listening.since(), now);
        try {
            Departures.@Nullable Holder last = null;
            List<Departures.Holder> page;
            do {
                page = departures.unheard(now.minus(settings.grace()), last, PAGE);
                last = page.isEmpty() ? last : page.getLast();
                List<Departures.Holder> lost = page;
                absence.ifPresent(known -> lost.forEach(holder -> quietly(holder, known)));
            } while (page.size() == PAGE && !rounds.isStopping());
        } catch (RuntimeException e) {
            log.warn("agents who are heard of no longer were not looked for: {}", FailureTrace.headline(e));
            listening = Listening.from(time.instant());
        }
        return settings.look();
    }

    /** What fails is tried again in the next round, and keeps nobody else waiting. */
    private void quietly(Departures.Holder lost, Absence absence) {
        try {
            takeBack(lost, absence);
        } catch (RuntimeException e) {
            log.warn(
                    "{}: somebody who is heard of no longer keeps what they have: {}",
                    lost.agency(),
                    FailureTrace.headline(e));
        }
    }

    private void takeBack(Departures.Holder lost, Absence absence) {
        int count = 0;
        Departures.Left left;
        do {
            left = departures.takeBack(lost, absence, BATCH, Actor.ROUTING, time.instant());
            // Without a refusal: who comes back is offered first what they had.
            waitingRoom.changed(left.conversations());
            left.loads().forEach(load -> waitingRoom.loadChanged(lost.agency(), load));
            count += left.conversations().size();
        } while (left.conversations().size() == BATCH && !rounds.isStopping());
        if (count > 0) {
            log.info(
                    "{}: {} conversations of somebody who is heard of no longer are back in their queues",
                    lost.agency(),
                    count);
        }
    }
}
