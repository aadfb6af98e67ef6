package org.vigie.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

class RateLimitsTest {
    private static final AgencyId ACME = new AgencyId("acme");

    private static Caller person(String subject) {
        return person(subject, Grants.none(ACME).withAll(Role.AGENT));
    }

    private static Caller person(String subject, Grants grants) {
        return new Caller.Person(subject, subject, ACME, grants);
    }

    private static RateLimits limits(int user, int brand, int agency) {
        return new RateLimits(new LocalBuckets(), new LimitSettings(user, brand, agency, 1, 1));
    }

    @Test
    void user_isSlowedAlone() {
        RateLimits limits = limits(2, 1000, 1000);
        for (int i = 0; i < 4; i++) {
            limits.admit(person("noisy"), "acme", "nova");
        }

        assertThatThrownBy(() -> limits.admit(person("noisy"), "acme", "nova"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.reason().name()).isEqualTo("RATE_LIMITED");
                    assertThat(problem.metadata()).containsEntry("scope", "user");
                    assertThat(Integer.parseInt(problem.metadata().get("retry_after_seconds")))
                            .isPositive();
                });
        limits.admit(person("calm"), "acme", "nova");
    }

    @Test
    void brand_isSlowedAlone() {
        RateLimits limits = limits(1000, 1, 1000);
        limits.admit(person("a"), "acme", "nova");
        limits.admit(person("b"), "acme", "nova");

        assertThatThrownBy(() -> limits.admit(person("c"), "acme", "nova")).hasMessageContaining("brand");
        limits.admit(person("c"), "acme", "zest");
    }

    @Test
    void callsRefusedToABrand_costItsSistersNothing() {
        RateLimits limits = limits(1000, 1, 2);
        for (int i = 0; i < 2; i++) {
            limits.admit(person("a"), "acme", "nova");
        }
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> limits.admit(person("a"), "acme", "nova")).hasMessageContaining("brand");
        }
        limits.admit(person("b"), "acme", "zest");
    }

    @Test
    void brandOfOthers_isNotSpent() {
        RateLimits limits = limits(1000, 1, 1000);
        Caller ofZest = person("z", Grants.none(ACME).with(new BrandId(ACME, "zest"), Role.AGENT));
        for (int i = 0; i < 10; i++) {
            limits.admit(ofZest, "acme", "nova");
        }
        limits.admit(person("a"), "acme", "nova");
        limits.admit(ofZest, "acme", "zest");
        limits.admit(ofZest, "acme", "zest");
        assertThatThrownBy(() -> limits.admit(ofZest, "acme", "zest")).hasMessageContaining("brand");
    }

    @Test
    void foreignAgency_isNotSpent() {
        RateLimits limits = limits(1000, 1, 1);
        for (int i = 0; i < 10; i++) {
            limits.admit(person("a"), "globex", "blip");
        }
    }

    @Test
    void webhooks_areCountedByAccount() {
        RateLimits limits = limits(1, 1, 1);
        limits.countWebhook("acme", "nova", "shop");
        limits.countWebhook("acme", "nova", "shop");

        assertThatThrownBy(() -> limits.admitWebhook("acme", "nova", "shop")).hasMessageContaining("webhook");
        limits.admitWebhook("acme", "nova", "social");
        limits.admitWebhook("acme", "zest", "shop");
        limits.admitWebhook("globex", "nova", "shop");
    }

    @Test
    void webhooksThatNobodyVerified_costTheAccountNothing() {
        RateLimits limits = limits(1, 1, 1);
        for (int i = 0; i < 100; i++) {
            limits.admitWebhook("acme", "nova", "shop");
        }
    }

    @Test
    void callsUnderWayWhenTheBucketEmptied_areWaitedForByThoseThatComeNext() {
        RateLimits limits = limits(1, 1, 1);
        for (int i = 0; i < 12; i++) {
            limits.countWebhook("acme", "nova", "shop");
        }

        assertThatThrownBy(() -> limits.admitWebhook("acme", "nova", "shop"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(
                                        Integer.parseInt(problem.metadata().get("retry_after_seconds")))
                                .isGreaterThan(8));
    }
}
