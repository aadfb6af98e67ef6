package org.vigie.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.channels.Account;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.channels.outgoing.Reconciler.Sighting;
import org.vigie.channels.webhook.WebhookAccount;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.publishing.Act;
import org.vigie.publishing.Doors;
import org.vigie.publishing.FakeIngestion;
import org.vigie.publishing.account.Lease;
import org.vigie.publishing.account.LeasedAccounts;
import org.vigie.publishing.delivery.courier.Courier;
import org.vigie.publishing.delivery.courier.DueDeliveries;
import org.vigie.publishing.delivery.ledger.DeliveryLedger.Beginning;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.DeliveryKind;
import org.vigie.publishing.delivery.life.DeliveryOrder;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.publishing.delivery.life.Permit;
import org.vigie.publishing.hold.Hold;
import org.vigie.publishing.hold.HoldOrder;
import org.vigie.publishing.network.Exit;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;

/**
 * Thousands of random histories of one door: calls that are cut before or after the network took them, processes that die,
 * holds that come and go, people who decide. In every one of them a network takes a delivery at most once without a
 * person, never during a hold, and nothing is left that nobody looks at.
 */
class DoorSimulationTest {
    private static final AgencyId AGENCY = new AgencyId("acme");
    private static final BrandId BRAND = new BrandId(AGENCY, "nova");
    private static final Act PERSON = new Act(new Caller.Person("max", "Max", AGENCY, Grants.none(AGENCY)), "request");

    /** A network without memory for ids, like mail: sent twice is there twice. */
    private static final class ForgetfulNetwork implements Exit {
        private final Random random;
        private final Map<String, Integer> taken = new HashMap<>();
        private boolean held;

        ForgetfulNetwork(Random random) {
            this.random = random;
        }

        @Override
        public Outcome publish(Account account, Outgoing outgoing, Permission permit) {
            assertThat(held).as("a call under a hold").isFalse();
            assertThat(permit.holds()).isTrue();
            if (outgoing.copy() && random.nextInt(10) == 0) {
                return new Outcome.CopyRefused("full");
            }
            boolean takes = random.nextInt(4) > 0;
            if (takes) {
                taken.merge(outgoing.delivery(), 1, Integer::sum);
                return random.nextInt(3) > 0
                        ? new Outcome.Delivered("n", "")
                        : new Outcome.OutcomeUnknown("cut after it was taken");
            }
            return switch (random.nextInt(4)) {
                case 0 -> new Outcome.Refused("NO", "");
                case 1 -> new Outcome.OutcomeUnknown("cut before it was taken");
                case 2 -> new Outcome.CredentialExpired("");
                default -> new Outcome.Failed("BUSY", "");
            };
        }

        @Override
        public Sighting find(Account account, Outgoing outgoing, Permission permit) {
            assertThat(held).as("a look under a hold").isFalse();
            if (random.nextInt(3) == 0) {
                return new Sighting.Unavailable("");
            }
            return outgoing.copy() && taken.containsKey(outgoing.delivery())
                    ? new Sighting.Found("n", "")
                    : new Sighting.Absent();
        }

        @Override
        public Duration settlesAfter(Account account) {
            return Duration.ofMinutes(2);
        }
    }

    private static final class World {
        final Random random;
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        final InstantSource clock = () -> now;
        final InMemoryDoor door = new InMemoryDoor(clock);
        final ForgetfulNetwork network;
        final Lease lease = new Lease(
                new WebhookAccount("http://callback.example", List.of(WebhookSecret.parse(FakeIngestion.SECRET))),
                Duration.ofSeconds(30),
                0);
        final Courier courier;
        final List<UUID> intended = new ArrayList<>();
        final Map<String, Integer> released = new HashMap<>();

        @Nullable
        Hold hold;

        int process;

        World(long seed) {
            random = new Random(seed);
            network = new ForgetfulNetwork(random);
            LeasedAccounts accounts = new LeasedAccounts((brand, account) -> lease, this::nanoTime);
            courier = new Courier(door, network, accounts, clock, random, new SimpleMeterRegistry());
        }

        long nanoTime() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }

        String worker() {
            return "process " + process;
        }

        void step() {
            now = now.plusMillis(random.nextInt(3_000));
            door.heartbeat(worker());
            switch (random.nextInt(10)) {
                case 0, 1 -> intend();
                case 2 -> hold();
                case 3 -> lift();
                case 4 -> decide();
                case 5 -> now = now.plusSeconds(random.nextInt(400));
                default -> work();
            }
        }

        void intend() {
            String text = "text " + random.nextLong();
            DeliveryOrder order = new DeliveryOrder(
                    DeliveryKind.REPLY,
                    "care",
                    "c " + text,
                    "to",
                    "",
                    "",
                    "",
                    text,
                    Doors.sha256(text),
                    new UUID(random.nextLong(), random.nextLong()),
                    Map.of());
            Beginning beginning = door.intend(BRAND, order, "mail", PERSON, worker(), this::nanoTime);
            if (beginning instanceof Beginning.Begun begun) {
                intended.add(begun.delivery().id());
                carry(begun);
            } else {
                assertThat(hold).isNotNull();
            }
        }

        void work() {
            for (DueDeliveries.Due due : door.claim(2, Set.of(), Set.of())) {
                if (door.begin(due.brand(), due.delivery(), worker(), this::nanoTime)
                        instanceof Beginning.Begun begun) {
                    carry(begun);
                }
            }
        }

        /** Or the process dies before, during or after the call, or sleeps past its permit. */
        void carry(Beginning.Begun begun) {
            switch (random.nextInt(8)) {
                case 0 -> process++;
                case 1 -> {
                    if (begun.permit().purpose() == Permit.Purpose.SEND) {
                        network.publish(lease.account(), begun.outgoing(), begun.permit());
                    }
                    process++;
                }
                case 2 -> {
                    now = now.plusSeconds(3);
                    courier.carry(begun, lease);
                }
                default -> courier.carry(begun, lease);
            }
        }

        void hold() {
            if (hold != null) {
                return;
            }
            Hold placed = door.holds()
                    .place(new HoldOrder(
                            AGENCY, BRAND, "stop", PERSON, new UUID(random.nextLong(), random.nextLong())));
            while (door.holds().outstanding(BrandScope.of(BRAND), placed) > 0) {
                now = now.plusMillis(100);
            }
            hold = door.holds().acknowledge(BrandScope.of(BRAND), placed);
            network.held = true;
        }

        void lift() {
            if (hold != null) {
                door.holds().lift(BrandScope.of(BRAND), false, hold.id(), PERSON, Etag.sent(""));
                hold = null;
                network.held = false;
            }
        }

        void decide() {
            for (Delivery delivery :
                    door.list(BrandScope.of(BRAND), Set.of(DeliveryState.UNKNOWN, DeliveryState.HELD), null, 1)) {
                boolean again = hold == null && random.nextBoolean();
                if (again && delivery.state() == DeliveryState.UNKNOWN) {
                    released.merge(delivery.id().toString(), 1, Integer::sum);
                }
                door.decide(
                        BRAND,
                        delivery.id(),
                        again ? DeliveryDecisions.Finding.SEND_AGAIN : DeliveryDecisions.Finding.ABANDON,
                        PERSON,
                        Etag.sent(""));
            }
        }

        void check() {
            network.taken.forEach((delivery, times) -> assertThat(times)
                    .as("times a network took " + delivery)
                    .isLessThanOrEqualTo(1 + released.getOrDefault(delivery, 0)));
        }

        /** Left alone long enough, everything is final or waits for a person. */
        void settle() {
            lift();
            for (int i = 0; i < 3_000; i++) {
                now = now.plusSeconds(7);
                door.heartbeat("the last process");
                for (DueDeliveries.Due due : door.claim(100, Set.of(), Set.of())) {
                    if (door.begin(due.brand(), due.delivery(), "the last process", this::nanoTime)
                            instanceof Beginning.Begun begun) {
                        courier.carry(begun, lease);
                    }
                }
            }
            for (UUID id : intended) {
                assertThat(door.isLookedAt(BRAND, id))
                        .as("an attempt or a time is left")
                        .isFalse();
                assertThat(door.find(BrandScope.of(BRAND), id).orElseThrow().state())
                        .isNotIn(DeliveryState.PENDING, DeliveryState.RETRYING);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 200, 300})
    void histories_keepThePromise(long first) {
        int delivered = 0;
        for (long seed = first; seed < first + 100; seed++) {
            World world = new World(seed);
            for (int i = 0; i < 150; i++) {
                world.step();
                world.check();
            }
            world.settle();
            world.check();
            delivered += world.network.taken.size();
        }
        assertThat(delivered).isGreaterThan(500);
    }
}
