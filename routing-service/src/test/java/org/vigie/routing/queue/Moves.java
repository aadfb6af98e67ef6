package org.vigie.routing.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.WaitingRoom.Refusal;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** A random day at the queues, the same for every implementation it is played to. */
public record Moves(long seed, int length) {
    private static final List<String> BRANDS = List.of("nova", "velo", "zest");

    /** Plays it; answers every outcome of a proposal in order. */
    public List<Waiting.Outcome> play(Waiting waiting, Agents agents, AgencyId agency) {
        Random random = new Random(seed);
        List<Waiting.Outcome> outcomes = new ArrayList<>();
        waiting.begin(agency, 1, 1);
        Instant now = WaitingContract.T0;
        for (int i = 0; i < length; i++) {
            now = now.plusMillis(random.nextInt(8_000));
            switch (random.nextInt(6)) {
                case 0, 1 -> waiting.put(agency, 1, List.of(entry(random, now)), now);
                case 2 ->
                    waiting.remove(
                            agency,
                            1,
                            List.of(new Waiting.Leaver(
                                    id(random), brand(random), random.nextInt(6), random.nextBoolean())));
                case 3 -> agents.available(scope(random, agency), load(random), now);
                case 4 -> agents.loadChanged(agency, load(random));
                default -> outcomes.add(waiting.propose(agency, 1, 1 + random.nextInt(5), now, now.minusSeconds(30)));
            }
        }
        return outcomes;
    }

    private static UUID id(Random random) {
        return new UUID(7, random.nextInt(30));
    }

    /** A conversation is of one brand for ever. */
    private static String brand(Random random) {
        return BRANDS.get(random.nextInt(BRANDS.size()));
    }

    private static Waiting.Entry entry(Random random, Instant now) {
        int number = random.nextInt(30);
        return new Waiting.Entry(
                new UUID(7, number),
                BRANDS.get(number % BRANDS.size()),
                "care",
                random.nextInt(6),
                random.nextInt(4),
                random.nextInt(10),
                10_000,
                random.nextInt(3) == 0 ? "agent-" + random.nextInt(4) : "",
                random.nextInt(3) == 0
                        ? new Refusal("agent-" + random.nextInt(4), now.plusSeconds(random.nextInt(60)))
                        : null);
    }

    private static AgentLoad load(Random random) {
        int capacity = 1 + random.nextInt(4);
        return new AgentLoad("agent-" + random.nextInt(4), capacity, random.nextInt(3), 1 + random.nextInt(5));
    }

    private static BrandScope scope(Random random, AgencyId agency) {
        return random.nextInt(3) == 0
                ? BrandScope.all(agency)
                : BrandScope.of(List.of(new BrandId(agency, brand(random)), new BrandId(agency, brand(random))));
    }
}
