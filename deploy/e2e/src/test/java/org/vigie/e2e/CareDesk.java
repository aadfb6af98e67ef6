package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.vigie.local.platform.DemoPlatform;
import tools.jackson.databind.JsonNode;

/** The demo's agents at work for {@link Customers}, and what became of all that they wrote. */
final class CareDesk implements AutoCloseable {

    private static final List<String> AGENTS =
            List.of("lea.morvannec", "theo.lacassagne", "priya.ravenscroft", "mathis.quevillon");
    private static final long LONGEST_SETTLING = TimeUnit.MINUTES.toNanos(8);

    private final DemoPlatform platform;
    private final CallbackReceiver callbacks;
    private final Customers customers;
    private final List<CareAgent> agents;
    private final List<CompletableFuture<Void>> work;
    /** What is final stays so: it is read once. */
    private final Map<String, List<ReplyJudgement.Row>> settled = new HashMap<>();

    private CareDesk(DemoPlatform platform, CallbackReceiver callbacks, Customers customers) {
        this.platform = platform;
        this.callbacks = callbacks;
        this.customers = customers;
        this.agents = AGENTS.stream()
                .map(name -> new CareAgent(platform, name, customers.author()))
                .toList();
        this.work = agents.stream()
                .map(agent -> CompletableFuture.runAsync(agent::run, Thread::startVirtualThread))
                .toList();
    }

    static CareDesk open(DemoPlatform platform, Customers customers) throws IOException {
        return new CareDesk(platform, CallbackReceiver.start(platform), customers);
    }

    /** Throws what stopped an agent. */
    void requireAtWork() {
        work.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
    }

    /** Whether every question has its conversation: mails may still lie in the mailbox. */
    boolean hasEveryQuestion() {
        int asked = Customers.NETWORKS.stream()
                .mapToInt(network -> customers.taken(network).size())
                .sum();
        return conversations().size() >= asked;
    }

    /** Lets the agents answer whoever still waits. Every question must be in by then. */
    void finish() throws Exception {
        agents.forEach(CareAgent::finish);
        for (CompletableFuture<Void> one : work) {
            one.get(8, TimeUnit.MINUTES);
        }
    }

    /** Judges everything once all of it is decided, or nothing moves any more. @return answers that left, by network */
    Map<String, Long> judge() throws MessagingException, IOException, InterruptedException {
        List<Reply> replies =
                agents.stream().flatMap(it -> it.replies().stream()).toList();
        List<JsonNode> conversations = conversations();
        List<ReplyJudgement.Row> rows = settledRows(conversations);
        List<Arrival> arrivals = Stream.concat(callbacks.arrivals().stream(), CustomerInbox.arrivals(platform).stream())
                .toList();
        System.out.printf(
                "%d questions, %d replies, %d acknowledged, %d made more than once; %d arrived, %d callbacks repeated, %d refused%n",
                conversations.size(),
                replies.size(),
                replies.stream().filter(Reply::isAcknowledged).count(),
                replies.stream().filter(Reply::wasRepeated).count(),
                arrivals.size(),
                callbacks.repetitions(),
                rows.stream().filter(row -> row.state().equals("refused")).count());
        assertThat(ReplyJudgement.faults(replies, rows, arrivals)).as("replies").isEmpty();
        assertThat(callbacks.complaints()).as("callbacks").isEmpty();
        assertThat(ReplyJudgement.heldTwice(holdings()))
                .as("conversations with two agents")
                .isEmpty();
        assertEachAnsweredByItsHolder(conversations, replies);
        assertThat(replies).as("replies whose first answer was lost").anyMatch(Reply::wasRepeated);
        assertThat(callbacks.repetitions()).as("callbacks repeated by their id").isPositive();
        Map<String, Long> left = new TreeMap<>();
        arrivals.forEach(arrival -> left.merge(arrival.network(), 1L, Long::sum));
        return left;
    }

    private Map<String, Collection<String>> holdings() {
        Map<String, Collection<String>> holdings = new HashMap<>();
        agents.forEach(agent -> holdings.put(agent.subject(), agent.accepted()));
        return holdings;
    }

    private void assertEachAnsweredByItsHolder(List<JsonNode> conversations, List<Reply> replies) {
        Map<String, String> writers = new HashMap<>();
        for (Reply reply : replies) {
            assertThat(writers.put(reply.conversation(), reply.agent()))
                    .as("another who answered, besides %s", reply)
                    .isNull();
        }
        Map<String, String> holders = new HashMap<>();
        Map<String, Set<String>> titles = new TreeMap<>();
        for (JsonNode one : conversations) {
            String id = one.path("id").asString();
            // One that is resolved is nobody's any more.
            String holder = one.path("agent").asString("");
            holders.put(id, holder.isEmpty() ? writers.getOrDefault(id, "nobody") : holder);
            assertThat(titles.computeIfAbsent(one.path("network").asString(), any -> new HashSet<>())
                            .add(one.path("title").asString()))
                    .as("a second conversation of one question: %s", one)
                    .isTrue();
        }
        assertThat(titles.keySet()).containsExactlyInAnyOrderElementsOf(Customers.NETWORKS);
        titles.forEach((network, names) -> assertThat(names).isEqualTo(customers.taken(network)));
        assertThat(writers).as("who answered, and who holds").isEqualTo(holders);
    }

    private List<JsonNode> conversations() {
        List<JsonNode> found = new ArrayList<>();
        for (String network : Customers.NETWORKS) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("network", network);
            query.put("author", customers.author());
            query.put("pageSize", "200");
            platform.pages(
                    "/conversations", query, page -> page.path("conversations").forEach(found::add));
        }
        return found;
    }

    private List<ReplyJudgement.Row> settledRows(List<JsonNode> conversations) throws InterruptedException {
        long since = System.nanoTime();
        while (true) {
            List<ReplyJudgement.Row> rows = new ArrayList<>();
            conversations.forEach(one -> rows.addAll(rows(one.path("id").asString())));
            List<ReplyJudgement.Row> open =
                    rows.stream().filter(row -> !row.isFinal()).toList();
            if (open.isEmpty() || System.nanoTime() - since > LONGEST_SETTLING) {
                return rows;
            }
            System.out.println("still undecided: " + open.size() + ", one of them " + open.getFirst());
            TimeUnit.SECONDS.sleep(10);
        }
    }

    private List<ReplyJudgement.Row> rows(String conversation) {
        List<ReplyJudgement.Row> known = settled.get(conversation);
        if (known != null) {
            return known;
        }
        List<ReplyJudgement.Row> rows = new ArrayList<>();
        platform.pages(
                "/conversations/" + conversation + "/messages",
                Map.of("pageSize", "200"),
                page -> page.path("messages").forEach(message -> {
                    if (message.path("direction").asString("").equals("MESSAGE_DIRECTION_OUT")) {
                        rows.add(row(conversation, message));
                    }
                }));
        if (rows.stream().allMatch(ReplyJudgement.Row::isFinal)) {
            settled.put(conversation, rows);
        }
        return rows;
    }

    private static ReplyJudgement.Row row(String conversation, JsonNode message) {
        return new ReplyJudgement.Row(
                conversation,
                message.path("agent").asString(""),
                message.path("text").asString(""),
                message.path("delivery").asString(""),
                message.path("deliveryState").asString(""),
                message.path("deliveryReason").asString(""));
    }

    @Override
    public void close() {
        callbacks.close();
    }
}
