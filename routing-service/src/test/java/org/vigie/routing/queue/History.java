package org.vigie.routing.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.vigie.servers.postgres.ServiceDatabase;

/**
 * The full recorded history of an agency's conversations, replayed: every change in the order in which it was committed,
 * with what was broken on the way.
 */
final class History {
    /** One recorded change of one conversation. */
    record Change(String conversation, String type, String agent, String reason, long epoch) {}

    private final Map<String, Integer> capacities;
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, String> offered = new HashMap<>();
    private final Map<String, Long> epochs = new HashMap<>();
    private final Map<String, Integer> held = new HashMap<>();
    private final Map<String, Integer> resolved = new HashMap<>();
    private final List<String> breaches = new ArrayList<>();
    private int mostHeld;
    private int assigned;
    private int offers;
    private int returned;

    private History(Map<String, Integer> capacities) {
        this.capacities = capacities;
    }

    /** From the audit: its positions are given while the conversation's and the agent's rows are locked. */
    static History ofAudit(ServiceDatabase database, String agency, Map<String, Integer> capacities) {
        return replay(read(database, agency, """
                        select subject, action as type, details as labels, details ->> 'epoch' as epoch from audit
                        where agency = :agency order by position
                        """), capacities);
    }

    /** From the facts, in the order in which everybody else sees them. */
    static History ofFacts(ServiceDatabase database, String agency, Map<String, Integer> capacities) {
        return replay(read(database, agency, """
                        select o.subject, o.type, o.labels, o.figures ->> 'epoch' as epoch
                        from outbox o join outbox_batch b using (batch)
                        where o.agency = :agency and b.sequence is not null order by b.sequence, o.ordinal
                        """), capacities);
    }

    private static List<Change> read(ServiceDatabase database, String agency, String sql) {
        JdbcClient client = JdbcClient.create(new DriverManagerDataSource(
                database.url() + (database.url().contains("?") ? "&" : "?") + "options=-c%20vigie.brands%3D" + agency
                        + "/*",
                database.owner().user(),
                database.owner().password()));
        return client.sql(
                        "select subject, type, labels ->> 'agent' as agent, labels ->> 'reason' as reason, epoch from ("
                                + sql + ") told where type like 'Conversation%'")
                .param("agency", agency)
                .query((row, n) -> new Change(
                        row.getString("subject"),
                        row.getString("type"),
                        text(row.getString("agent")),
                        text(row.getString("reason")),
                        row.getString("epoch") == null ? -1 : (long) Double.parseDouble(row.getString("epoch"))))
                .list();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static History replay(List<Change> changes, Map<String, Integer> capacities) {
        History history = new History(capacities);
        changes.forEach(history::take);
        return history;
    }

    private void take(Change change) {
        requireRisingEpoch(change);
        switch (change.type()) {
            case "ConversationReserved" -> offer(change);
            case "ConversationAssigned" -> assign(change);
            case "ConversationReleased" -> release(change);
            case "ConversationResolved" -> {
                drop(change.conversation());
                resolved.merge(change.conversation(), 1, Integer::sum);
            }
            default -> {}
        }
    }

    private void requireRisingEpoch(Change change) {
        if (change.epoch() < 0) {
            return;
        }
        Long before = epochs.put(change.conversation(), change.epoch());
        if (before != null && change.epoch() <= before && !change.type().equals("ConversationOpened")) {
            breaches.add(change.conversation() + ": epoch " + change.epoch() + " after " + before);
        }
    }

    private void offer(Change change) {
        offers++;
        if (holders.containsKey(change.conversation())) {
            breaches.add(change.conversation() + ": offered to " + change.agent() + " while somebody holds it");
        }
        String other = offered.put(change.conversation(), change.agent());
        if (other != null) {
            breaches.add(change.conversation() + ": offered to " + other + " and " + change.agent());
        }
    }

    private void assign(Change change) {
        assigned++;
        offered.remove(change.conversation());
        String other = holders.put(change.conversation(), change.agent());
        if (other != null) {
            breaches.add(change.conversation() + ": held by " + other + " and " + change.agent());
        }
        int now = held.merge(change.agent(), 1, Integer::sum);
        mostHeld = Math.max(mostHeld, now);
        if (now > capacities.getOrDefault(change.agent(), Integer.MAX_VALUE)) {
            breaches.add(change.agent() + ": holds " + now);
        }
    }

    private void release(Change change) {
        returned++;
        if (change.reason().startsWith("released") || change.reason().equals("reassigned")) {
            drop(change.conversation());
        }
        if (!change.reason().startsWith("released")) {
            offered.remove(change.conversation());
        }
    }

    private void drop(String conversation) {
        String holder = holders.remove(conversation);
        if (holder != null) {
            held.merge(holder, -1, Integer::sum);
        }
    }

    List<String> breaches() {
        return breaches;
    }

    int resolvedConversations() {
        return resolved.size();
    }

    int assignments() {
        return assigned;
    }

    @Override
    public String toString() {
        return "offers %d, assignments %d, returned %d, resolved %d, most held by one %d, breaches %d"
                .formatted(offers, assigned, returned, resolved.size(), mostHeld, breaches.size());
    }
}
