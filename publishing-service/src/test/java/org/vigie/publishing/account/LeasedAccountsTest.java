package org.vigie.publishing.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.vigie.channels.webhook.WebhookAccount;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.publishing.FakeIngestion;
import org.vigie.wire.tenancy.BrandId;

class LeasedAccountsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId ZEST = BrandId.of("acme", "zest");

    private final AtomicLong time = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    private LeasedAccounts lending(int sends) {
        WebhookAccount account =
                new WebhookAccount("http://callback.example", List.of(WebhookSecret.parse(FakeIngestion.SECRET)));
        return new LeasedAccounts(
                (brand, id) -> {
                    asked.incrementAndGet();
                    return new Lease(account, Duration.ofSeconds(10), sends);
                },
                time::get);
    }

    @Test
    void lease_isUsedUntilItEnds() {
        LeasedAccounts accounts = lending(0);
        for (int i = 0; i < 5; i++) {
            accounts.lease(NOVA, "care");
        }
        assertThat(asked).hasValue(1);
        time.addAndGet(Duration.ofSeconds(10).toNanos());
        accounts.lease(NOVA, "care");
        assertThat(asked).hasValue(2);
    }

    @Test
    void budget_isNotExceeded() {
        LeasedAccounts accounts = lending(2);
        for (int i = 0; i < 5; i++) {
            accounts.lease(NOVA, "care");
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    void leases_areKeptByBrandAndForgottenOnDemand() {
        LeasedAccounts accounts = lending(0);
        accounts.lease(NOVA, "care");
        accounts.lease(ZEST, "care");
        assertThat(asked).hasValue(2);
        accounts.forget(NOVA, "care");
        accounts.lease(ZEST, "care");
        assertThat(asked).hasValue(2);
        accounts.lease(NOVA, "care");
        assertThat(asked).hasValue(3);
    }

    @Test
    void lease_showsNoCredential() {
        assertThat(lending(0).lease(NOVA, "care").toString())
                .doesNotContain(FakeIngestion.SECRET)
                .doesNotContain("callback");
    }
}
