package org.vigie.gateway.door;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vigie.wire.client.Peers;
import org.vigie.wire.server.ReadinessCheck;

/**
 * Connects to every service before the first call needs it. Once all were connected the process stays ready: a service
 * that is lost later makes its own calls fail, not everybody's. Thread-safe.
 */
final class GrpcWarmChannels implements ReadinessCheck {
    private final Peers peers;
    private final Set<String> expected;
    private volatile boolean wereWarm;

    GrpcWarmChannels(Peers peers, Set<String> expected) {
        this.peers = peers;
        this.expected = Set.copyOf(expected);
    }

    /** Waits for the connections, at most for the time given. */
    void warm(Duration wait) {
        Collection<String> ready = peers.warm(wait);
        wereWarm = ready.containsAll(expected);
    }

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public Optional<String> missing() {
        if (wereWarm) {
            return Optional.empty();
        }
        Set<String> cold = new TreeSet<>(expected);
        cold.removeIf(peers::isReady);
        wereWarm = cold.isEmpty();
        return wereWarm ? Optional.empty() : Optional.of("no connection to " + String.join(", ", cold));
    }
}
