package org.vigie.search.alert.rule;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.ingestion.v1.ChannelAccountServiceGrpc;
import org.vigie.contract.ingestion.v1.GetChannelAccountRequest;
import org.vigie.contract.ingestion.v1.GetSourceRequest;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * Sources and accounts as ingestion knows them, asked as this service itself, because who may write rules may not read every account.
 */
final class GrpcAlertSources implements AlertSources {
    private static final Logger log = LoggerFactory.getLogger(GrpcAlertSources.class);
    private static final long DEADLINE_MILLIS = 2_000;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private final SourceServiceGrpc.SourceServiceBlockingStub sources;
    private final ChannelAccountServiceGrpc.ChannelAccountServiceBlockingStub accounts;

    GrpcAlertSources(
            SourceServiceGrpc.SourceServiceBlockingStub sources,
            ChannelAccountServiceGrpc.ChannelAccountServiceBlockingStub accounts) {
        this.sources = sources;
        this.accounts = accounts;
    }

    @Override
    public Optional<Known> find(BrandId brand, String id) {
        return found(() -> source(brand, id))
                .map(source -> new Known(
                        name(source.getDisplayName(), id),
                        Duration.ofSeconds(source.getFeed().getIntervalSeconds())))
                .or(() -> found(() -> accountName(brand, id)).map(name -> new Known(name(name, id), Duration.ZERO)));
    }

    private static String name(String shown, String id) {
        String line = BREAKS.matcher(shown).replaceAll(" ").strip();
        return line.isEmpty() ? id : line;
    }

    private Source source(BrandId brand, String id) {
        return sources.withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                .getSource(GetSourceRequest.newBuilder()
                        .setAgency(brand.agency().slug())
                        .setBrand(brand.slug())
                        .setSource(id)
                        .build());
    }

    private String accountName(BrandId brand, String id) {
        return accounts.withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                .getChannelAccount(GetChannelAccountRequest.newBuilder()
                        .setAgency(brand.agency().slug())
                        .setBrand(brand.slug())
                        .setChannelAccount(id)
                        .build())
                .getDisplayName();
    }

    /** An id that cannot be one is not known either. */
    private static <T> Optional<T> found(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (StatusRuntimeException e) {
            return switch (e.getStatus().getCode()) {
                case NOT_FOUND, INVALID_ARGUMENT -> Optional.empty();
                default -> throw unavailable(e);
            };
        } catch (Problem e) {
            throw unavailable(e);
        }
    }

    private static Problem unavailable(RuntimeException cause) {
        log.warn("cannot tell whether a rule's source exists and what it is called: {}", FailureTrace.headline(cause));
        return new Problem(
                SearchReason.SOURCES_UNAVAILABLE,
                "source: cannot be checked now, because ingestion does not answer; the rule is not saved.",
                Map.of("field", "source", "expected", "an answer of ingestion", "actual", "none"));
    }
}
