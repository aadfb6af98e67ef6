package org.vigie.search.author.relationship;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** The fake. */
final class InMemoryRelationshipStore implements RelationshipStore {
    private static final Comparator<Position> ORDER = Comparator.comparing(InMemoryRelationshipStore::due)
            .thenComparing(Position::changedAt, Comparator.reverseOrder())
            .thenComparing(position -> position.author().network())
            .thenComparing(position -> position.author().id());
    private static final Comparator<StepPosition> STEPS = Comparator.comparing(
                    StepPosition::happenedAt, Comparator.reverseOrder())
            .thenComparing(position -> position.id().toString());

    private final Map<BrandId, Map<AuthorKey, Relationship>> relationships = new HashMap<>();
    private final Map<BrandId, Map<UUID, Written>> steps = new HashMap<>();

    private record Written(NewStep wanted, Step step) {}

    private static Instant due(Position position) {
        return position.nextStepAt() == null ? Instant.MAX : position.nextStepAt();
    }

    @Override
    public synchronized Relationship find(BrandId brand, AuthorKey author) {
        return of(brand).getOrDefault(author, Relationship.none(author));
    }

    @Override
    public synchronized Relationship update(
            BrandId brand, AuthorKey author, UnaryOperator<Relationship> change, Act act) {
        Relationship after = change.apply(find(brand, author));
        of(brand).put(author, after);
        return after;
    }

    @Override
    public synchronized List<Relationship> list(BrandId brand, Filter filter, @Nullable Position after, int max) {
        return of(brand).values().stream()
                .filter(one -> filter.owner().isEmpty() || one.owner().equals(filter.owner()))
                .filter(one -> filter.stage() == null || one.stage() == filter.stage())
                .filter(one -> after == null || ORDER.compare(Position.of(one), after) > 0)
                .sorted(Comparator.comparing(Position::of, ORDER))
                .limit(max)
                .toList();
    }

    @Override
    public synchronized Step add(BrandId brand, NewStep wanted, Act act) {
        Step step = wanted.by(act);
        Map<UUID, Written> ofBrand = steps.computeIfAbsent(brand, b -> new HashMap<>());
        Written before = ofBrand.get(wanted.id());
        if (before != null) {
            if (!before.wanted().equals(wanted)) {
                throw new Problem(SearchReason.REQUEST_ID_REUSED, "another request");
            }
            return before.step();
        }
        ofBrand.put(wanted.id(), new Written(wanted, step));
        of(brand).put(wanted.author(), find(brand, wanted.author()).stepped(act));
        return step;
    }

    @Override
    public synchronized List<Step> steps(BrandId brand, AuthorKey author, @Nullable StepPosition after, int max) {
        List<Step> found = new ArrayList<>();
        steps.getOrDefault(brand, Map.of()).values().stream()
                .filter(written -> written.wanted().author().equals(author))
                .map(Written::step)
                .filter(step -> after == null || STEPS.compare(position(step), after) > 0)
                .sorted(Comparator.comparing(InMemoryRelationshipStore::position, STEPS))
                .limit(max)
                .forEach(found::add);
        return found;
    }

    private static StepPosition position(Step step) {
        return new StepPosition(step.happenedAt(), step.id());
    }

    private Map<AuthorKey, Relationship> of(BrandId brand) {
        return relationships.computeIfAbsent(brand, b -> new HashMap<>());
    }
}
