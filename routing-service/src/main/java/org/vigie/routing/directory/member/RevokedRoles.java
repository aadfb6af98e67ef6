package org.vigie.routing.directory.member;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.access.CurrentRoles;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

/**
 * Roles that were taken away while tokens of before still carry them: no call of this service takes them for granted any more, and
 * streams that were opened with them end. Read anew every second; while the database does not answer, what was read last stands.
 * Thread-safe.
 */
public final class RevokedRoles implements CurrentRoles {
    /** Longer than any token holds. */
    static final Duration TOKENS = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(RevokedRoles.class);
    private static final long TICK_MILLIS = 1_000;

    /** Somebody's roles on one brand. */
    public record Holder(BrandId brand, String member) {}

    private final Function<Instant, Map<Holder, Set<Role>>> since;
    private final BiConsumer<String, BrandId> endStreams;
    private final InstantSource time;
    private volatile Map<Holder, Set<Role>> revoked = Map.of();
    private volatile Map<String, Set<BrandId>> brandsOf = Map.of();
    private Set<Holder> ended = Set.of();
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * @param since tells what was taken away since
     * @param endStreams of somebody, as far as they show a brand
     */
    public RevokedRoles(
            Function<Instant, Map<Holder, Set<Role>>> since,
            BiConsumer<String, BrandId> endStreams,
            InstantSource time) {
        this.since = since;
        this.endStreams = endStreams;
        this.time = time;
    }

    synchronized void start() {
        running = true;
        quietly(); // before the first call is served
        thread = Thread.ofVirtual().name("revoked").start(this::run);
    }

    synchronized void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (running) {
                if (signal.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
                quietly();
            }
        } catch (InterruptedException e) {
            log.debug("stopped looking for roles taken away");
        }
    }

    private void quietly() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("which roles were taken away is not known anew: {}", FailureTrace.headline(e));
        }
    }

    /** One was taken away just now. */
    public void wake() {
        signal.release();
    }

    /**
     * Reads them anew and ends streams of those whose roles are fewer than at the last look. Twice: one that was being opened at the
     * first time stands in no list yet.
     */
    synchronized void look() {
        Map<Holder, Set<Role>> former = revoked;
        Map<Holder, Set<Role>> read = since.apply(time.instant().minus(TOKENS));
        revoked = read;
        brandsOf = brandsOf(read.keySet());
        Set<Holder> fewer = new HashSet<>();
        read.forEach((holder, roles) -> {
            if (!former.getOrDefault(holder, Set.of()).containsAll(roles)) {
                fewer.add(holder);
            }
        });
        Set<Holder> end = new HashSet<>(fewer);
        end.addAll(ended);
        end.forEach(holder -> endStreams.accept(holder.member(), holder.brand()));
        ended = fewer;
    }

    private static Map<String, Set<BrandId>> brandsOf(Set<Holder> holders) {
        Map<String, Set<BrandId>> brands = new HashMap<>();
        holders.forEach(holder -> brands.computeIfAbsent(holder.member(), member -> new HashSet<>())
                .add(holder.brand()));
        return brands;
    }

    /** Roles on the brand that were taken away a short time ago. */
    Set<Role> of(BrandId brand, String member) {
        return revoked.getOrDefault(new Holder(brand, member), Set.of());
    }

    @Override
    public Caller of(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> {
                Set<BrandId> concerned = brandsOf.get(person.subject());
                yield concerned == null ? person : without(person, concerned);
            }
            case Caller.Integration integration -> integration;
            case Caller.Service service -> service;
        };
    }

    private Caller without(Caller.Person person, Set<BrandId> concerned) {
        Grants held = person.grants();
        for (BrandId brand : concerned) {
            held = held.without(brand, of(brand, person.subject()));
        }
        return new Caller.Person(person.subject(), person.name(), person.agency(), held);
    }

    /** Collects roles of people while they are read. */
    static final class Builder {
        private final Map<Holder, Set<Role>> roles = new HashMap<>();

        void add(BrandId brand, String member, Role role) {
            roles.computeIfAbsent(new Holder(brand, member), holder -> EnumSet.noneOf(Role.class))
                    .add(role);
        }

        Map<Holder, Set<Role>> build() {
            return Map.copyOf(roles);
        }
    }
}
