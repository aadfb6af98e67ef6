package org.vigie.search.retag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vigie.testing.Waits;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** What every keeper of retag leases does. */
abstract class RetagLeasesContract {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final RetagLeases.By BY =
            new RetagLeases.By(new Caller.Service("test"), UUID.randomUUID().toString());

    private static final Instant UNTIL = Instant.parse("2026-11-22T10:00:00Z");
    private static final Retag.Result DONE = new Retag.Result("done", Map.of(), 3, 1, 0);

    private final BrandId brand =
            BrandId.of("acme", "r" + UUID.randomUUID().toString().substring(0, 8));

    abstract RetagLeases leases();

    /** Facts of a brand as {@code type outcome tagged untagged}, and {@code at column} when something of the query is to blame. */
    abstract List<String> facts(BrandId brand);

    /** The brand has the query of these tests, in its second version, with the words that it had in its first. */
    abstract void query(BrandId brand, Instant writtenAt);

    /** Since when mentions are tagged by its words. */
    abstract Instant taggedSince(BrandId brand);

    @Waits
    void lease_isHeldByOneUntilItIsFinished() {
        Retag one = retag(brand);
        Retag other = retag(brand);
        assertThat(leases().begin(one, LONG, BY)).isTrue();
        assertThat(leases().begin(other, LONG, BY)).isFalse();
        assertThat(leases().renew(one, LONG)).isTrue();
        assertThat(leases().renew(other, LONG)).isFalse();

        leases().finish(other, new Retag.Result("done", Map.of(), 9, 9, 0), BY);
        assertThat(leases().renew(one, LONG)).isTrue();
        leases().finish(one, DONE, BY);
        assertThat(leases().renew(one, LONG)).isFalse();
        assertThat(leases().begin(other, LONG, BY)).isTrue();
        assertThat(facts(brand)).containsExactly("RetagStarted", "RetagFinished done 3 1", "RetagStarted");
    }

    @Waits
    void leaseThatIsNotRenewed_endsByItself() {
        Retag lost = retag(brand);
        assertThat(leases().begin(lost, Duration.ofSeconds(1), BY)).isTrue();
        Retag next = retag(brand);
        await().atMost(Duration.ofSeconds(10)).until(() -> leases().begin(next, LONG, BY));

        assertThat(leases().renew(lost, LONG)).isFalse();
        leases().finish(lost, new Retag.Result("done", Map.of(), 1, 1, 0), BY);
        assertThat(leases().renew(next, LONG)).isTrue();
        assertThat(facts(brand)).containsExactly("RetagStarted", "RetagFinished RETAG_ABANDONED", "RetagStarted");
    }

    @Waits
    void retagWhoseProcessWasKilled_isToldAsBrokenOffOnce() {
        Retag lost = retag(brand);
        Retag other = retag(BrandId.of("acme", brand.slug() + "y"));
        query(brand, UNTIL);
        assertThat(leases().begin(other, LONG, BY)).isTrue();
        assertThat(leases().begin(lost, Duration.ofSeconds(1), BY)).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            leases().abandoned();
            return facts(brand).size() > 1;
        });
        leases().abandoned();

        assertThat(leases().renew(lost, LONG)).isFalse();
        leases().finish(lost, DONE, BY);
        assertThat(facts(brand)).containsExactly("RetagStarted", "RetagFinished RETAG_ABANDONED");
        assertThat(taggedSince(brand)).as("not noted").isEqualTo(UNTIL);
        assertThat(leases().renew(other, LONG)).isTrue();
        assertThat(facts(other.brand())).containsExactly("RetagStarted");
    }

    @Waits
    void placeOfAQueryThatIsToBlame_isTold() {
        Retag retag = retag(brand);
        assertThat(leases().begin(retag, LONG, BY)).isTrue();
        leases().finish(retag, new Retag.Result("QUERY_TOO_LARGE", Map.of("column", "7"), 0, 0, 0), BY);
        assertThat(facts(brand)).containsExactly("RetagStarted", "RetagFinished QUERY_TOO_LARGE 0 0 at 7");
    }

    @Waits
    void leases_neverReturnAnotherBrandsData() {
        Retag mine = retag(brand);
        Retag siblings = retag(BrandId.of("acme", brand.slug() + "x"));
        assertThat(leases().begin(mine, LONG, BY)).isTrue();
        assertThat(leases().begin(siblings, LONG, BY)).isTrue();
        Retag forged = new Retag(mine.id(), siblings.brand(), "q", 1, mine.from(), mine.until());
        assertThat(leases().renew(forged, LONG)).isFalse();
        assertThat(facts(siblings.brand())).containsExactly("RetagStarted");
    }

    @Waits
    void retagThatIsDone_isNotedAsFarBackAsItReached() {
        BrandId sibling = BrandId.of("acme", brand.slug() + "z");
        query(brand, UNTIL);
        query(sibling, UNTIL);
        Retag retag = retag(brand);
        assertThat(leases().begin(retag, LONG, BY)).isTrue();
        assertThat(taggedSince(brand)).as("it goes on").isEqualTo(UNTIL);
        leases().finish(retag, DONE, BY);

        assertThat(taggedSince(brand)).isEqualTo(retag.from());
        assertThat(taggedSince(sibling)).isEqualTo(UNTIL);
    }

    @Waits
    void retagThatIsNotDoneWhole_isNotNoted() {
        query(brand, UNTIL);
        finished(retag(brand), new Retag.Result("INDEX_UNAVAILABLE", Map.of(), 3, 1, 0));
        finished(retag(brand), new Retag.Result("ETAG_MISMATCH", Map.of(), 3, 1, 0));
        finished(retag(brand), new Retag.Result("done", Map.of(), 3, 1, 1));
        assertThat(taggedSince(brand)).isEqualTo(UNTIL);
    }

    private void finished(Retag retag, Retag.Result result) {
        assertThat(leases().begin(retag, LONG, BY)).isTrue();
        leases().finish(retag, result, BY);
    }

    static Retag retag(BrandId brand) {
        return new Retag(UUID.randomUUID(), brand, "q", 2, UNTIL.minus(Duration.ofDays(30)), UNTIL);
    }
}
