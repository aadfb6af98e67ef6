package org.vigie.routing.directory.member;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * As it was asked for at most half a minute ago, without the roles that were taken away since. While the identity provider does not answer, or answers slowly, what it said last
 * stands; somebody it was never asked about may not work then. Never throws for that, and asks no longer than {@link #PATIENCE}: what
 * comes in must not wait for it, of other brands neither.
 */
public final class CachedWorkers implements Workers {
    static final Duration LIFE = Duration.ofSeconds(30);
    /** After which no further person is asked about: each question may take seconds, and rules may name many people. */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How long nobody is asked after no answer came in time. */
    static final Duration PAUSE = Duration.ofSeconds(10);
    /** Most texts that are remembered as nobody's id: whoever gives something to somebody may write anything. */
    static final int MOST_NOBODIES = 10_000;

    private static final Logger log = LoggerFactory.getLogger(CachedWorkers.class);

    private record Key(BrandId brand, String person) {}

    private record Read(Optional<Member> member, Instant at) {}

    private final Workers source;
    private final RevokedRoles revoked;
    private final InstantSource time;
    private final Map<Key, Read> read = new ConcurrentHashMap<>();
    private final Map<Key, Read> nobodies = new ConcurrentHashMap<>();
    private volatile Instant askedAgainAt = Instant.MIN;

    public CachedWorkers(Workers source, RevokedRoles revoked, InstantSource time) {
        this.source = source;
        this.revoked = revoked;
        this.time = time;
    }

    @Override
    public Map<String, Member> of(BrandId brand, Collection<String> people) {
        Instant now = time.instant();
        List<String> old = people.stream()
                .distinct()
                .filter(person -> isOld(known(new Key(brand, person)), now))
                .toList();
        if (!old.isEmpty() && !now.isBefore(askedAgainAt)) {
            ask(brand, old, now);
        }
        Map<String, Member> able = new HashMap<>();
        for (String person : people) {
            Read known = known(new Key(brand, person));
            if (known != null) {
                known.member()
                        .map(member -> member.without(revoked.of(brand, person)))
                        .filter(IdentityWorkers::mayWork)
                        .ifPresent(member -> able.put(person, member));
            }
        }
        return able;
    }

    private @Nullable Read known(Key key) {
        Read worker = read.get(key);
        return worker == null ? nobodies.get(key) : worker;
    }

    private void keep(Key key, Read answer) {
        if (answer.member().isPresent()) {
            read.put(key, answer);
            nobodies.remove(key);
            return;
        }
        if (nobodies.size() >= MOST_NOBODIES) {
            nobodies.clear();
        }
        nobodies.put(key, answer);
        read.remove(key);
    }

    /** Answers that are kept now. */
    int kept() {
        return read.size() + nobodies.size();
    }

    private static boolean isOld(@Nullable Read known, Instant now) {
        return known == null || known.at().plus(LIFE).isBefore(now);
    }

    private void ask(BrandId brand, List<String> people, Instant now) {
        try {
            for (String person : people) {
                Map<String, Member> able = source.of(brand, List.of(person));
                Instant answered = time.instant();
                keep(new Key(brand, person), new Read(Optional.ofNullable(able.get(person)), answered));
                if (answered.isAfter(now.plus(PATIENCE))) {
                    askedAgainAt = answered.plus(PAUSE);
                    log.warn(
                            "who may work conversations of {} is answered slowly; the others are asked about later",
                            brand);
                    return;
                }
            }
        } catch (Problem problem) {
            askedAgainAt = time.instant().plus(PAUSE);
            log.warn("who may work conversations of {} is not known anew: {}", brand, problem.reason());
        }
    }
}
