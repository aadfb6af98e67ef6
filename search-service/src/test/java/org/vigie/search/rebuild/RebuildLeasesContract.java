package org.vigie.search.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** What every keeper of leases does. */
abstract class RebuildLeasesContract {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final BrandId brand =
            BrandId.of("acme", "b" + UUID.randomUUID().toString().substring(0, 8));
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    abstract RebuildLeases leases();

    @Test
    void lease_isHeldByOneUntilReleased() {
        assertThat(leases().hold(brand, one, LONG)).isTrue();
        assertThat(leases().hold(brand, other, LONG)).isFalse();
        assertThat(leases().hold(brand, one, LONG)).isTrue();

        leases().release(brand, other);
        assertThat(leases().hold(brand, other, LONG)).isFalse();
        leases().finish(
                        brand,
                        one,
                        3,
                        new Caller.Service("test"),
                        UUID.randomUUID().toString());
        assertThat(leases().hold(brand, other, LONG)).isTrue();
    }

    @Test
    void leaseThatIsNotRenewed_endsByItself() {
        assertThat(leases().hold(brand, one, Duration.ofSeconds(1))).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> leases().hold(brand, other, LONG));
        assertThat(leases().hold(brand, one, LONG)).isFalse();
    }

    @Test
    void leases_neverReturnAnotherBrandsData() {
        BrandId sibling = BrandId.of("acme", brand.slug() + "x");
        assertThat(leases().hold(brand, one, LONG)).isTrue();
        assertThat(leases().hold(sibling, other, LONG)).isTrue();
        leases().release(sibling, one);
        assertThat(leases().hold(sibling, one, LONG)).isFalse();
    }
}
