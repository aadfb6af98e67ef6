package org.vigie.ingestion.inbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.ingestion.inbox.discussion.Answer;
import org.vigie.ingestion.inbox.discussion.Roots;
import org.vigie.ingestion.mention.MentionId;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresSequencer;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The log in PostgreSQL: a group of appends is a handful of multi-row statements and one commit. */
final class PostgresInbox implements Inbox {
    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresSequencer sequencer;
    private final Clock clock;
    private final PostgresInboxRows rows = new PostgresInboxRows();

    PostgresInbox(PostgresBrands brands, PostgresOutbox outbox, PostgresSequencer sequencer, Clock clock) {
        this.brands = brands;
        this.outbox = outbox;
        this.sequencer = sequencer;
        this.clock = clock;
    }

    @Override
    public List<Appended> append(List<Append> appends) {
        Set<BrandId> all = appends.stream().map(Append::brand).collect(Collectors.toSet());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return brands.inBrands(BrandScope.of(all), tx -> write(tx, appends, now));
    }

    private List<Appended> write(JdbcClient tx, List<Append> appends, Instant now) {
        List<Appended.Outcome> outcomes = calls(tx, appends, now);
        Map<String, String> recovered = recovered(tx, appends);
        Map<BrandedId, Instant> looked = looked(tx, appends);
        List<List<String>> ids = new ArrayList<>();
        Map<BrandedId, Row> fresh = new LinkedHashMap<>();
        Map<BrandedId, Integer> owner = new HashMap<>();
        for (int i = 0; i < appends.size(); i++) {
            Append append = appends.get(i);
            List<String> mine = new ArrayList<>(append.arrivals().size());
            Instant before = reader(append).map(looked::get).orElse(null);
            for (Arrival arrival : append.arrivals()) {
                Row row = row(append.brand(), arrival, recovered, before);
                mine.add(row.id());
                if (outcomes.get(i) == Appended.Outcome.STORED) {
                    BrandedId key = new BrandedId(append.brand(), row.id());
                    // Within one group the last version wins; nobody has seen the others.
                    fresh.remove(key);
                    fresh.put(key, row);
                    owner.put(key, i);
                }
            }
            ids.add(mine);
        }
        settleThreads(tx, fresh);
        Map<BrandedId, Stored> stored = rows.upsert(tx, List.copyOf(fresh.values()), now);
        log(tx, fresh, stored, now);
        progress(tx, appends, now);
        return results(ids, outcomes, owner, stored);
    }

    /** New calls are STORED; a call known before, or earlier in this group, is not. */
    private List<Appended.Outcome> calls(JdbcClient tx, List<Append> appends, Instant now) {
        Map<CallKey, String> first = new LinkedHashMap<>();
        for (Append append : appends) {
            append.call().ifPresent(call -> first.putIfAbsent(CallKey.of(append.brand(), call), call.bodyHash()));
        }
        Map<CallKey, String> known = rows.recordCalls(tx, first, now);
        List<Appended.Outcome> outcomes = new ArrayList<>(appends.size());
        Set<CallKey> seen = new HashSet<>();
        for (Append append : appends) {
            outcomes.add(append.call()
                    .map(call -> outcome(CallKey.of(append.brand(), call), call.bodyHash(), first, known, seen))
                    .orElse(Appended.Outcome.STORED));
        }
        return outcomes;
    }

    private static Appended.Outcome outcome(
            CallKey key, String hash, Map<CallKey, String> first, Map<CallKey, String> known, Set<CallKey> seen) {
        String before = known.get(key);
        if (before == null && seen.add(key)) {
            return Appended.Outcome.STORED;
        }
        String expected = before == null ? first.get(key) : before;
        return hash.equals(expected) ? Appended.Outcome.DUPLICATE : Appended.Outcome.ID_REUSED;
    }

    private Map<String, String> recovered(JdbcClient tx, List<Append> appends) {
        Map<String, String> recovered = new HashMap<>();
        for (Append append : appends) {
            List<Identity> renumbered = append.arrivals().stream()
                    .map(arrival -> arrival.item().identity())
                    .filter(Identity::renumbered)
                    .toList();
            if (!renumbered.isEmpty()) {
                recovered.putAll(rows.recovered(tx, append.brand(), renumbered));
            }
        }
        return recovered;
    }

    /** When what brings something was read to the end before. Nobody else moves that: the reader holds it. */
    private Map<BrandedId, Instant> looked(JdbcClient tx, List<Append> appends) {
        Set<BrandedId> read = new HashSet<>();
        appends.stream()
                .filter(append -> !append.arrivals().isEmpty())
                .forEach(append -> reader(append).ifPresent(read::add));
        return rows.looked(tx, read);
    }

    private static Optional<BrandedId> reader(Append append) {
        return append.progress().map(progress -> new BrandedId(append.brand(), progress.id()));
    }

    private static Row row(BrandId brand, Arrival arrival, Map<String, String> recovered, @Nullable Instant looked) {
        IncomingMention item = arrival.item();
        Identity identity = item.identity();
        if (identity.renumbered()) {
            String known = recovered.get(brand + " " + identity.origin() + " " + identity.recoveryId());
            if (known != null) {
                Identity same = new Identity(identity.origin(), known, identity.recoveryId(), true);
                item = new IncomingMention(
                        same,
                        item.kind(),
                        item.author(),
                        item.content(),
                        item.place(),
                        item.publishedAt(),
                        item.extras());
            }
        }
        Identity settled = item.identity();
        String id = MentionId.of(brand, arrival.channel().network(), settled.origin(), settled.nativeId());
        return new Row(brand, id, arrival.channel(), item, arrival.fingerprint(), "", looked);
    }

    /** Puts answers into the thread in which the discussion began; see {@link Roots}. */
    private void settleThreads(JdbcClient tx, Map<BrandedId, Row> fresh) {
        Map<BrandId, Map<String, Answer>> answers = new HashMap<>();
        fresh.values()
                .forEach(row -> Answer.of(row.brand(), row.channel(), row.id(), row.item())
                        .ifPresent(answer -> answers.computeIfAbsent(row.brand(), one -> new LinkedHashMap<>())
                                .put(answer.id(), answer)));
        answers.forEach((brand, some) -> {
            Set<String> asked = new HashSet<>(some.keySet());
            some.values().forEach(answer -> asked.add(answer.answers()));
            Roots.of(some, rows.roots(tx, brand, asked))
                    .forEach(
                            (id, root) -> fresh.computeIfPresent(new BrandedId(brand, id), (key, row) -> row.in(root)));
        });
    }

    private void log(JdbcClient tx, Map<BrandedId, Row> fresh, Map<BrandedId, Stored> stored, Instant now) {
        if (stored.isEmpty()) {
            return;
        }
        List<Row> changed = new ArrayList<>(stored.size());
        List<Stored> versions = new ArrayList<>(stored.size());
        List<Fact> facts = new ArrayList<>(stored.size());
        fresh.forEach((key, row) -> {
            Stored version = stored.get(key);
            if (version != null) {
                changed.add(row);
                versions.add(version);
                facts.add(fact(row, version, now));
            }
        });
        rows.log(tx, changed, versions);
        outbox.append(tx, facts);
        sequencer.wakeAfterCommit();
    }

    private static Fact fact(Row row, Stored version, Instant now) {
        String type = version.version() == 1 ? "MentionReceived" : "MentionUpdated";
        boolean owned = row.channel().source().isEmpty();
        Map<String, String> labels = Map.of(
                "mention",
                row.id(),
                "network",
                row.channel().network(),
                "kind",
                row.item().kind().name().toLowerCase(java.util.Locale.ROOT),
                "language",
                row.item().content().language(),
                owned ? "account" : "source",
                owned ? row.channel().account() : row.channel().source());
        return new Fact(UUID.randomUUID(), row.brand(), type, row.id(), now, labels, Map.of());
    }

    private void progress(JdbcClient tx, List<Append> appends, Instant now) {
        for (Append append : appends) {
            append.progress().ifPresent(progress -> {
                boolean quiet =
                        append.arrivals().isEmpty() && progress.refused().isEmpty();
                if (!rows.progress(tx, append.brand(), progress, quiet, now)) {
                    throw new ClaimLost(progress);
                }
                outbox.append(
                        tx,
                        progress.refused().stream()
                                .map(refused -> Fact.of(append.brand(), "MentionRefused", progress.id(), now)
                                        .label(progress.kind(), progress.id())
                                        .label("network", refused.network())
                                        .label("reason", refused.reason()))
                                .toList());
            });
        }
    }

    private static List<Appended> results(
            List<List<String>> ids,
            List<Appended.Outcome> outcomes,
            Map<BrandedId, Integer> owner,
            Map<BrandedId, Stored> stored) {
        int[] counts = new int[ids.size()];
        stored.keySet().forEach(key -> {
            Integer index = owner.get(key);
            if (index != null) {
                counts[index]++;
            }
        });
        List<Appended> results = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            results.add(new Appended(ids.get(i), counts[i], outcomes.get(i)));
        }
        return results;
    }

    /**
     * A mention on its way into its row.
     *
     * @param root native id of the item with which its discussion began; empty when it answers nothing
     * @param looked when what it came through was read to the end before; null = nobody can tell
     */
    record Row(
            BrandId brand,
            String id,
            org.vigie.ingestion.mention.Channel channel,
            IncomingMention item,
            String fingerprint,
            String root,
            @Nullable Instant looked) {
        Row in(String thread) {
            return new Row(brand, id, channel, Answer.in(item, thread), fingerprint, thread, looked);
        }
    }

    /** A row that is new or changed. */
    record Stored(long version, Instant firstSeenAt, String correction) {}

    record BrandedId(BrandId brand, String id) {}

    record CallKey(BrandId brand, String account, String id) {
        static CallKey of(BrandId brand, Append.WebhookCall call) {
            return new CallKey(brand, call.account(), call.id());
        }
    }
}
