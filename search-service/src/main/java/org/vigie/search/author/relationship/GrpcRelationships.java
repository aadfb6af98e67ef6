package org.vigie.search.author.relationship;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.search.v1.AddRelationshipStepRequest;
import org.vigie.contract.search.v1.RelationshipStage;
import org.vigie.contract.search.v1.RelationshipStep;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.FieldRule;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.WireReason;

/** Relationships between contract and domain. */
public final class GrpcRelationships {
    private static final String STAGE = "RELATIONSHIP_STAGE_";
    private static final FieldRule REQUEST = new FieldRule(WireReason.FIELD_INVALID, "");
    private static final FieldRule ADDED = new FieldRule(SearchReason.RELATIONSHIP_INVALID, "");
    private static final FieldRule STEP = new FieldRule(SearchReason.RELATIONSHIP_INVALID, "step");
    private static final FieldRule TOLD = new FieldRule(SearchReason.RELATIONSHIP_INVALID, "relationship");

    private static final GrpcWords<StepKind, org.vigie.contract.search.v1.StepKind> KINDS =
            GrpcWords.of(StepKind.class, org.vigie.contract.search.v1.StepKind.class);

    private GrpcRelationships() {}

    /** Whom a request names. Problem FIELD_INVALID. */
    static AuthorKey author(String network, String author) {
        return REQUEST.author(network, author);
    }

    /** What a person said: all of it but what only the store knows. Problem RELATIONSHIP_INVALID. */
    static Relationship told(org.vigie.contract.search.v1.Relationship sent) {
        return new Relationship(
                TOLD.author(sent.getNetwork(), sent.getAuthor()),
                sent.getDisplayName(),
                stage(TOLD, sent.getStage()),
                sent.getOwner(),
                sent.getInternal(),
                sent.getNextStep(),
                time(TOLD, "next_step_at", sent.hasNextStepAt(), sent.getNextStepAt()),
                0,
                0,
                null,
                "");
    }

    /** Which relationships a list asks for. Problem FIELD_INVALID. @param caller whom {@code me} names */
    static RelationshipStore.Filter filter(String owner, RelationshipStage sent, String caller) {
        REQUEST.line("owner", owner, 0, 200);
        Stage stage = stage(REQUEST, sent);
        return new RelationshipStore.Filter(
                owner.equals(Relationship.CALLER) ? caller : owner, stage == Stage.NONE ? null : stage);
    }

    /** The step that a request writes down. Problem RELATIONSHIP_INVALID. */
    static NewStep step(AddRelationshipStepRequest request, UUID id) {
        RelationshipStep sent = request.getStep();
        return new NewStep(
                id,
                ADDED.author(request.getNetwork(), request.getAuthor()),
                KINDS.domain(sent.getKind())
                        .orElseThrow(() -> STEP.refusal("kind", Expected.known(), "none or another")),
                sent.getText(),
                time(STEP, "happened_at", sent.hasHappenedAt(), sent.getHappenedAt()));
    }

    private static Stage stage(FieldRule rule, RelationshipStage sent) {
        return switch (sent) {
            case RELATIONSHIP_STAGE_UNSPECIFIED -> Stage.NONE;
            case UNRECOGNIZED -> throw rule.refusal("stage", Expected.known(), "another");
            default -> Stage.valueOf(sent.name().substring(STAGE.length()));
        };
    }

    /** To the microsecond, as it is kept. */
    private static @Nullable Instant time(FieldRule rule, String field, boolean present, Timestamp sent) {
        try {
            return GrpcMentions.instant(present, sent)
                    .map(time -> time.truncatedTo(ChronoUnit.MICROS))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            throw rule.refusal(
                    field, Expected.of(Expected.Form.TIME, "a time within the calendar"), sent.getSeconds() + " s");
        }
    }

    public static org.vigie.contract.search.v1.Relationship proto(Relationship relationship) {
        var proto = org.vigie.contract.search.v1.Relationship.newBuilder()
                .setNetwork(relationship.author().network())
                .setAuthor(relationship.author().id())
                .setDisplayName(relationship.name())
                .setStage(proto(relationship.stage()))
                .setOwner(relationship.owner())
                .setInternal(relationship.internal())
                .setNextStep(relationship.nextStep())
                .setSteps(relationship.steps())
                .setChangedBy(relationship.changedBy())
                .setEtag(Etag.of(relationship.version()).text());
        if (relationship.nextStepAt() != null) {
            proto.setNextStepAt(timestamp(relationship.nextStepAt()));
        }
        if (relationship.changedAt() != null) {
            proto.setChangedAt(timestamp(relationship.changedAt()));
        }
        return proto.build();
    }

    static RelationshipStage proto(Stage stage) {
        return stage == Stage.NONE
                ? RelationshipStage.RELATIONSHIP_STAGE_UNSPECIFIED
                : RelationshipStage.valueOf(STAGE + stage.name());
    }

    static RelationshipStep proto(Step step) {
        return RelationshipStep.newBuilder()
                .setId(step.id().toString())
                .setKind(KINDS.contract(step.kind()))
                .setText(step.text())
                .setHappenedAt(timestamp(step.happenedAt()))
                .setWrittenBy(step.writtenBy())
                .setWrittenAt(timestamp(step.writtenAt()))
                .build();
    }
}
