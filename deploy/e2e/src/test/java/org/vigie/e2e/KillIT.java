package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.platform.DemoPlatform;

/**
 * Every process is killed in turn under load, while agents answer; nothing that was acknowledged is lost or doubled, coming in or going
 * out, and the figures say as much. In five minutes with the kills soon after each other, at length with each on a platform that is whole.
 */
@Tag("faults")
class KillIT {

    private static final int LEAST_MENTIONS = Integer.getInteger("kill.mentions", 20_000);
    private static final int MENTIONS_PER_SECOND = 200;
    private static final int QUESTIONS_PER_SECOND = 3;
    private static final int SECONDS_DOWN = 1;
    private static final String WORD = "kill";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    /** Does something on a thread of its own. */
    private interface Work {
        void run() throws Exception;
    }

    /**
     * What is killed, and when.
     *
     * @param apart seconds from one kill, or the return of what was killed, to the next
     * @param patient whether each is back before the next is killed; else it comes back by itself meanwhile
     */
    private record Plan(List<String> victims, int apart, boolean patient) {

        /** @param usual unless {@code -Dkill.victims=publishing,routing} names others */
        static Plan of(String usual, int apart, boolean patient) {
            return new Plan(List.of(System.getProperty("kill.victims", usual).split(",")), apart, patient);
        }
    }

    /**
     * Spread over the time that the load takes. PostgreSQL comes first, for no service starts without it, then what takes longest to come
     * back and is away while others are killed.
     */
    @Test
    void killedOneSoonAfterTheOther_nothingAcknowledgedIsLostOrDoubled() throws Exception {
        killAndCount(Plan.of(
                "postgresql,elasticsearch,redis,publishing,routing,gateway,reporting,ingestion,search", 9, false));
    }

    /** Those between an answer and its receiver more than once: each kill meets other calls under way. */
    @Test
    void killedOnceTheFormerIsBack_nothingAcknowledgedIsLostOrDoubled() throws Exception {
        killAndCount(Plan.of(
                "publishing,elasticsearch,ingestion,search,routing,reporting,postgresql,gateway,redis,publishing",
                4,
                true));
    }

    private void killAndCount(Plan plan) throws Exception {
        try (DemoPlatform platform = Project.start(data, 11_000)) {
            BrandFigures figures = new BrandFigures(platform);
            WebhookLoad load = WebhookLoad.at(platform, WORD);
            Customers customers = Customers.of(platform, WORD);
            try (CareDesk desk = CareDesk.open(platform, customers)) {
                CompletableFuture<Void> network = beside(() -> load.run(MENTIONS_PER_SECOND));
                CompletableFuture<Void> asking = beside(() -> customers.run(QUESTIONS_PER_SECOND));
                kill(platform, plan, () -> {
                    desk.requireAtWork();
                    requireWell(network);
                    requireWell(asking);
                });
                customers.stop();
                Awaitility.await("mentions acknowledged")
                        .atMost(Duration.ofMinutes(4))
                        .until(() -> load.acknowledged().size() >= LEAST_MENTIONS);
                load.stop();
                network.get(4, TimeUnit.MINUTES);
                asking.get(4, TimeUnit.MINUTES);
                System.out.printf(
                        "acknowledged %d mentions, %d repeated calls%n",
                        load.acknowledged().size(), load.repeats());
                Awaitility.await("everything taken from the inbox")
                        .atMost(Duration.ofMinutes(4))
                        .pollInterval(Duration.ofSeconds(3))
                        .until(platform::isCaughtUp);
                // A mailbox that a killed process was reading is read again once its claim of half a minute is over.
                Awaitility.await("every question in a conversation")
                        .atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofSeconds(3))
                        .until(desk::hasEveryQuestion);
                Map<String, Set<String>> mentions = mentions(load, customers);
                desk.finish();
                new StoredMentions(platform, WORD).assertAre(mentions);
                figures.assertComeTo(counted(mentions, desk.judge()));
            }
        }
    }

    /** Returns when all are back. @param well throws what stopped anybody meanwhile */
    private static void kill(DemoPlatform platform, Plan plan, Runnable well) throws InterruptedException {
        List<CompletableFuture<Void>> back = new ArrayList<>();
        for (String victim : plan.victims()) {
            TimeUnit.SECONDS.sleep(plan.apart());
            System.out.println("kill -9 " + victim);
            platform.kill(victim);
            TimeUnit.SECONDS.sleep(SECONDS_DOWN);
            CompletableFuture<Void> start = beside(() -> platform.restart(victim));
            back.add(start);
            // Whoever starts a service first makes its database.
            if (plan.patient() || victim.equals("postgresql")) {
                start.join();
            }
            well.run();
        }
        back.forEach(CompletableFuture::join);
        well.run();
    }

    private static CompletableFuture<Void> beside(Work work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new AssertionError(e);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                },
                Thread::startVirtualThread);
    }

    /** Throws what stopped it. */
    private static void requireWell(CompletableFuture<Void> work) {
        if (work.isCompletedExceptionally()) {
            work.join();
        }
    }

    private static Map<String, Set<String>> mentions(WebhookLoad load, Customers customers) {
        Set<String> posted = new HashSet<>(load.acknowledged());
        posted.addAll(customers.taken("webhook"));
        assertThat(posted)
                .hasSize(load.acknowledged().size() + customers.taken("webhook").size());
        return Map.of("webhook", posted, "mail", customers.taken("mail"));
    }

    /** Each question is answered once at most, so that every reply that left is the first of its conversation. */
    private static Map<String, Long> counted(Map<String, Set<String>> mentions, Map<String, Long> repliesOut) {
        Map<String, Long> counts = new TreeMap<>();
        mentions.forEach((network, names) -> counts.put("mentions_in/" + network, (long) names.size()));
        repliesOut.forEach((network, replies) -> {
            counts.put("replies_out/" + network, replies);
            counts.put("first_responses/" + network, replies);
        });
        return counts;
    }
}
