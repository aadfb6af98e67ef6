package org.vigie.publishing.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.publishing.Act;
import org.vigie.publishing.PublishingReason;
import org.vigie.publishing.delivery.courier.DueDeliveries;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.ledger.UnsentRequests;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.DeliveryKind;
import org.vigie.publishing.delivery.life.DeliveryOrder;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.publishing.delivery.life.Permit;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.publishing.delivery.life.Words;
import org.vigie.publishing.hold.InMemoryHolds;
import org.vigie.publishing.hold.PlaceHold;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** The ledger, its reading and its queue in memory, under one lock: a second opinion on what PostgreSQL does. */
final class InMemoryDoor implements DeliveryLedger, Deliveries, DueDeliveries, UnsentRequests, OldDeliveries {
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private static final class Row {
        Delivery delivery;
        final DeliveryOrder order;
        long releasedEpoch;
        int readBacks;

        @Nullable
        Instant due;

        @Nullable
        Instant claimedUntil;

        @Nullable
        Attempt open;

        Instant lastSend = Instant.EPOCH;
        /** Number of the newest send. */
        int newestSend;

        boolean copyRefused;
        boolean repeated;

        @Nullable
        Instant released;

        Instant decidedUntil = Instant.EPOCH;
        Instant settled = Instant.EPOCH;

        Row(Delivery delivery, DeliveryOrder order, long releasedEpoch) {
            this.delivery = delivery;
            this.order = order;
            this.releasedEpoch = releasedEpoch;
        }
    }

    private record Attempt(UUID id, String worker, Instant lapses) {}

    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    private final Map<UUID, Delivery> neverSent = new LinkedHashMap<>();
    private final Set<UUID> spent = new HashSet<>();
    private final Map<String, Instant> alive = new LinkedHashMap<>();
    private final InMemoryHolds holds;
    private final InstantSource clock;

    InMemoryDoor(InstantSource clock) {
        this.clock = clock;
        this.holds = new InMemoryHolds(this, this::outstanding, this::underWay, this::stop);
    }

    InMemoryHolds holds() {
        return holds;
    }

    @Override
    public synchronized Optional<Delivery> byRequest(BrandId brand, DeliveryOrder order) {
        refuseSpent(order.requestId());
        Delivery never = neverSent.get(order.requestId());
        if (never != null && never.brand().equals(brand)) {
            return Optional.of(never);
        }
        return rows.values().stream()
                .filter(row -> row.delivery.brand().equals(brand)
                        && row.order.requestId().equals(order.requestId()))
                .findFirst()
                .map(row -> {
                    if (!row.order.contentSha256().equals(order.contentSha256())) {
                        throw new Problem(PublishingReason.REQUEST_ID_REUSED, "another delivery");
                    }
                    return row.delivery;
                });
    }

    private void refuseSpent(UUID requestId) {
        if (spent.contains(requestId)) {
            throw new Problem(PublishingReason.REQUEST_ID_REUSED, "kept no longer");
        }
    }

    @Override
    public synchronized int remove(Duration age, int most) {
        Instant before = clock.instant().minus(age);
        List<Row> old = rows.values().stream()
                .filter(row -> row.delivery.state().isFinal() && row.settled.isBefore(before))
                .sorted(Comparator.comparing(row -> row.settled))
                .limit(most)
                .toList();
        for (Row row : old) {
            spent.add(row.order.requestId());
            rows.remove(row.delivery.id());
        }
        return old.size();
    }

    @Override
    public synchronized Beginning intend(
            BrandId brand, DeliveryOrder order, String network, Act act, String worker, LongSupplier nanoTime) {
        UUID standing = holds.standing(brand);
        if (standing != null) {
            return new Beginning.Stopped(standing);
        }
        Optional<Delivery> former = byRequest(brand, order);
        if (former.isPresent()) {
            return new Beginning.Rested(former.get());
        }
        DeliveryDecisions.requireNoneReleased(released(brand, order));
        Delivery delivery = new Delivery(
                UUID.randomUUID(),
                brand,
                order.kind(),
                order.account(),
                network,
                order.conversation(),
                DeliveryState.PENDING,
                "",
                "",
                act.by(),
                order.textSha256(),
                "",
                "",
                0,
                clock.instant(),
                null,
                false,
                1);
        Row row = new Row(delivery, order, holds.epoch(brand.agency()));
        rows.put(delivery.id(), row);
        return begun(row, Permit.Purpose.SEND, worker, nanoTime);
    }

    @Override
    public synchronized Beginning begin(BrandId brand, UUID id, String worker, LongSupplier nanoTime) {
        Row row = row(brand, id);
        Instant now = clock.instant();
        boolean lost = row.open != null
                && row.open.lapses().isBefore(now)
                && alive.getOrDefault(row.open.worker(), Instant.EPOCH).isBefore(now);
        var situation = new DeliveryDecisions.Situation(
                row.delivery.state(),
                row.due != null && !row.due.isAfter(now),
                row.open != null,
                lost,
                holds.standing(brand) != null,
                holds.newest(brand) > row.releasedEpoch,
                true);
        return switch (DeliveryDecisions.next(situation)) {
            case SEND -> begun(row, Permit.Purpose.SEND, worker, nanoTime);
            case READ_BACK -> begun(row, Permit.Purpose.READ_BACK, worker, nanoTime);
            case LOSE -> {
                row.open = null;
                yield new Beginning.Rested(change(row, DeliveryDecisions.lost(row.delivery.state(), row.readBacks)));
            }
            case HOLD -> new Beginning.Rested(change(row, Verdict.held("")));
            case REFUSE, WAIT, REST -> new Beginning.Rested(row.delivery);
        };
    }

    private Beginning.Begun begun(Row row, Permit.Purpose purpose, String worker, LongSupplier nanoTime) {
        boolean send = purpose == Permit.Purpose.SEND;
        Instant now = clock.instant();
        if (send) {
            row.lastSend = now;
            row.delivery = copy(row.delivery, DeliveryState.PENDING, row.delivery.attempts() + 1);
        } else {
            row.readBacks++;
        }
        row.open = new Attempt(UUID.randomUUID(), worker, now.plus(PlaceHold.LONGEST_LEASE));
        row.due = now.plusSeconds(62);
        row.claimedUntil = null;
        Delivery delivery = row.delivery;
        int number = delivery.attempts() + row.readBacks;
        row.newestSend = send ? number : row.newestSend;
        Permit permit = new Permit(
                row.open.id(), delivery.id(), delivery.brand(), purpose, number, nanoTime.getAsLong(), nanoTime);
        Outgoing outgoing = Words.of(row.order).outgoing(delivery.id(), delivery.conversation(), delivery.createdAt());
        return new Beginning.Begun(
                delivery,
                row.copyRefused ? outgoing.withoutCopy() : outgoing,
                permit,
                row.lastSend,
                now,
                row.readBacks,
                row.repeated);
    }

    @Override
    public synchronized Delivery conclude(Permit permit, Verdict verdict) {
        Row row = row(permit.brand(), permit.delivery());
        boolean inTime = row.open != null && row.open.id().equals(permit.attempt());
        if (inTime) {
            row.open = null;
        }
        boolean settles = verdict.state() == DeliveryState.DELIVERED
                || (row.delivery.state() == DeliveryState.UNKNOWN
                        && row.open == null
                        && row.newestSend <= permit.number());
        if (row.delivery.state().isFinal() || (!inTime && !settles)) {
            return row.delivery;
        }
        row.copyRefused |= verdict.reason().equals("COPY_REFUSED");
        row.repeated |= verdict.reason().equals("REPEATED");
        DeliveryState former =
                permit.purpose() == Permit.Purpose.READ_BACK ? DeliveryState.UNKNOWN : row.delivery.state();
        boolean heldSince = holds.newest(permit.brand()) > row.releasedEpoch;
        return change(row, DeliveryDecisions.under(verdict, heldSince, former));
    }

    @Override
    public synchronized Delivery decide(BrandId brand, UUID id, DeliveryDecisions.Finding finding, Act act, Etag etag) {
        Row row = row(brand, id);
        etag.check(row.delivery.version());
        Verdict verdict = DeliveryDecisions.decide(
                row.delivery.state(), finding, holds.standing(brand) != null, later(row.delivery));
        row.decidedUntil = row.open == null ? row.decidedUntil : row.open.lapses();
        row.open = null;
        if (verdict.state() == DeliveryState.RETRYING) {
            row.releasedEpoch = holds.epoch(brand.agency());
            row.released = clock.instant();
        }
        return change(row, verdict);
    }

    private @Nullable UUID released(BrandId brand, DeliveryOrder order) {
        Instant unseen = clock.instant().minusSeconds(10);
        return rows.values().stream()
                .filter(row -> order.kind() == DeliveryKind.REPLY
                        && row.order.kind() == DeliveryKind.REPLY
                        && row.delivery.brand().equals(brand)
                        && row.order.conversation().equals(order.conversation())
                        && row.released != null
                        && switch (row.delivery.state()) {
                            case PENDING, RETRYING -> true;
                            case DELIVERED, UNKNOWN -> row.released.isAfter(unseen);
                            case REFUSED, HELD -> false;
                        })
                .map(row -> row.delivery.id())
                .findFirst()
                .orElse(null);
    }

    private @Nullable UUID later(Delivery delivery) {
        return rows.values().stream()
                .map(row -> row.delivery)
                .filter(other -> delivery.kind() == DeliveryKind.REPLY
                        && other.kind() == DeliveryKind.REPLY
                        && other.brand().equals(delivery.brand())
                        && other.conversation().equals(delivery.conversation())
                        && other.createdAt().isAfter(delivery.createdAt())
                        && other.state() != DeliveryState.REFUSED)
                .map(Delivery::id)
                .findFirst()
                .orElse(null);
    }

    @Override
    public synchronized Erased eraseRecipient(
            BrandId brand, String network, String recipient, Caller by, String requestId) {
        List<Row> addressed = rows.values().stream()
                .filter(row -> row.delivery.brand().equals(brand)
                        && row.delivery.network().equals(network)
                        && (row.order.recipient().equals(recipient)
                                || recipient.equals(row.order.extras().get("author")))
                        && !row.delivery.state().isFinal())
                .toList();
        List<Row> resting = addressed.stream().filter(row -> row.open == null).toList();
        resting.forEach(row -> change(row, DeliveryDecisions.erased(row.delivery.state())));
        return new Erased(resting.size(), addressed.size() - resting.size());
    }

    private Delivery change(Row row, Verdict verdict) {
        Delivery is = row.delivery;
        Instant now = clock.instant();
        row.due = verdict.again() == null ? null : now.plus(verdict.again());
        row.claimedUntil = null;
        row.settled = now;
        row.delivery = new Delivery(
                is.id(),
                is.brand(),
                is.kind(),
                is.account(),
                is.network(),
                is.conversation(),
                verdict.state(),
                verdict.reason(),
                verdict.detail(),
                is.approver(),
                is.textSha256(),
                verdict.nativeId(),
                verdict.url(),
                is.attempts(),
                is.createdAt(),
                verdict.state() == DeliveryState.DELIVERED ? now : null,
                DeliveryDecisions.awaitsDecision(verdict.state(), row.due != null),
                is.version() + 1);
        return row.delivery;
    }

    private static Delivery copy(Delivery is, DeliveryState state, int attempts) {
        return new Delivery(
                is.id(),
                is.brand(),
                is.kind(),
                is.account(),
                is.network(),
                is.conversation(),
                state,
                is.reason(),
                is.detail(),
                is.approver(),
                is.textSha256(),
                is.nativeId(),
                is.url(),
                attempts,
                is.createdAt(),
                is.deliveredAt(),
                is.awaitsDecision() && state == is.state(),
                is.version() + 1);
    }

    /** Whether it has an attempt without a receipt, or a time at which it is looked at. */
    synchronized boolean isLookedAt(BrandId brand, UUID id) {
        Row row = row(brand, id);
        return row.open != null || row.due != null;
    }

    private Row row(BrandId brand, UUID id) {
        Row row = rows.get(id);
        if (row == null || !row.delivery.brand().equals(brand)) {
            throw new Problem(PublishingReason.DELIVERY_UNKNOWN, "No delivery by this id.");
        }
        return row;
    }

    @Override
    public synchronized Delivery settle(BrandId brand, Unsent request, Caller by, String call) {
        refuseSpent(request.requestId());
        Optional<Delivery> sent = rows.values().stream()
                .filter(row -> row.delivery.brand().equals(brand)
                        && row.order.requestId().equals(request.requestId()))
                .map(row -> row.delivery)
                .findFirst();
        Verdict verdict = DeliveryDecisions.neverSent();
        return sent.orElseGet(() -> neverSent.computeIfAbsent(
                request.requestId(),
                id -> new Delivery(
                        UUID.randomUUID(),
                        brand,
                        DeliveryKind.REPLY,
                        request.account(),
                        request.network(),
                        request.conversation(),
                        verdict.state(),
                        verdict.reason(),
                        verdict.detail(),
                        request.approver(),
                        request.textSha256(),
                        "",
                        "",
                        0,
                        clock.instant(),
                        null,
                        false,
                        1)));
    }

    @Override
    public synchronized Optional<Delivery> find(BrandScope scope, UUID id) {
        return Stream.concat(rows.values().stream().map(row -> row.delivery), neverSent.values().stream())
                .filter(delivery -> delivery.id().equals(id))
                .findFirst()
                .filter(delivery -> scope.contains(delivery.brand()));
    }

    @Override
    public synchronized List<Delivery> list(
            BrandScope scope, Set<DeliveryState> states, @Nullable UUID after, int limit) {
        List<Delivery> all = new ArrayList<>(rows.values().stream()
                .map(row -> row.delivery)
                .filter(delivery -> scope.contains(delivery.brand()))
                .filter(delivery -> states.isEmpty() || states.contains(delivery.state()))
                .sorted(Comparator.comparing(Delivery::createdAt)
                        .thenComparing(delivery -> delivery.id().toString())
                        .reversed())
                .toList());
        int from = 0;
        for (int i = 0; after != null && i < all.size(); i++) {
            from = all.get(i).id().equals(after) ? i + 1 : from;
        }
        return all.subList(from, Math.min(all.size(), from + limit));
    }

    @Override
    public synchronized List<Due> claim(int most, Set<BrandId> without, Set<Account> resting) {
        Instant now = clock.instant();
        List<Due> claimed = new ArrayList<>();
        for (Row row : rows.values()) {
            boolean free = row.claimedUntil == null || row.claimedUntil.isBefore(now);
            boolean abandoned = row.open != null
                    && row.open.lapses().isBefore(now)
                    && alive.getOrDefault(row.open.worker(), Instant.EPOCH).isBefore(now);
            if (claimed.size() < most
                    && !without.contains(row.delivery.brand())
                    && (row.delivery.state() == DeliveryState.PENDING
                            || !resting.contains(new Account(row.delivery.brand(), row.delivery.account())))
                    && row.due != null
                    && free
                    && (!row.due.isAfter(now) || abandoned)) {
                row.claimedUntil = now.plusSeconds(60);
                claimed.add(new Due(
                        row.delivery.brand(),
                        row.delivery.id(),
                        row.delivery.account(),
                        row.delivery.state() == DeliveryState.PENDING));
            }
        }
        return claimed;
    }

    @Override
    public synchronized void postpone(Due due, Duration pause) {
        row(due.brand(), due.delivery()).claimedUntil = clock.instant().plus(pause);
    }

    @Override
    public synchronized void heartbeat(String worker) {
        alive.put(worker, clock.instant().plus(SILENCE));
    }

    private synchronized int outstanding(BrandScope scope) {
        Instant now = clock.instant();
        return (int) rows.values().stream()
                .filter(row -> scope.contains(row.delivery.brand()))
                .filter(row -> (row.open != null && row.open.lapses().isAfter(now)) || row.decidedUntil.isAfter(now))
                .count();
    }

    private synchronized List<UUID> underWay(BrandScope scope) {
        return rows.values().stream()
                .filter(row -> scope.contains(row.delivery.brand()) && row.open != null)
                .map(row -> row.delivery.id())
                .toList();
    }

    private synchronized void stop(BrandScope scope) {
        rows.values().stream()
                .filter(row -> scope.contains(row.delivery.brand()))
                .filter(row -> row.delivery.state() == DeliveryState.RETRYING)
                .forEach(row -> change(row, Verdict.held("")));
    }
}
