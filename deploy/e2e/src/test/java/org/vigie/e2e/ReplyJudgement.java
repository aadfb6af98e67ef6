package org.vigie.e2e;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what agents were told, what the conversations say and what arrived. Pure. */
final class ReplyJudgement {

    /**
     * A message that went out, as its conversation has it.
     *
     * @param agent subject of who wrote it
     * @param state of its delivery
     */
    record Row(String conversation, String agent, String text, String delivery, String state, String reason) {

        /** Whether it never changes any more. */
        boolean isFinal() {
            return state.equals("delivered") || state.equals("refused");
        }
    }

    private ReplyJudgement() {}

    /** What does not hold, each with all that was seen of it; empty when all does. */
    static List<String> faults(Collection<Reply> replies, Collection<Row> rows, Collection<Arrival> arrivals) {
        Map<String, List<Row>> rowsByText = rows.stream().collect(Collectors.groupingBy(Row::text));
        Map<String, List<Arrival>> arrivedByText = arrivals.stream().collect(Collectors.groupingBy(Arrival::text));
        List<String> faults = new ArrayList<>();
        Set<String> written = new HashSet<>();
        for (Reply reply : replies) {
            written.add(reply.text());
            List<Row> own = rowsByText.getOrDefault(reply.text(), List.of());
            List<Arrival> arrived = arrivedByText.getOrDefault(reply.text(), List.of());
            for (String fault : faults(reply, own, arrived)) {
                faults.add(fault + ": " + reply + "; conversation has " + own + "; arrived " + arrived);
            }
        }
        rows.stream().filter(row -> !written.contains(row.text())).forEach(row -> faults.add("nobody wrote " + row));
        arrivals.stream()
                .filter(arrival -> !written.contains(arrival.text()))
                .forEach(arrival -> faults.add("nobody wrote " + arrival));
        return faults;
    }

    private static List<String> faults(Reply reply, List<Row> rows, List<Arrival> arrived) {
        List<String> faults = new ArrayList<>();
        int copies = arrived.stream().mapToInt(Arrival::copies).sum();
        if (copies > 1) {
            faults.add("went out more than once");
        }
        if (rows.size() > 1) {
            faults.add("stands in its conversation more than once");
        }
        if (rows.isEmpty()) {
            if (reply.isAcknowledged()) {
                faults.add("was acknowledged and is gone");
            }
            if (copies > 0) {
                faults.add("went out and no conversation says so");
            }
        }
        rows.forEach(row -> faults.addAll(faults(reply, row, arrived)));
        return faults;
    }

    private static List<String> faults(Reply reply, Row row, List<Arrival> arrived) {
        List<String> faults = new ArrayList<>();
        if (!row.agent().equals(reply.agent()) || !row.conversation().equals(reply.conversation())) {
            faults.add("stands under another agent or conversation");
        }
        switch (row.state()) {
            case "delivered" -> {
                if (arrived.isEmpty()) {
                    faults.add("is said to be delivered and never arrived");
                } else if (arrived.stream().noneMatch(it -> it.delivery().equals(row.delivery()))) {
                    faults.add("arrived by another id than its delivery's");
                }
            }
            case "refused" -> {
                if (!arrived.isEmpty()) {
                    faults.add("is said to be refused and arrived");
                } else if (reply.isAcknowledged()) {
                    faults.add("was acknowledged and never left");
                }
            }
            default -> faults.add("is still undecided");
        }
        return faults;
    }

    /** Conversations that more than one agent was told to hold. @param holdings conversations by agent */
    static List<String> heldTwice(Map<String, ? extends Collection<String>> holdings) {
        Map<String, Set<String>> holders = new java.util.TreeMap<>();
        holdings.forEach((agent, conversations) -> conversations.forEach(
                one -> holders.computeIfAbsent(one, any -> new HashSet<>()).add(agent)));
        return holders.entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .map(one -> "conversation " + one.getKey() + " was given to " + one.getValue())
                .toList();
    }
}
