package org.vigie.search.savedquery;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import com.google.protobuf.FieldMask;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.vigie.contract.search.v1.SavedQueryChange;
import org.vigie.search.SearchReason;
import org.vigie.search.savedquery.store.Objective;
import org.vigie.search.savedquery.store.SavedQuery;
import org.vigie.search.savedquery.store.SavedQueryVersion;
import org.vigie.search.savedquery.words.WordsSince;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;

/** Saved queries between contract and domain. */
final class GrpcSavedQueries {
    private static final Set<String> CHANGEABLE =
            Set.of("display_name", "query", "objective", "priority", "owner", "reaction_time");

    private static final GrpcWords<Objective, org.vigie.contract.search.v1.Objective> OBJECTIVES =
            GrpcWords.of(Objective.class, org.vigie.contract.search.v1.Objective.class);
    private static final GrpcWords<SavedQueryVersion.Change, SavedQueryChange> CHANGES =
            GrpcWords.of(SavedQueryVersion.Change.class, SavedQueryChange.class);

    private GrpcSavedQueries() {}

    /** The definition of a new query; {@code actor} saves it. Problem SAVED_QUERY_INVALID. */
    static SavedQuery.Definition definition(org.vigie.contract.search.v1.SavedQuery sent, String actor) {
        Objective objective = objective(sent.getObjective());
        return new SavedQuery.Definition(
                sent.getDisplayName(),
                sent.getQuery(),
                objective,
                priority(sent.getPriority()),
                sent.getOwner().isEmpty() ? SavedQuery.Definition.ownerUnlessNamed(objective, actor) : sent.getOwner(),
                reactionTime(sent.getReactionTime()));
    }

    /** The change that a mask names; {@code actor} makes it. Problems UPDATE_MASK_INVALID, SAVED_QUERY_INVALID. */
    static UnaryOperator<SavedQuery.Definition> change(
            FieldMask mask, org.vigie.contract.search.v1.SavedQuery sent, String actor) {
        Set<String> paths = Set.copyOf(mask.getPathsList());
        if (paths.isEmpty() || !CHANGEABLE.containsAll(paths)) {
            String expected = String.join(", ", new TreeSet<>(CHANGEABLE));
            throw new Problem(
                    SearchReason.UPDATE_MASK_INVALID,
                    "update_mask: expected one or more of " + expected,
                    Map.of("expected", expected, "actual", String.join(", ", paths)));
        }
        return before -> {
            Objective objective = paths.contains("objective") ? objective(sent.getObjective()) : before.objective();
            return new SavedQuery.Definition(
                    paths.contains("display_name") ? sent.getDisplayName() : before.name(),
                    paths.contains("query") ? sent.getQuery() : before.query(),
                    objective,
                    paths.contains("priority") ? priority(sent.getPriority()) : before.priority(),
                    paths.contains("owner") ? sent.getOwner() : owner(before, objective, actor),
                    paths.contains("reaction_time") ? reactionTime(sent.getReactionTime()) : before.reactionTime());
        };
    }

    private static String owner(SavedQuery.Definition before, Objective objective, String actor) {
        return before.owner().isEmpty() ? SavedQuery.Definition.ownerUnlessNamed(objective, actor) : before.owner();
    }

    private static Duration reactionTime(com.google.protobuf.Duration sent) {
        try {
            return Duration.ofSeconds(sent.getSeconds(), sent.getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.field(
                    SearchReason.SAVED_QUERY_INVALID,
                    "saved_query.reaction_time",
                    "expected whole seconds from 0 to 31 days, actual " + sent.getSeconds() + " s");
        }
    }

    private static int priority(int sent) {
        return sent == 0 ? SavedQuery.Definition.USUAL_PRIORITY : sent;
    }

    private static Objective objective(org.vigie.contract.search.v1.Objective sent) {
        return OBJECTIVES
                .domain(sent)
                .orElseThrow(() -> Problem.field(
                        SearchReason.SAVED_QUERY_INVALID,
                        "saved_query.objective",
                        "expected a known one, actual another number"));
    }

    static org.vigie.contract.search.v1.Objective proto(Objective objective) {
        return OBJECTIVES.contract(objective);
    }

    /** In whole seconds, as reaction times are. */
    static com.google.protobuf.Duration proto(Duration time) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(time.toSeconds())
                .build();
    }

    static org.vigie.contract.search.v1.SavedQuery proto(SavedQuery query, WordsSince since) {
        return proto(query).toBuilder()
                .setWordsSince(timestamp(since.written()))
                .setTaggedSince(timestamp(since.tagged()))
                .build();
    }

    private static org.vigie.contract.search.v1.SavedQuery proto(SavedQuery query) {
        var definition = query.definition();
        return org.vigie.contract.search.v1.SavedQuery.newBuilder()
                .setId(query.id())
                .setAgency(query.brand().agency().slug())
                .setBrand(query.brand().slug())
                .setDisplayName(definition.name())
                .setQuery(definition.query())
                .setObjective(proto(definition.objective()))
                .setPriority(definition.priority())
                .setOwner(definition.owner())
                .setReactionTime(proto(definition.reactionTime()))
                .setEtag(Etag.of(query.version()).text())
                .setCreatedAt(timestamp(query.createdAt()))
                .setChangedBy(query.changedBy())
                .build();
    }

    static org.vigie.contract.search.v1.SavedQueryVersion proto(SavedQueryVersion version) {
        return org.vigie.contract.search.v1.SavedQueryVersion.newBuilder()
                .setVersion(version.query().version())
                .setChange(CHANGES.contract(version.change()))
                .setSavedQuery(proto(version.query()))
                .setChangedAt(timestamp(version.at()))
                .setChangedBy(version.by())
                .build();
    }
}
