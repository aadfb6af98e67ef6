package org.vigie.ingestion.correction;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.channels.mention.Fingerprint;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.enrichment.Enrichment;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresSequencer;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Corrections in PostgreSQL: the mention's row is locked, so that an edit coming in waits and keeps what was said. */
final class PostgresCorrections implements Corrections {
    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final PostgresSequencer sequencer;
    private final Enricher enricher;
    private final Clock clock;
    private final PostgresCorrectionRows rows = new PostgresCorrectionRows();

    PostgresCorrections(
            PostgresBrands brands,
            PostgresOutbox outbox,
            PostgresAudit audit,
            PostgresSequencer sequencer,
            Enricher enricher,
            Clock clock) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.sequencer = sequencer;
        this.enricher = enricher;
        this.clock = clock;
    }

    @Override
    public Mention correct(BrandId brand, String mention, Wish wish, Act act) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return brands.inBrand(brand, tx -> {
            PostgresCorrectionRows.Stored stored =
                    rows.lock(tx, brand, mention).orElseThrow(PostgresCorrections::unknown);
            Mention newest = rows.newest(tx, brand, mention).orElseThrow(PostgresCorrections::unknown);
            String hash = hash(mention, wish);
            Optional<String> done = wish.requestId().flatMap(id -> rows.requestHash(tx, brand, id));
            if (done.isPresent()) {
                return repeated(newest, done.get(), hash);
            }
            if (stored.erased()) {
                throw new Problem(IngestionReason.MENTION_ERASED, "The author was erased; nothing is left to judge.");
            }
            if (wish.version() != 0 && wish.version() != stored.version()) {
                Etag.of(wish.version()).check(stored.version());
            }
            return write(tx, newest, stored, wish, hash, act, now);
        });
    }

    private Mention write(
            JdbcClient tx,
            Mention newest,
            PostgresCorrectionRows.Stored stored,
            Wish wish,
            String hash,
            Act act,
            Instant now) {
        Enrichment machine = enricher.of(newest);
        Verdict verdict = Verdict.of(wish.correction(), machine);
        Correction after = wish.correction().over(newest.correction());
        Mention corrected = new Mention(
                newest.brand(),
                newest.id(),
                newest.channel(),
                newest.item(),
                newest.firstSeenAt(),
                now,
                stored.version() + 1,
                after);
        rows.version(tx, corrected);
        rows.log(tx, corrected);
        UUID id = UUID.randomUUID();
        rows.keep(
                tx,
                corrected,
                new PostgresCorrectionRows.Kept(
                        id, act.caller().subject(), said(machine), newest.correction(), after, verdict, wish, hash));
        audit.append(
                tx,
                AuditEntry.of(newest.brand(), act.caller(), "MentionCorrected", newest.id(), act.requestId(), now)
                        .detail("fields", String.join(",", verdict.fields()))
                        .detail("correction", id.toString()));
        outbox.append(tx, fact(corrected, verdict, now));
        sequencer.wakeAfterCommit();
        return corrected;
    }

    private static Fact fact(Mention mention, Verdict verdict, Instant now) {
        Fact fact = Fact.of(mention.brand(), "MentionCorrected", mention.id(), now)
                .label("mention", mention.id())
                .label("network", mention.channel().network())
                .label("fields", String.join(",", verdict.fields()));
        fact = figure(fact, "sentiment_right", verdict.sentiment());
        fact = figure(fact, "labels_right", verdict.labels());
        return figure(fact, "language_right", verdict.language());
    }

    private static Fact figure(Fact fact, String name, @Nullable Boolean right) {
        return right == null ? fact : fact.figure(name, right ? 1 : 0);
    }

    private static Mention repeated(Mention newest, String done, String hash) {
        if (!done.equals(hash)) {
            throw RequestIds.reused(IngestionReason.REQUEST_ID_REUSED);
        }
        return newest;
    }

    private static Correction said(Enrichment machine) {
        return new Correction(machine.sentiment(), machine.labels(), machine.language());
    }

    private static String hash(String mention, Wish wish) {
        return new Fingerprint()
                .add(mention)
                .add(Long.toString(wish.version()))
                .add(String.valueOf(wish.correction().sentiment()))
                .add(
                        wish.correction().labels() == null
                                ? "none"
                                : wish.correction().labels().stream()
                                        .sorted()
                                        .toList()
                                        .toString())
                .add(String.valueOf(wish.correction().language()))
                .hex();
    }

    private static Problem unknown() {
        return new Problem(IngestionReason.MENTION_UNKNOWN, "The brand has no such mention.");
    }

    @Override
    public List<Said> said(BrandId brand, Filter filter, @Nullable Place before, int limit) {
        // PostgreSQL has no text with a zero character, hence nobody is called so.
        if (filter.by() != null && filter.by().indexOf(0) >= 0) {
            return List.of();
        }
        return brands.inBrand(brand, tx -> rows.said(tx, brand, filter, before, limit));
    }

    @Override
    public Accuracies accuracies(BrandId brand) {
        return brands.inBrand(
                brand,
                tx -> new Accuracies(
                        rows.accuracy(tx, brand, "sentiment_right"),
                        rows.accuracy(tx, brand, "labels_right"),
                        rows.accuracy(tx, brand, "language_right")));
    }
}
