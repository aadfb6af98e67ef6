package org.vigie.search.alert.listening;

import static org.vigie.wire.time.GrpcTimes.instant;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.ingestion.v1.GetListeningRequest;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.SourceReading;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;

/** What ingestion says of its consumer {@code listen}, asked as this service itself. */
final class GrpcListening implements Listening {
    private static final Logger log = LoggerFactory.getLogger(GrpcListening.class);
    private static final long DEADLINE_MILLIS = 1_000;

    private final InboxServiceGrpc.InboxServiceBlockingStub ingestion;
    private final AtomicBoolean away = new AtomicBoolean();

    GrpcListening(InboxServiceGrpc.InboxServiceBlockingStub ingestion) {
        this.ingestion = ingestion;
    }

    @Override
    public Optional<Listened> of(BrandId brand, Set<String> sources) {
        try {
            var listening = ingestion
                    .withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                    .getListening(GetListeningRequest.newBuilder()
                            .setAgency(brand.agency().slug())
                            .setBrand(brand.slug())
                            .addAllSources(sources)
                            .build());
            if (away.getAndSet(false)) {
                log.info("ingestion tells again how far mentions are counted, silences are judged");
            }
            return listening.hasUntil() && listening.hasSince() ? Optional.of(listened(listening)) : Optional.empty();
        } catch (RuntimeException e) {
            if (!away.getAndSet(true)) {
                log.warn(
                        "ingestion does not tell how far mentions are counted, no silence is told meanwhile: {}",
                        FailureTrace.headline(e));
            }
            return Optional.empty();
        }
    }

    private static Listened listened(org.vigie.contract.ingestion.v1.Listening told) {
        Map<String, Reading> readings = new HashMap<>();
        told.getReadingsList().forEach(one -> readings.put(one.getSource(), reading(one)));
        return new Listened(instant(told.getSince()), instant(told.getUntil()), readings);
    }

    private static Reading reading(SourceReading told) {
        return new Reading(
                Duration.ofSeconds(told.getEvery().getSeconds()),
                told.hasLastSuccessAt() ? instant(told.getLastSuccessAt()) : null,
                told.hasResumedAt() ? instant(told.getResumedAt()) : null);
    }
}
