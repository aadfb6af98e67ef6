package org.vigie.local.haystack;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiClient;
import org.vigie.local.check.Patience;
import tools.jackson.databind.JsonNode;

/** One run of the scenario, one method a step. Each step throws when it does not hold. */
final class Run {

    /** Longer without anything moving means that nothing will. */
    private static final Duration STANDSTILL = Duration.ofSeconds(120);

    private static final Duration SHOWN = Duration.ofSeconds(30);

    private final Doors doors;
    private final Haystack haystack;
    private final HaystackSite site;
    private final Instant begin;
    private final PrintWriter out;
    private final ApiClient analyst;
    private final String owner;
    private final HaystackBrand brand;
    private @Nullable ApiClient ownerApi;
    private int listened;

    Run(Doors doors, String id, Haystack haystack, HaystackSite site, Instant begin, PrintWriter out) {
        this.doors = doors;
        this.haystack = haystack;
        this.site = site;
        this.begin = begin;
        this.out = out;
        this.analyst = doors.client(doors.signIn(Cast.SPOTTER));
        this.owner = doors.signIn(Cast.OWNER).subject();
        this.brand = new HaystackBrand(doors, doors.client(doors.signIn(Cast.ADMIN)), analyst, id);
    }

    void make() {
        brand.make();
        ownerApi = brand.owner(Cast.OWNER);
    }

    void listen() {
        listened = haystack.sources();
        brand.listenTo(site, haystack.sources());
    }

    void awaitStored() {
        awaitAll("taken in", inbox -> inbox.path("mentions").asLong());
    }

    void awaitCaughtUp() {
        awaitAll(
                "handed on",
                inbox -> inbox.path("mentions").asLong()
                        - inbox.path("careLag").asLong()
                        - inbox.path("sourcesLag").asLong()
                        - inbox.path("indexLag").asLong()
                        - inbox.path("listenLag").asLong());
    }

    /** Waits until all items are there, as long as more of them come. */
    private void awaitAll(String what, ToLongFunction<JsonNode> reached) {
        long last = Long.MIN_VALUE;
        long moved = System.nanoTime();
        long said = System.nanoTime();
        while (true) {
            long now = reached.applyAsLong(doors.get(analyst, "/inboxStatus", Map.of()));
            if (now >= haystack.items()) {
                return;
            }
            if (now > last) {
                last = now;
                moved = System.nanoTime();
            }
            if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new Refusal(what + ": expected " + haystack.items() + ", actual " + now
                        + ", and nothing moved for " + STANDSTILL.toSeconds() + " s");
            }
            if (System.nanoTime() - said > SHOWN.toNanos()) {
                said = System.nanoTime();
                out.printf(Locale.ROOT, "     %,d so far%n", Math.max(0, now));
                out.flush();
            }
            Doors.pause();
        }
    }

    void funnel() {
        Funnel[] counted = new Funnel[1];
        Patience.await("everything in search", SHOWN, () -> {
            counted[0] = count();
            return counted[0].isFoundWhole();
        });
        print(counted[0]);
        List<String> gaps = counted[0].gaps(haystack.items());
        if (!gaps.isEmpty()) {
            throw new Refusal(String.join("; ", gaps));
        }
    }

    private Funnel count() {
        return Funnel.count(
                doors, analyst, owner, site.served(), begin.minus(Duration.ofDays(2)), begin.plus(Duration.ofDays(1)));
    }

    private void print(Funnel funnel) {
        out.println();
        line(funnel.served(), "served by " + haystack.sources() + " sources");
        line(funnel.stored(), "taken in, each once");
        line(funnel.found(), "found by search");
        line(funnel.named(), "name the brand: matched by its saved query");
        line(funnel.left(), "of them left without noise, spam and likely bots");
        line(
                funnel.queue(),
                "for somebody to act on: " + funnel.care() + " wait in care, " + funnel.leads() + " in leads, "
                        + funnel.ideas() + " product ideas are with their owner");
        out.println();
    }

    private void line(long count, String what) {
        out.printf(Locale.ROOT, "%,12d  %s%n", count, what);
    }

    String ownerSubject() {
        return owner;
    }

    IdeaStory story() {
        ApiClient api = ownerApi;
        if (api == null) {
            throw new Refusal("a step before this one did not run");
        }
        return new IdeaStory(doors, analyst, api, haystack.hidden());
    }

    /** What came in stays; the sources are no longer looked at, because nobody serves them from now on. */
    void stop() {
        brand.stopListening(listened);
    }
}
