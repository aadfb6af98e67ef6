package org.vigie.ingestion.consumer.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.FakePeers;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;

/**
 * Two replicas are up while routing hangs for one brand, and each in its turn is replaced: whoever holds the consumer then, the brand is asked
 * about by one of them at a time, and what waited comes once and in order.
 */
class TwoReplicasIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final FakePeers peers = RunningIngestion.get().peers;

    @AfterEach
    void everybodyIsBack() {
        peers.routingHangs.clear();
    }

    @Test
    void brandForWhichRoutingHangs_isHandedOverByOneReplicaAtATime() {
        ServiceDatabase database = RealPostgres.database("two_replicas");
        peers.routingOverlaps.set(0);
        peers.routingHangs.add("torn");
        List<String> torn = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        RunningIngestion left = replica(database);
        RunningIngestion right = replica(database);
        try {
            Hook ofTorn = left.hook("torn");
            Hook ofWhole = left.hook("whole");
            send(ofTorn, torn, 10);
            send(ofWhole, whole, 10);
            awaitTaken(right, whole);
            assertThat(right.laggards()).containsExactly("care torn");

            left.close();
            left = replica(database);
            send(ofTorn.at(left), torn, 10);
            send(ofWhole.at(right), whole, 10);
            awaitTaken(right, whole);

            right.close();
            right = replica(database);
            send(ofTorn.at(right), torn, 10);
            send(ofWhole.at(left), whole, 10);
            awaitTaken(left, whole);
            assertThat(peers.offeredOf("torn")).isEmpty();
            assertThat(peers.routingOverlaps).hasValue(0);

            peers.routingHangs.clear();
            RunningIngestion up = left;
            await().atMost(SOON).untilAsserted(() -> assertThat(up.laggards()).isEmpty());
            assertThat(peers.offeredOf("torn")).as("once and in order").isEqualTo(torn);
            assertThat(peers.offeredOf("whole")).isEqualTo(whole);
            assertThat(up.parked("torn")).isEmpty();
        } finally {
            left.close();
            right.close();
        }
    }

    private static RunningIngestion replica(ServiceDatabase database) {
        return RunningIngestion.get().beside(ServiceProperties.at(database));
    }

    private void awaitTaken(RunningIngestion replica, List<String> whole) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(peers.offeredOf("whole")).isEqualTo(whole);
            assertThat(replica.status("whole").getCareLag()).isZero();
            assertThat(replica.laggards()).containsExactly("care torn");
        });
    }

    private static void send(Hook hook, List<String> sent, int count) {
        for (int i = 0; i < count; i++) {
            String nativeId = hook.brand() + sent.size();
            sent.add(hook.sendMention(nativeId, "u", "words of " + nativeId).getMentions(0));
        }
    }
}
