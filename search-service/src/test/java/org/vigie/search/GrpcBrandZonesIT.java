package org.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.testing.MovableClock;
import org.vigie.wire.tenancy.BrandId;

/** How soon another zone is heard of, by a clock that the test moves. */
class GrpcBrandZonesIT {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final String agency = "z" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final MovableClock clock = MovableClock.stopped(Instant.parse("2026-03-29T00:00:00Z"));
    private final StandInInbox routing = StandInInbox.start();
    private final ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", routing.port())
            .usePlaintext()
            .build();
    private final BrandZones zones = new GrpcBrandZones(DirectoryServiceGrpc.newBlockingStub(channel), clock);

    @AfterEach
    void stop() {
        channel.shutdownNow();
        routing.close();
    }

    @Test
    void anotherZone_isToldAMinuteLater_andNobodyWhoCannotWaitWaitsForIt() {
        routing.zone(agency, "nova", "Europe/Paris");
        assertThat(zones.of(nova)).contains(PARIS);
        routing.zone(agency, "nova", "Asia/Tokyo");
        clock.advance(Duration.ofSeconds(59));
        assertThat(zones.of(nova)).as("as it was told").contains(PARIS);
        assertThat(routing.brandAsked(agency, "nova")).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(zones.lately(nova)).as("old, so that what is kept stands").isEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> zones.lately(nova).isPresent());
        assertThat(zones.lately(nova)).contains(TOKYO);
        assertThat(zones.of(nova)).contains(TOKYO);
        assertThat(routing.brandAsked(agency, "nova")).isEqualTo(2);
    }

    @Test
    void routingThatIsAway_leavesTheZoneThatWasTold_andIsAskedAgainAfterTenSeconds() {
        routing.zone(agency, "nova", "");
        assertThat(zones.of(nova)).isEmpty();
        routing.zone(agency, "nova", "Europe/Paris");
        assertThat(zones.of(nova)).as("not asked again so soon").isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(zones.of(nova)).contains(PARIS);
        routing.zone(agency, "nova", "");
        clock.advance(Duration.ofMinutes(2));
        assertThat(zones.of(nova)).contains(PARIS);
        assertThat(routing.brandAsked(agency, "nova")).isEqualTo(3);
        assertThat(zones.of(nova)).contains(PARIS);
        assertThat(routing.brandAsked(agency, "nova")).isEqualTo(3);
    }
}
