package org.vigie.local.haystack;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigie.local.api.ApiClient;
import tools.jackson.databind.JsonNode;

/**
 * How the haystack shrank, each number as the API tells it.
 *
 * @param served by the sources that were fetched
 * @param stored taken in, as the inbox counts
 * @param found by search
 * @param named matched by the brand's query
 * @param left of those without noise, spam and likely bots
 * @param careDue of those, what rules send to the care queue, by search
 * @param care what waits there, by routing
 * @param leadsDue as careDue
 * @param leads as care
 * @param ideasDue what rules send to the owner, by search
 * @param ideas what the owner has, by routing
 * @param parked put aside because another service refused it
 */
record Funnel(
        long served,
        long stored,
        long found,
        long named,
        long left,
        long careDue,
        long care,
        long leadsDue,
        long leads,
        long ideasDue,
        long ideas,
        long parked) {

    private static final String CLEAN = "network:feed AND NOT (label:noise OR label:spam OR label:likely_bot)";
    private static final String NO_IDEA = CLEAN + " AND NOT label:product_idea";

    /** Counts. @param begin of the oldest item */
    static Funnel count(Doors doors, ApiClient analyst, String owner, long served, Instant begin, Instant end) {
        Counting by = new Counting(doors, analyst, begin, end);
        JsonNode inbox = doors.get(analyst, "/inboxStatus", Map.of());
        return new Funnel(
                served,
                inbox.path("mentions").asLong(),
                by.mentions("", ""),
                by.mentions(HaystackBrand.QUERY, ""),
                by.mentions(HaystackBrand.QUERY, CLEAN),
                by.mentions(
                        HaystackBrand.QUERY,
                        "(label:help OR label:complaint OR label:question) AND NOT label:lead AND " + NO_IDEA),
                by.conversations(Map.of("queue", HaystackBrand.CARE, "states", "CONVERSATION_STATE_NEW")),
                by.mentions(HaystackBrand.QUERY, "label:lead AND " + NO_IDEA),
                by.conversations(Map.of("queue", HaystackBrand.LEADS, "states", "CONVERSATION_STATE_NEW")),
                by.mentions(HaystackBrand.QUERY, "label:product_idea AND " + CLEAN),
                by.conversations(Map.of("agent", owner)),
                inbox.path("parked").asLong());
    }

    /** Whether search has as much as the inbox: it shows what it took a moment later. */
    boolean isFoundWhole() {
        return found == stored;
    }

    /** What waits for somebody. */
    long queue() {
        return care + leads + ideas;
    }

    /** What does not hold; empty when nothing was lost on any way. */
    List<String> gaps(long items) {
        Map<String, Boolean> holds = new LinkedHashMap<>();
        holds.put("served " + served + " of " + items, served == items);
        holds.put("taken in " + stored + " of " + served + " served", stored == served);
        holds.put("found " + found + " of " + stored + " taken in", found == stored);
        holds.put("put aside " + parked, parked == 0);
        holds.put("in the care queue " + care + " of " + careDue, care == careDue);
        holds.put("in the leads queue " + leads + " of " + leadsDue, leads == leadsDue);
        holds.put("with their owner " + ideas + " of " + ideasDue + " ideas", ideas == ideasDue);
        holds.put("the queue of " + queue() + " is no smaller than the haystack", queue() < items);
        return holds.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private record Counting(Doors doors, ApiClient analyst, Instant begin, Instant end) {

        long mentions(String savedQuery, String query) {
            Map<String, String> asked = new LinkedHashMap<>();
            asked.put("savedQuery", savedQuery);
            asked.put("query", query);
            asked.put("from", begin.toString());
            asked.put("until", end.toString());
            asked.put("timeZone", "UTC");
            return doors.get(analyst, "/insights/volumes", asked)
                    .path("all")
                    .path("total")
                    .path("mentions")
                    .asLong();
        }

        /** Counted up to 10 000. */
        long conversations(Map<String, String> filter) {
            Map<String, String> asked = new LinkedHashMap<>(filter);
            asked.put("pageSize", "1");
            return doors.get(analyst, "/conversations", asked).path("total").asLong();
        }
    }
}
