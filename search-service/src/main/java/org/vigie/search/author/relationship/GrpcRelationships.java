package org.vigie.search.author.relationship;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import org.vigie.contract.search.v1.RelationshipStage;
import org.vigie.wire.etag.Etag;

/** Relationships between contract and domain. */
public final class GrpcRelationships {
    private GrpcRelationships() {}

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
                : RelationshipStage.valueOf("RELATIONSHIP_STAGE_" + stage.name());
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
