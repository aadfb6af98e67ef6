package org.vigie.routing.conversation.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.arrival.Routes;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.store.row.PostgresConversationRows;
import org.vigie.routing.conversation.store.row.PostgresHappenings;
import org.vigie.routing.conversation.store.row.PostgresThreads;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Conversations in PostgreSQL. */
final class PostgresConversations implements Conversations {
    private static final int COUNTED = 10_000;

    private final PostgresBrands brands;
    private final PostgresSteps steps;
    private final PostgresIntake intake;

    PostgresConversations(PostgresBrands brands, PostgresHappenings happenings, TimeOrderedIds ids) {
        this.brands = brands;
        this.steps = new PostgresSteps(happenings);
        this.intake = new PostgresIntake(happenings, ids);
    }

    @Override
    public Taken take(BrandId brand, List<InboxItem> items, Routes routes, Actor by, Instant now) {
        return brands.inBrand(brand, tx -> intake.take(tx, brand, items, routes, by, now));
    }

    @Override
    public Optional<Conversation> find(BrandId brand, UUID id) {
        return brands.lookUp(
                brand,
                tx -> tx.sql(
                                "select * from conversation where agency = :agency and brand = :brand and conversation = :id")
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("id", id)
                        .query((row, n) -> PostgresConversationRows.conversation(row))
                        .optional());
    }

    @Override
    public Changed change(BrandId brand, UUID id, Actor by, Instant now, Function<Conversation, Step> decision) {
        return brands.inBrand(brand, tx -> decided(tx, lock(tx, brand, id), by, now, decision));
    }

    @Override
    public Changed reopen(BrandId brand, UUID id, Actor by, Instant now, Function<Conversation, Step> decision) {
        return brands.inBrand(brand, tx -> {
            PostgresThreads.lock(tx, brand);
            Conversation before = lock(tx, brand, id);
            if (before.life().state() == ConversationState.RESOLVED) {
                PostgresThreads.openElsewhere(tx, before).ifPresent(other -> {
                    throw new Problem(
                            RoutingReason.OPEN_ELSEWHERE,
                            "Its thread goes on in another conversation.",
                            Map.of("conversation", other.toString()));
                });
            }
            return decided(tx, before, by, now, decision);
        });
    }

    private static Conversation lock(JdbcClient tx, BrandId brand, UUID id) {
        Conversation found = PostgresConversationRows.lock(tx, brand.agency().slug(), List.of(id))
                .get(id);
        if (found == null) {
            throw new Problem(RoutingReason.CONVERSATION_UNKNOWN, "No such conversation under this brand.");
        }
        return found;
    }

    private Changed decided(
            JdbcClient tx, Conversation before, Actor by, Instant now, Function<Conversation, Step> decision) {
        Step step = decision.apply(before);
        return step.life().equals(before.life())
                ? new Changed(before, before, List.of())
                : steps.write(tx, before, step, by, now);
    }

    @Override
    public Page list(BrandScope scope, Filter filter, @Nullable Cursor after, int size) {
        Map<String, Object> params = new HashMap<>();
        String where = where(scope, filter, params);
        return brands.inBrands(scope, tx -> {
            long sequence = tx.sql("select last from log_position where log = 'outbox'")
                    .query(Long.class)
                    .single();
            List<Listed> found = page(tx, where, params, after, size + 1);
            boolean more = found.size() > size;
            List<Listed> page = more ? found.subList(0, size) : found;
            return new Page(
                    page.stream().map(Listed::conversation).toList(),
                    more ? page.getLast().place() : null,
                    sequence);
        });
    }

    @Override
    public long count(BrandScope scope, Filter filter) {
        Map<String, Object> params = new HashMap<>();
        String where = where(scope, filter, params);
        return brands.inBrands(
                scope,
                tx -> tx.sql("select count(*) from (select 1 from conversation where " + where + " limit " + COUNTED
                                + ") counted")
                        .params(params)
                        .query(Long.class)
                        .single());
    }

    private record Listed(Conversation conversation, Cursor place) {}

    private static List<Listed> page(
            JdbcClient tx, String where, Map<String, Object> params, @Nullable Cursor after, int max) {
        Map<String, Object> all = new HashMap<>(params);
        all.put("max", max);
        String from = "";
        if (after != null) {
            from = " and (rank, rank_at, conversation) > (:rank, :rankAt, :id)";
            all.put("rank", after.rank());
            all.put("rankAt", after.rankAt());
            all.put("id", after.id());
        }
        return tx.sql("select * from conversation where " + where + from
                        + " order by rank, rank_at, conversation limit :max")
                .params(all)
                .query((row, n) -> new Listed(
                        PostgresConversationRows.conversation(row),
                        new Cursor(
                                row.getInt("rank"), row.getLong("rank_at"), row.getObject("conversation", UUID.class))))
                .list();
    }

    private static String where(BrandScope scope, Filter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        conditions.add("agency = :agency");
        params.put("agency", scope.agency().slug());
        if (scope instanceof BrandScope.Named named) {
            conditions.add("brand in (:brands)");
            params.put("brands", named.brands().stream().map(BrandId::slug).toList());
        }
        if (!filter.states().isEmpty()) {
            conditions.add(inStates(filter.states()));
            params.put(
                    "states",
                    filter.states().stream().map(ConversationState::word).collect(Collectors.toList()));
        }
        equal("queue", filter.queue(), conditions, params);
        equal("agent", filter.agent(), conditions, params);
        equal("author_id", filter.author(), conditions, params);
        if (filter.author() != null) {
            conditions.add("md5(author_id) = md5(:author_id)");
        }
        equal("network", filter.network(), conditions, params);
        if (filter.undelivered()) {
            conditions.add("undelivered is not null");
        }
        return String.join(" and ", conditions);
    }

    /** What was put aside is stored as one that waits for the customer. */
    private static String inStates(List<ConversationState> states) {
        boolean pending = states.contains(ConversationState.PENDING_CUSTOMER);
        boolean snoozed = states.contains(ConversationState.SNOOZED);
        if (pending == snoozed) {
            return "state in (:states)";
        }
        return snoozed
                ? "(state in (:states) or " + PostgresConversationRows.SNOOZED + ")"
                : "state in (:states) and " + PostgresConversationRows.SNOOZED + " is not true";
    }

    private static void equal(
            String column, @Nullable String value, List<String> conditions, Map<String, Object> params) {
        if (value != null) {
            conditions.add(column + " = :" + column);
            params.put(column, value);
        }
    }
}
