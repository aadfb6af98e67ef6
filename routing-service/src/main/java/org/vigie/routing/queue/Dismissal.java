package org.vigie.routing.queue;

import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.routing.conversation.work.WaitingRoom.Refusal;
import org.vigie.routing.directory.member.Dismissals;
import org.vigie.wire.tenancy.BrandId;

/** Takes the work of a brand from somebody who may do it no longer, and tells the queues and screens. Thread-safe. */
final class Dismissal implements Dismissals {
    private static final Logger log = LoggerFactory.getLogger(Dismissal.class);
    /** In the facts and the audit. */
    static final String REASON = "role_revoked";

    private final Departures departures;
    private final Agents agents;
    private final WaitingRoom waitingRoom;
    private final OfferSignals signals;
    private final InstantSource time;

    Dismissal(Departures departures, Agents agents, WaitingRoom waitingRoom, OfferSignals signals, InstantSource time) {
        this.departures = departures;
        this.agents = agents;
        this.waitingRoom = waitingRoom;
        this.signals = signals;
        this.time = time;
    }

    /** They are offered nothing until their next heartbeat says which brands they serve now. */
    @Override
    public void dismiss(BrandId brand, String member) {
        try {
            agents.gone(brand.agency(), member);
        } catch (QueuesAway e) {
            log.debug("queues of {} are away; nobody is offered anything", brand.agency());
        }
        Instant now = time.instant();
        Departures.Left left = departures.takeBack(brand, member, REASON, Actor.ROUTING, now);
        left.offers().forEach(offer -> signals.withdrawn(offer, member, REASON));
        left.conversations().forEach(conversation -> waitingRoom.returned(conversation, Refusal.by(member, now)));
        left.loads().forEach(load -> waitingRoom.loadChanged(brand.agency(), load));
        if (!left.conversations().isEmpty()) {
            log.info(
                    "{}: {} conversations of somebody whose role was revoked are back in their queues",
                    brand,
                    left.conversations().size());
        }
    }
}
