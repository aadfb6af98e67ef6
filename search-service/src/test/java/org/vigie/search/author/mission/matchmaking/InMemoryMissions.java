package org.vigie.search.author.mission.matchmaking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.mission.Audience;
import org.vigie.search.author.mission.Mission;
import org.vigie.search.author.mission.MissionStore;
import org.vigie.search.author.mission.proposal.Proposal;
import org.vigie.search.author.mission.proposal.ProposalState;
import org.vigie.search.author.mission.proposal.Proposals;
import org.vigie.search.author.relationship.Stage;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** The fake of all three ports, with rankings and relationships that a test says. */
public final class InMemoryMissions implements MissionStore, Proposals, ProposalBook {
    private static final Comparator<Position> NEWEST = Comparator.comparing(
                    Position::proposedAt, Comparator.reverseOrder())
            .thenComparing(position -> position.id().toString());

    private final Map<BrandId, NavigableMap<String, Mission>> missions = new HashMap<>();
    private final Map<UUID, Mission> requests = new HashMap<>();
    private final Map<BrandId, Map<UUID, Proposal>> proposals = new HashMap<>();
    private final Map<BrandId, Map<AuthorKey, MissionPortsContract.Ranked>> ranked = new HashMap<>();

    synchronized void rank(BrandId brand, MissionPortsContract.Ranked author) {
        ranked.computeIfAbsent(brand, b -> new LinkedHashMap<>()).put(author.author(), author);
    }

    synchronized void unrank(BrandId brand, AuthorKey author) {
        ranked.getOrDefault(brand, new HashMap<>()).remove(author);
    }

    @Override
    public synchronized Mission create(Mission mission, UUID requestId, Act act) {
        Mission before = requests.get(requestId);
        if (before != null) {
            if (!before.id().equals(mission.id()) || !before.definition().equals(mission.definition())) {
                throw new Problem(SearchReason.REQUEST_ID_REUSED, "another request");
            }
            return find(mission.brand(), mission.id()).orElseThrow(Mission::unknown);
        }
        NavigableMap<String, Mission> ofBrand = of(mission.brand());
        if (ofBrand.containsKey(mission.id())) {
            throw new Problem(SearchReason.MISSION_EXISTS, "exists");
        }
        if (ofBrand.size() == MOST_MISSIONS) {
            throw new Problem(SearchReason.MISSION_INVALID, "one more");
        }
        requests.put(requestId, mission);
        ofBrand.put(mission.id(), mission);
        return mission;
    }

    @Override
    public synchronized Optional<Mission> find(BrandId brand, String id) {
        return Optional.ofNullable(of(brand).get(id)).map(this::counted);
    }

    private Mission counted(Mission mission) {
        return new Mission(
                mission.brand(),
                mission.id(),
                mission.definition(),
                mission.version(),
                mission.changedAt(),
                mission.changedBy(),
                open(mission.brand(), mission.id()));
    }

    private int open(BrandId brand, String mission) {
        return (int) ofMission(brand, mission).stream()
                .filter(one -> one.state() == ProposalState.PROPOSED)
                .count();
    }

    private List<Proposal> ofMission(BrandId brand, String mission) {
        return proposals(brand).values().stream()
                .filter(one -> one.mission().equals(mission))
                .toList();
    }

    @Override
    public synchronized List<Mission> list(BrandId brand) {
        return of(brand).values().stream().map(this::counted).toList();
    }

    @Override
    public synchronized Mission update(BrandId brand, String id, UnaryOperator<Mission> change, Act act) {
        Mission after = change.apply(find(brand, id).orElseThrow(Mission::unknown));
        of(brand).put(id, after);
        return after;
    }

    @Override
    public synchronized Mission delete(BrandId brand, String id, UnaryOperator<Mission> check, Act act) {
        Mission stored = check.apply(find(brand, id).orElseThrow(Mission::unknown));
        of(brand).remove(id);
        proposals(brand).values().removeIf(one -> one.mission().equals(id));
        return stored;
    }

    @Override
    public synchronized List<Proposal> list(BrandId brand, Filter filter, @Nullable Position after, int max) {
        return proposals(brand).values().stream()
                .filter(one -> filter.mission().isEmpty() || one.mission().equals(filter.mission()))
                .filter(one -> filter.state() == null || one.state() == filter.state())
                .filter(one ->
                        filter.network().isEmpty() || one.author().network().equals(filter.network()))
                .filter(one -> filter.author().isEmpty() || one.author().id().equals(filter.author()))
                .filter(one -> after == null || NEWEST.compare(position(one), after) > 0)
                .sorted(Comparator.comparing(InMemoryMissions::position, NEWEST))
                .limit(max)
                .toList();
    }

    private static Position position(Proposal proposal) {
        return new Position(proposal.proposedAt(), proposal.id());
    }

    @Override
    public synchronized Proposal decide(BrandId brand, UUID id, @Nullable ProposalState wanted, Act act) {
        Proposal before = Optional.ofNullable(proposals(brand).get(id)).orElseThrow(Proposal::unknown);
        ProposalState after = before.state().after(wanted);
        if (after != before.state()) {
            proposals(brand)
                    .put(
                            id,
                            new Proposal(
                                    id,
                                    before.mission(),
                                    before.author(),
                                    before.authorName(),
                                    before.mention(),
                                    after,
                                    before.sharedMentions(),
                                    before.rank(),
                                    before.proposedAt(),
                                    act.at(),
                                    act.caller().subject()));
        }
        return Optional.ofNullable(proposals(brand).get(id)).orElseThrow();
    }

    @Override
    public synchronized List<Member> audience(BrandId brand, Audience audience) {
        return ranked.getOrDefault(brand, Map.of()).values().stream()
                .filter(one -> one.stage() != Stage.DECLINED)
                .filter(one -> switch (audience.side()) {
                    case WHICHEVER -> true;
                    case INTERNAL -> one.internal();
                    case EXTERNAL -> !one.internal();
                })
                .map(one -> new Member(one.author(), one.name(), rank(one, audience)))
                .filter(member -> member.rank() > 0)
                .sorted(Comparator.comparingInt(Member::rank))
                .limit(audience.best())
                .toList();
    }

    private static int rank(MissionPortsContract.Ranked one, Audience audience) {
        return audience.ranking() == Audience.Ranking.INFLUENCERS ? one.influence() : one.advocacy();
    }

    @Override
    public synchronized Standing standing(BrandId brand, String mission, Set<String> mentions, Instant since) {
        Set<String> proposed = new HashSet<>();
        Map<AuthorKey, Integer> recent = new HashMap<>();
        for (Proposal proposal : ofMission(brand, mission)) {
            if (mentions.contains(proposal.mention())) {
                proposed.add(proposal.mention());
            }
            if (proposal.proposedAt().isAfter(since)) {
                recent.merge(proposal.author(), 1, Integer::sum);
            }
        }
        return new Standing(proposed, recent);
    }

    @Override
    public synchronized int add(Mission read, List<Proposal> wanted) {
        BrandId brand = read.brand();
        String mission = read.id();
        Mission asking = of(brand).get(mission);
        if (asking == null
                || asking.definition().paused()
                || asking.version() != read.version()
                || !asking.changedAt().equals(read.changedAt())) {
            return 0;
        }
        List<Proposal> added = new ArrayList<>();
        for (Proposal proposal : wanted) {
            boolean known = ofMission(brand, mission).stream()
                    .anyMatch(one -> one.mention().equals(proposal.mention()));
            MissionPortsContract.Ranked author =
                    ranked.getOrDefault(brand, Map.of()).get(proposal.author());
            if (!known && author != null && author.stage() != Stage.DECLINED && open(brand, mission) < MOST_OPEN) {
                proposals(brand).put(proposal.id(), proposal);
                added.add(proposal);
            }
        }
        return added.size();
    }

    @Override
    public synchronized int forgetUnseen(BrandId brand, String mission, Instant before) {
        int standing = proposals(brand).size();
        proposals(brand)
                .values()
                .removeIf(one -> one.mission().equals(mission)
                        && one.state() == ProposalState.PROPOSED
                        && one.decidedAt() == null
                        && one.proposedAt().isBefore(before));
        return standing - proposals(brand).size();
    }

    private NavigableMap<String, Mission> of(BrandId brand) {
        return missions.computeIfAbsent(brand, b -> new TreeMap<>());
    }

    private Map<UUID, Proposal> proposals(BrandId brand) {
        return proposals.computeIfAbsent(brand, b -> new HashMap<>());
    }
}
