package org.vigie.wire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.wire.InProcess.as;

import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.contract.wire.v1.WatchSignalsRequest;
import org.vigie.testing.MintedTokens;
import org.vigie.wire.InProcess;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.tenancy.BrandId;

class GrpcSignalHubTest {
    private final GrpcSignalHub hub = new GrpcSignalHub(Clock.systemUTC());
    private final InProcess server = new InProcess(new PresenceServiceGrpc.PresenceServiceImplBase() {
        @Override
        public void watchSignals(
                WatchSignalsRequest request, StreamObserver<org.vigie.contract.wire.v1.Signal> observer) {
            CallScope call = CallScope.current();
            hub.serve(
                    call,
                    () -> List.of(signal("nova", "present"), signal("orbit", "hidden")),
                    signal -> !signal.subject().equals("not-for-u1"),
                    observer);
        }
    });

    @AfterEach
    void stop() {
        server.close();
    }

    private static Signal signal(String brand, String subject) {
        return new Signal(BrandId.of("acme", brand), "PresenceChanged", subject, Instant.EPOCH, Map.of(), Map.of());
    }

    private Iterator<org.vigie.contract.wire.v1.Signal> signals() {
        return as(
                        PresenceServiceGrpc.newBlockingStub(server.channel()),
                        MintedTokens.tokens().named("u1", "acme", "nova/agent"))
                .watchSignals(WatchSignalsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("-")
                        .build());
    }

    @Test
    void subscriber_getsASnapshotThenWhatIsMeantForIt() {
        var signals = signals();
        assertThat(signals.next().getSubject()).isEqualTo("present");
        assertThat(signals.next().getType()).isEqualTo("SnapshotEnded");
        hub.publish(signal("orbit", "other-brand"));
        hub.publish(signal("nova", "not-for-u1"));
        hub.publish(signal("nova", "for-u1"));
        assertThat(signals.next().getSubject()).isEqualTo("for-u1");
    }

    @Test
    void hubThatMissedSignals_givesEverybodyANewSnapshot() {
        var signals = signals();
        assertThat(signals.next().getSubject()).isEqualTo("present");
        assertThat(signals.next().getType()).isEqualTo("SnapshotEnded");
        hub.fallBehind();
        assertThat(signals.next().getSubject()).isEqualTo("present");
        assertThat(signals.next().getType()).isEqualTo("SnapshotEnded");
        hub.publish(signal("nova", "after"));
        assertThat(signals.next().getSubject()).isEqualTo("after");
    }

    @Test
    void subscriberThatFellBehind_getsANewSnapshot() {
        var signals = signals();
        assertThat(signals.next().getSubject()).isEqualTo("present");
        await().until(() -> hub.subscribers() == 1);
        for (int i = 0; i < 200_000; i++) {
            hub.publish(signal("nova", "flood-" + i));
        }
        hub.publish(signal("nova", "last"));
        int snapshots = 0;
        String subject = "";
        while (!subject.equals("last")) {
            var next = signals.next();
            subject = next.getSubject();
            snapshots += next.getType().equals("SnapshotEnded") ? 1 : 0;
        }
        assertThat(snapshots).isGreaterThan(1);
    }
}
