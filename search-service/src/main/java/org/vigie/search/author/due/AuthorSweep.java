package org.vigie.search.author.due;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorWork;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

/** Does what is due for the authors of brands, one thing after the other. Any number of processes may run it. Used by one thread. */
final class AuthorSweep {
    private static final Logger log = LoggerFactory.getLogger(AuthorSweep.class);
    /** Longer than any work takes: a ranking of the most mentions takes less than a minute. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final NewBrands heard;
    private final AuthorDue due;
    private final Map<String, AuthorWork> works = new TreeMap<>();
    private final Duration first;
    private final Duration again;

    /**
     * @param first how long after a brand was first heard of its work is due
     * @param again how long after a failure it is tried again
     */
    AuthorSweep(NewBrands heard, AuthorDue due, List<AuthorWork> works, Duration first, Duration again) {
        this.heard = heard;
        this.due = due;
        this.first = first;
        this.again = again;
        for (AuthorWork work : works) {
            AuthorWork other = this.works.put(work.kind(), work);
            if (other != null) {
                throw new IllegalArgumentException(
                        "kind: expected a word of its own, actual " + work.kind() + " of two works");
            }
        }
    }

    /**
     * Does one thing that is due. Problems of the database pass through.
     *
     * @return whether to look for more at once; not after a failure of the index or of another service, which is that of every brand
     */
    boolean step() {
        writeDown();
        Optional<AuthorDue.Claim> claim = due.next(works.keySet(), LEASE);
        return claim.isPresent() && carryOut(claim.get());
    }

    private void writeDown() {
        Set<BrandId> brands = heard.waiting();
        if (!brands.isEmpty()) {
            due.add(brands, works.keySet(), first);
            heard.written(brands);
        }
    }

    /** @return whether others can be expected to fare better */
    private boolean carryOut(AuthorDue.Claim claim) {
        AuthorWork work = works.get(claim.kind());
        if (work == null) {
            throw new IllegalStateException("kind: expected one of " + works.keySet() + ", actual " + claim.kind());
        }
        try {
            work.run(claim.brand());
        } catch (RuntimeException e) {
            log.warn("{} of {} is tried again in {}: {}", claim.kind(), claim.brand(), again, FailureTrace.headline(e));
            due.finish(claim, again);
            return !isEverybodys(e);
        }
        due.finish(claim, work.every());
        return true;
    }

    private static boolean isEverybodys(RuntimeException failure) {
        return failure instanceof Problem problem
                && (problem.reason() == SearchReason.INDEX_UNAVAILABLE
                        || problem.reason() == WireReason.DEPENDENCY_UNAVAILABLE);
    }
}
