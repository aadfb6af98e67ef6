package org.vigie.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.routing.Actor;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

/** What every store of rules promises. */
abstract class StandingRulesContract {
    private static final Actor ADA = new Actor("person", "ada", "request-1");
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    BrandId nova = BrandId.of("acme", "nova");
    BrandId zest = BrandId.of("acme", "zest");

    abstract StandingRules rules();

    /** A brand with a queue {@code care}. */
    abstract void create(String agency, String brand) throws Exception;

    @BeforeEach
    void newAgency() throws Exception {
        String agency = "c" + UUID.randomUUID().toString().substring(0, 12);
        create(agency, "nova");
        create(agency, "zest");
        nova = BrandId.of(agency, "nova");
        zest = BrandId.of(agency, "zest");
    }

    private static RoutingRule rule(String id) {
        return new RoutingRule(
                id,
                "Règle « " + id + " »",
                List.of(MentionLabel.PRODUCT_IDEA, MentionLabel.HELP),
                List.of("roaming", "esim"),
                List.of("webhook", "mail"),
                List.of(Sentiment.UNSURE, Sentiment.NEGATIVE),
                RoutingAction.QUEUE,
                "care",
                "");
    }

    private static RoutingRule spam(String id) {
        return new RoutingRule(
                id,
                "Spam",
                List.of(MentionLabel.SPAM),
                List.of(),
                List.of(),
                List.of(),
                RoutingAction.WATCH_ONLY,
                "",
                "");
    }

    private static RoutingRule leads(String id) {
        return new RoutingRule(
                id, "Leads", List.of(MentionLabel.LEAD), List.of(), List.of(), List.of(), RoutingAction.OWNER, "", "l");
    }

    private StandingRules.Standing replace(BrandId brand, long seen, RoutingRule... rules) {
        return rules().replace(brand, new RoutingRules(List.of(rules)), Etag.of(seen), ADA, now);
    }

    @Test
    void neverSet_areNone() {
        assertThat(rules().of(nova)).isEqualTo(StandingRules.Standing.NEVER_SET);
    }

    @Test
    void replaced_areReadAsWritten_inTheirOrder() {
        StandingRules.Standing first = replace(nova, 0, spam("z"), rule("a"), leads("m"));
        assertThat(first)
                .isEqualTo(new StandingRules.Standing(
                        new RoutingRules(List.of(spam("z"), rule("a"), leads("m"))), 1, now, "ada"));
        assertThat(rules().of(nova)).isEqualTo(first);
        StandingRules.Standing second = replace(nova, 1, leads("m"), spam("z"));
        assertThat(rules().of(nova)).isEqualTo(second);
        assertThat(second.rules().rules()).containsExactly(leads("m"), spam("z"));
        assertThat(replace(nova, 2).rules().rules()).isEmpty();
        assertThat(rules().of(nova).version()).isEqualTo(3);
    }

    @Test
    void aHundredRules_fit() {
        RoutingRules hundred = new RoutingRules(
                IntStream.range(0, 100).mapToObj(n -> rule("r" + n)).toList());
        rules().replace(nova, hundred, Etag.of(0), ADA, now);
        assertThat(rules().of(nova).rules()).isEqualTo(hundred);
    }

    @Test
    void replaced_afterSomebodyElse_isRefusedAndChangesNothing() {
        StandingRules.Standing first = replace(nova, 0, spam("a"));
        assertThatThrownBy(() -> replace(nova, 0, rule("b")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(WireReason.ETAG_MISMATCH));
        assertThat(rules().of(nova)).isEqualTo(first);
        assertThat(rules().replace(nova, RoutingRules.NONE, Etag.sent(""), ADA, now)
                        .version())
                .as("who names no version overwrites knowingly")
                .isEqualTo(2);
    }

    @Test
    void replaced_concurrently_oneWins() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String id = "r" + i;
                calls.add(() -> isTaken(id));
            }
            int taken = 0;
            for (Future<Boolean> call : pool.invokeAll(calls)) {
                taken += call.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(rules().of(nova).version()).isEqualTo(1);
        assertThat(rules().of(nova).rules().rules()).hasSize(1);
    }

    private boolean isTaken(String id) {
        try {
            replace(nova, 0, spam(id));
            return true;
        } catch (Problem problem) {
            assertThat(problem.reason()).isEqualTo(WireReason.ETAG_MISMATCH);
            return false;
        }
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        StandingRules.Standing mine = replace(nova, 0, spam("same"));
        StandingRules.Standing theirs = replace(zest, 0, rule("same"));
        assertThat(rules().of(nova)).isEqualTo(mine);
        assertThat(rules().of(zest)).isEqualTo(theirs);
        replace(zest, 1);
        assertThat(rules().of(nova)).isEqualTo(mine);
        assertThat(rules().of(BrandId.of("f" + nova.agency().slug(), "nova")))
                .isEqualTo(StandingRules.Standing.NEVER_SET);
    }
}
