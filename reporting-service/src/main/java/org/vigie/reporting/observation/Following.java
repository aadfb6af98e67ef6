package org.vigie.reporting.observation;

import java.util.List;
import org.vigie.wire.event.FactSink;
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
    public long position() {
        return log.position(service);
    }

    @Override
    public void accept(List<NumberedFact> facts) {
        log.keep(service, facts);
    }

    /** Its store is older than our observations: going on would count what it then numbers anew as already seen. */
    @Override
    public void onPositionUnknown() {
        throw new IllegalStateException(
                "the facts of " + service + " end before position " + position() + ": its store was restored");
    }
}
