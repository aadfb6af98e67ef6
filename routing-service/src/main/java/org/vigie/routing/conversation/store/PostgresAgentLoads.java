package org.vigie.routing.conversation.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.AgentLoads;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;

/** What agents hold: one row each, locked by whoever changes what they hold. */
final class PostgresAgentLoads implements AgentLoads {
    private final PostgresBrands brands;
    private final Duration noted;

    /** @param noted how old may be what is noted of when somebody was heard of */
    PostgresAgentLoads(PostgresBrands brands, Duration noted) {
        this.brands = brands;
        this.noted = noted;
    }

    /** Most heartbeats change nothing, and were preceded by one that is recent enough: then nothing is written. */
    @Override
    public AgentLoad load(AgencyId agency, String agent, int capacity) {
        return brands.inBrands(
                BrandScope.all(agency),
                tx -> tx.sql("""
                                select agent, capacity, held, version from agent
                                where agency = :agency and agent = :agent
                                  and seen_at > clock_timestamp() - make_interval(secs => :noted)
                                """)
                        .param("agency", agency.slug())
                        .param("agent", agent)
                        .param("noted", noted.toMillis() / 1000.0)
                        .query((row, n) -> load(row))
                        .optional()
                        .filter(known -> capacity == 0 || known.capacity() == capacity)
                        .orElseGet(() -> write(tx, agency, agent, capacity)));
    }

    @Override
    public AgentLoad known(AgencyId agency, String agent) {
        return brands.lookUp(
                BrandScope.all(agency),
                tx -> tx.sql(
                                "select agent, capacity, held, version from agent where agency = :agency and agent = :agent")
                        .param("agency", agency.slug())
                        .param("agent", agent)
                        .query((row, n) -> load(row))
                        .optional()
                        .orElseGet(() -> new AgentLoad(agent, AgentLoad.STANDARD_CAPACITY, 0, 0)));
    }

    private static AgentLoad write(JdbcClient tx, AgencyId agency, String agent, int capacity) {
        return tx.sql("""
                        insert into agent (agency, agent, capacity) values (:agency, :agent, coalesce(nullif(:capacity, 0), :standard))
                        on conflict (agency, agent)
                        do update set capacity = coalesce(nullif(:capacity, 0), agent.capacity),
                            version = agent.version + case when :capacity in (0, agent.capacity) then 0 else 1 end,
                            seen_at = greatest(agent.seen_at, clock_timestamp())
                        returning agent, capacity, held, version
                        """)
                .param("agency", agency.slug())
                .param("agent", agent)
                .param("capacity", capacity)
                .param("standard", AgentLoad.STANDARD_CAPACITY)
                .query((row, n) -> load(row))
                .single();
    }

    /** Somebody who answers is here, whether or not their heartbeats come through. */
    static void heard(JdbcClient tx, AgencyId agency, String agent) {
        tx.sql("""
                update agent set seen_at = greatest(seen_at, clock_timestamp())
                where agency = :agency and agent = :agent
                """).param("agency", agency.slug()).param("agent", agent).update();
    }

    /** One change of a conversation, as far as loads are concerned. */
    public record Move(Life before, Life after) {}

    /**
     * Writes what agents hold after these moves, in order of agent so that two transactions never wait for each other in
     * a circle. CAPACITY_REACHED when somebody would hold more than they can.
     */
    public static List<AgentLoad> move(JdbcClient tx, AgencyId agency, Collection<Move> moves) {
        Map<String, Integer> deltas = new TreeMap<>();
        for (Move move : moves) {
            count(deltas, move.before(), -1);
            count(deltas, move.after(), 1);
        }
        List<AgentLoad> loads = new ArrayList<>();
        deltas.forEach((agent, delta) -> {
            if (delta != 0) {
                loads.add(add(tx, agency, agent, delta));
            }
        });
        return loads;
    }

    /**
     * As {@link #move}, for what a lead gives: that is no sign of life of whoever gets it.
     *
     * @param beyond they may hold more than they can: the lead knows
     */
    public static List<AgentLoad> transfer(JdbcClient tx, AgencyId agency, Move move, boolean beyond) {
        Map<String, Integer> deltas = new TreeMap<>();
        count(deltas, move.before(), -1);
        count(deltas, move.after(), 1);
        List<AgentLoad> loads = new ArrayList<>();
        deltas.forEach((agent, delta) -> {
            if (delta != 0) {
                AgentLoad load = delta < 0 ? less(tx, agency, agent, -delta) : more(tx, agency, agent, delta, false);
                loads.add(delta < 0 || beyond ? load : withinCapacity(load));
            }
        });
        return loads;
    }

    /** As {@link #move}, for conversations a rule gives to its owner: how many they can hold is not asked, nor whether they are here. */
    public static List<AgentLoad> give(JdbcClient tx, AgencyId agency, Collection<Life> given) {
        Map<String, Integer> deltas = new TreeMap<>();
        given.forEach(life -> count(deltas, life, 1));
        List<AgentLoad> loads = new ArrayList<>();
        deltas.forEach((agent, more) -> loads.add(more(tx, agency, agent, more, false)));
        return loads;
    }

    private static void count(Map<String, Integer> deltas, Life life, int by) {
        Agent agent = life.agent();
        if (life.state() == ConversationState.ASSIGNED && agent != null) {
            deltas.merge(agent.id(), by, Integer::sum);
        }
    }

    private static AgentLoad add(JdbcClient tx, AgencyId agency, String agent, int delta) {
        if (delta < 0) {
            return less(tx, agency, agent, -delta);
        }
        return withinCapacity(more(tx, agency, agent, delta, true));
    }

    private static AgentLoad withinCapacity(AgentLoad load) {
        if (load.held() > load.capacity()) {
            throw new Problem(
                    RoutingReason.CAPACITY_REACHED,
                    "held: expected at most " + load.capacity(),
                    Map.of("expected", Integer.toString(load.capacity()), "actual", Integer.toString(load.held())));
        }
        return load;
    }

    /** @param heard they took it themselves */
    private static AgentLoad more(JdbcClient tx, AgencyId agency, String agent, int more, boolean heard) {
        return tx.sql("""
                        insert into agent (agency, agent, held) values (:agency, :agent, :more)
                        on conflict (agency, agent)
                        do update set held = agent.held + :more, version = agent.version + 1,
                            seen_at = case when :heard then greatest(agent.seen_at, clock_timestamp()) else agent.seen_at end
                        returning agent, capacity, held, version
                        """)
                .param("agency", agency.slug())
                .param("agent", agent)
                .param("more", more)
                .param("heard", heard)
                .query((row, n) -> load(row))
                .single();
    }

    private static AgentLoad less(JdbcClient tx, AgencyId agency, String agent, int less) {
        return tx.sql("""
                        update agent set held = held - :less, version = version + 1
                        where agency = :agency and agent = :agent
                        returning agent, capacity, held, version
                        """)
                .param("less", less)
                .param("agency", agency.slug())
                .param("agent", agent)
                .query((row, n) -> load(row))
                .single();
    }

    private static AgentLoad load(ResultSet row) throws SQLException {
        return new AgentLoad(
                row.getString("agent"), row.getInt("capacity"), row.getInt("held"), row.getLong("version"));
    }
}
