package org.vigie.ingestion.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.ingestion.inbox.discussion.Answer;
import org.vigie.ingestion.inbox.discussion.Roots;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.ingestion.inbox.log.LogPage;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.Mention;
import org.vigie.ingestion.mention.MentionId;
import org.vigie.wire.tenancy.BrandId;

/** The log in memory. */
final class FakeInbox implements Inbox, InboxLog {
    private final List<InboxEntry> log = new ArrayList<>();
    private final Map<String, Mention> newest = new HashMap<>();
    private final Map<String, String> fingerprints = new HashMap<>();
    private final Map<String, String> roots = new HashMap<>();
    private final Map<String, String> calls = new HashMap<>();
    private final Map<String, String> recovery = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Instant> looks = new HashMap<>();

    synchronized void claim(BrandId brand, String account, String owner) {
        owners.put(brand + " " + account, owner);
    }

    synchronized void looked(BrandId brand, String account, Instant time) {
        looks.put(brand + " " + account, time);
    }

    @Override
    public synchronized List<Appended> append(List<Append> appends) {
        for (Append append : appends) {
            append.progress()
                    .filter(progress -> !progress.owner().equals(owners.get(append.brand() + " " + progress.id())))
                    .ifPresent(progress -> {
                        throw new ClaimLost(progress);
                    });
        }
        return appends.stream().map(this::append).toList();
    }

    private Appended append(Append append) {
        Appended.Outcome outcome = append.call()
                .map(call -> {
                    String known =
                            calls.putIfAbsent(append.brand() + " " + call.account() + " " + call.id(), call.bodyHash());
                    if (known == null) {
                        return Appended.Outcome.STORED;
                    }
                    return known.equals(call.bodyHash()) ? Appended.Outcome.DUPLICATE : Appended.Outcome.ID_REUSED;
                })
                .orElse(Appended.Outcome.STORED);
        List<String> ids = append.arrivals().stream()
                .map(arrival -> id(append.brand(), arrival))
                .toList();
        Map<String, Answer> answers = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Arrival arrival = append.arrivals().get(i);
            Answer.of(append.brand(), arrival.channel(), ids.get(i), arrival.item())
                    .ifPresent(answer -> answers.put(answer.id(), answer));
        }
        Map<String, String> begun = Roots.of(answers, roots);
        int stored = 0;
        Instant looked = append.progress()
                .map(progress -> looks.get(append.brand() + " " + progress.id()))
                .orElse(null);
        for (int i = 0; i < ids.size(); i++) {
            String root = begun.getOrDefault(ids.get(i), "");
            Arrival arrival = append.arrivals().get(i);
            IncomingMention item = root.isEmpty() ? arrival.item() : Answer.in(arrival.item(), root);
            boolean fresh = outcome == Appended.Outcome.STORED;
            stored += fresh && store(append.brand(), ids.get(i), arrival, item, looked) ? 1 : 0;
            roots.putIfAbsent(ids.get(i), root);
        }
        return new Appended(ids, stored, outcome);
    }

    private String id(BrandId brand, Arrival arrival) {
        Identity identity = arrival.item().identity();
        String fresh = MentionId.of(brand, arrival.channel().network(), identity.origin(), identity.nativeId());
        if (identity.recoveryId().isEmpty()) {
            return fresh;
        }
        String key = brand + " " + identity.origin() + " " + identity.recoveryId();
        String known = recovery.putIfAbsent(key, fresh);
        return identity.renumbered() && known != null ? known : fresh;
    }

    private boolean store(BrandId brand, String id, Arrival arrival, IncomingMention item, @Nullable Instant looked) {
        Mention before = newest.get(id);
        if (arrival.fingerprint().equals(fingerprints.put(id, arrival.fingerprint()))) {
            return false;
        }
        Instant now = Instant.now();
        Mention mention = new Mention(
                brand,
                id,
                arrival.channel(),
                item,
                before == null ? now : before.firstSeenAt(),
                now,
                before == null ? 1 : before.version() + 1,
                before == null ? Correction.NONE : before.correction());
        newest.put(id, mention);
        log.add(new InboxEntry.Received(log.size() + 1L, mention, before == null ? looked : null));
        return true;
    }

    @Override
    public synchronized LogPage after(long sequence, Set<BrandId> without, int limit) {
        return LogPage.of(
                log.stream()
                        .filter(entry -> entry.sequence() > sequence && !without.contains(entry.brand()))
                        .limit(limit)
                        .toList(),
                limit);
    }

    @Override
    public synchronized List<InboxEntry> erasures(long sequence, int limit) {
        return after(sequence, Set.of(), Integer.MAX_VALUE).entries().stream()
                .filter(InboxEntry.AuthorErased.class::isInstance)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized LogPage after(BrandId brand, long sequence, int limit) {
        return LogPage.of(
                log.stream()
                        .filter(entry -> entry.brand().equals(brand) && entry.sequence() > sequence)
                        .limit(limit)
                        .toList(),
                limit);
    }

    @Override
    public synchronized Optional<InboxEntry> at(BrandId brand, long sequence) {
        return after(brand, sequence - 1, 1).entries().stream()
                .filter(entry -> entry.sequence() == sequence)
                .findFirst();
    }

    @Override
    public synchronized Tally tally(BrandId brand) {
        long mentions = newest.values().stream()
                .filter(mention -> mention.brand().equals(brand))
                .count();
        long entries = after(brand, 0, Integer.MAX_VALUE).entries().size();
        return new Tally(mentions, entries, entries, entries, entries);
    }
}
