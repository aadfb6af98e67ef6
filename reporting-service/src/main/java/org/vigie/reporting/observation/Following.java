package org.vigie.reporting.observation;

import java.util.List;
import org.vigie.wire.event.FactSink;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.event.NumberedFact;

/** Takes what one service tells. */
final class Following implements FactSink {
    private final String service;
    private final ObservationLog log;

    Following(String service, ObservationLog log) {
        this.service = service;
        this.log = log;
    }

    @Override
    public FollowedPosition position() {
        return log.position(service);
    }

    @Override
    public void accept(List<NumberedFact> facts) {
        log.keep(service, facts);
    }

    /** Its store is older than our observations and numbers anew what we have seen: only what it still tells holds. */
    @Override
    public void onPositionUnknown(FollowedPosition refused) {
        log.restart(service, refused);
    }
}
