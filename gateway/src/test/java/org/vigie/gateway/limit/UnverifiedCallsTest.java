package org.vigie.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.Problem;

class UnverifiedCallsTest {
    private static final String FLOOD = "203.0.113.9";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UnverifiedCalls calls = new UnverifiedCalls(new LocalBuckets(), 1, meters);

    /** Far beyond the budget: the bucket holds two. */
    private void flood(String address) {
        for (int i = 0; i < 100; i++) {
            calls.unverified(address);
        }
    }

    private void isRefused(String address, String account) {
        assertThatThrownBy(() -> calls.admit(address, account)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason().name()).isEqualTo("WEBHOOKS_UNVERIFIED");
            assertThat(Integer.parseInt(problem.metadata().get("retry_after_seconds")))
                    .isPositive();
            assertThat(problem.getMessage()).doesNotContain(address);
        });
    }

    @Test
    void addressThatFloods_isSlowedAlone() {
        flood(FLOOD);

        isRefused(FLOOD, "acme/nova/shop");
        isRefused(FLOOD, "globex/blip/other");
        calls.admit("203.0.113.10", "acme/nova/shop");
        assertThat(meters.counter("vigie.gateway.webhooks.unverified.refused").count())
                .isEqualTo(2);
    }

    @Test
    void addressesOfOneLine_areOne() {
        for (int i = 0; i < 100; i++) {
            calls.unverified("2001:db8:1:1::" + Integer.toHexString(i));
        }

        isRefused("2001:db8:1:1:ffff::1", "acme/nova/shop");
        calls.admit("2001:db8:1:2::1", "acme/nova/shop");
    }

    @Test
    void callsThatVerify_costTheirAddressNothing() {
        for (int i = 0; i < 10_000; i++) {
            calls.admit(FLOOD, "acme/nova/shop");
            calls.verified(FLOOD, "acme/nova/shop");
        }
    }

    @Test
    void networkThatSharesAnAddressWithAFlood_goesOn() {
        calls.verified(FLOOD, "acme/nova/shop");
        flood(FLOOD);

        for (int i = 0; i < 10_000; i++) {
            calls.admit(FLOOD, "acme/nova/shop");
            calls.verified(FLOOD, "acme/nova/shop");
        }
        isRefused(FLOOD, "acme/nova/social");
        isRefused(FLOOD, "acme/zest/shop");
    }

    /** Whoever knows an account's name and calls from its network's address. */
    @Test
    void floodInANetworksName_getsThroughNoOftenerThanTheNetworkVouchesFor() {
        for (int i = 0; i < 7; i++) {
            calls.verified(FLOOD, "acme/nova/shop");
        }
        flood(FLOOD);

        for (int i = 0; i < 7 * Vouchers.EACH; i++) {
            calls.admit(FLOOD, "acme/nova/shop");
        }
        isRefused(FLOOD, "acme/nova/shop");
    }

    @Test
    void vouchers_areNotHoarded() {
        for (int i = 0; i < Vouchers.MOST; i++) {
            calls.verified(FLOOD, "acme/nova/shop");
        }
        flood(FLOOD);

        for (int i = 0; i < Vouchers.MOST; i++) {
            calls.admit(FLOOD, "acme/nova/shop");
        }
        isRefused(FLOOD, "acme/nova/shop");
    }
}
