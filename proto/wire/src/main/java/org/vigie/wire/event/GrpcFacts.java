package org.vigie.wire.event;

import static org.vigie.wire.time.GrpcTimes.instant;
import static org.vigie.wire.time.GrpcTimes.timestamp;

import java.util.UUID;
import org.vigie.contract.wire.v1.Event;
import org.vigie.wire.tenancy.BrandId;

/** Facts and signals between the wire and the domain. */
public final class GrpcFacts {
    private GrpcFacts() {}

    static Event event(NumberedFact numbered) {
        Fact fact = numbered.fact();
        return Event.newBuilder()
                .setId(fact.id().toString())
                .setSequence(numbered.sequence())
                .setAgency(fact.agency().slug())
                .setBrand(fact.brandSlug())
                .setType(fact.type())
                .setSubject(fact.subject())
                .setOccurredAt(timestamp(fact.occurredAt()))
                .putAllLabels(fact.labels())
                .putAllFigures(fact.figures())
                .build();
    }

    public static NumberedFact fact(Event event) {
        return new NumberedFact(
                event.getSequence(),
                new Fact(
                        UUID.fromString(event.getId()),
                        BrandId.of(event.getAgency(), event.getBrand()),
                        event.getType(),
                        event.getSubject(),
                        instant(event.getOccurredAt()),
                        event.getLabelsMap(),
                        event.getFiguresMap()));
    }

    static org.vigie.contract.wire.v1.Signal signal(Signal signal) {
        return org.vigie.contract.wire.v1.Signal.newBuilder()
                .setAgency(signal.brand().agency().slug())
                .setBrand(signal.brand().slug())
                .setType(signal.type())
                .setSubject(signal.subject())
                .setOccurredAt(timestamp(signal.occurredAt()))
                .putAllLabels(signal.labels())
                .putAllFigures(signal.figures())
                .build();
    }
}
