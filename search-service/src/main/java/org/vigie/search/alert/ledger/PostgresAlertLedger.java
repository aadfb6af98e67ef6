package org.vigie.search.alert.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.BrandZones;
import org.vigie.search.alert.count.CountBook;
import org.vigie.search.alert.count.PostgresCountedMentions;
import org.vigie.search.alert.count.PostgresCounts;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.due.PostgresAlertDue;
import org.vigie.search.alert.due.PostgresAlertJson;
import org.vigie.search.alert.due.PostgresAlertTurn;
import org.vigie.search.alert.judge.AlertJudge;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.listening.Hearing;
import org.vigie.search.alert.listening.Listened;
import org.vigie.search.alert.listening.Reading;
import org.vigie.search.alert.people.AlertAudience;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.people.PostgresAudience;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.search.alert.rule.AlertRuleStore;
import org.vigie.search.alert.rule.AlertTerms;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.PostgresErasedAuthors;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;

/** Counting and raising in PostgreSQL, in a fixed number of statements for a batch. */
final class PostgresAlertLedger implements AlertLedger {
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private final PostgresBrands brands;
    private final PostgresBrandZone zone;
    private final PostgresOutbox outbox;
    private final PostgresErasedAuthors erased;
    private final PostgresAlertWriter writer;
    private final AlertJudge judge;
    private final Clock clock;
    private final Duration settle;

    /**
     * @param zones by whose clock the hours of deviations are
     * @param erased forgets authors in the transaction that moves the position
     * @param settle how long after counting went on again no silence is believed
     * @param mail there is a mail server
     */
    PostgresAlertLedger(
            PostgresBrands brands,
            BrandZones zones,
            PostgresOutbox outbox,
            PostgresErasedAuthors erased,
            Clock clock,
            Duration settle,
            boolean mail) {
        this.brands = brands;
        this.zone = new PostgresBrandZone(zones);
        this.outbox = outbox;
        this.erased = erased;
        this.writer = new PostgresAlertWriter(outbox, UUID::randomUUID, mail);
        this.judge = new AlertJudge(UUID::randomUUID);
        this.clock = clock;
        this.settle = settle;
    }

    @Override
    public Observed observe(
            BrandId brand,
            List<AuthorErasure> erasures,
            List<Sighting> sightings,
            long last,
            @Nullable List<Here> here) {
        return zone.with(
                brand,
                zoned -> brands.inBrand(brand, tx -> {
                    Instant now = now();
                    long position = PostgresAlertTurn.take(tx, brand);
                    erasures.forEach(erasure -> erased.forget(tx, brand, erasure));
                    if (last <= position) {
                        return Observed.NOTHING;
                    }
                    List<Sighting> fresh = sightings.stream()
                            .filter(sighting -> sighting.sequence() > position)
                            .toList();
                    move(tx, brand, last);
                    if (fresh.isEmpty()) {
                        return Observed.NOTHING;
                    }
                    List<WatchedRule> rules = PostgresWatchedRules.all(tx, brand);
                    List<Sighting> dated = PostgresHeardSources.dated(tx, brand, fresh);
                    var news = PostgresCountedMentions.news(tx, brand, dated, withoutBots(rules), now);
                    PostgresCounts.relabel(tx, brand, news.relabelled());
                    rules.forEach(rule -> news.relabelled().forEach(rule::relabel));
                    List<Sighting> counted = news.counted();
                    if (!counted.isEmpty()) {
                        CountBook book = book(tx, brand, zoned, concerned(rules, counted, now), counted);
                        judge.observe(rules, book, counted, now);
                        PostgresCounts.add(tx, brand, counted);
                        judgeEnded(tx, brand, counted, rules, now);
                        hear(tx, brand, counted, rules);
                    }
                    return new Observed(fresh, write(tx, brand, rules, now, here));
                }));
    }

    private List<WatchedRule.Raised> write(
            JdbcClient tx, BrandId brand, List<WatchedRule> rules, Instant now, @Nullable List<Here> here) {
        List<WatchedRule.Raised> raised = writer.raise(tx, brand, rules, now, here);
        PostgresAlertWriter.collect(tx, brand, rules);
        PostgresWatchedRules.write(tx, brand, rules);
        Map<String, Instant> openings = new HashMap<>();
        for (WatchedRule watched : rules) {
            Instant opening = watched.opening();
            if (opening != null) {
                openings.put(watched.rule().id(), opening);
            }
        }
        PostgresAlertDue.all(tx, brand, DueKind.RULE, openings);
        return raised;
    }

    private static void move(JdbcClient tx, BrandId brand, long last) {
        PostgresBrands.statement(
                        tx,
                        brand,
                        "UPDATE alert_position SET sequence = :last WHERE agency = :agency AND brand = :brand")
                .param("last", last)
                .update();
    }

    /** Saved queries of which some rule asks for counts without likely bots. */
    private static Set<String> withoutBots(List<WatchedRule> rules) {
        return rules.stream()
                .map(watched -> watched.rule().definition().terms())
                .filter(AlertTerms::excludeBots)
                .map(AlertTerms::savedQuery)
                .collect(Collectors.toSet());
    }

    /** Rules over counts that a mention of the batch concerns, and that may raise now. */
    private static List<WatchedRule> concerned(List<WatchedRule> rules, List<Sighting> counted, Instant now) {
        Map<String, Instant> matched = new HashMap<>();
        counted.stream()
                .filter(sighting -> !sighting.backlog())
                .forEach(sighting -> sighting.queries()
                        .keySet()
                        .forEach(query -> matched.merge(query, sighting.seen(), PostgresAlertLedger::later)));
        return rules.stream()
                .filter(watched -> {
                    AlertTerms terms = watched.rule().definition().terms();
                    Instant last = matched.get(terms.counted());
                    return terms.condition() != AlertCondition.EVERY_MATCH
                            && last != null
                            && !watched.isIdle(now, last);
                })
                .toList();
    }

    private static CountBook book(
            JdbcClient tx,
            BrandId brand,
            PostgresBrandZone.InTransaction zoned,
            List<WatchedRule> rules,
            List<Sighting> counted) {
        // No rule is judged at the backlog, which may reach back for years.
        List<Instant> times = counted.stream()
                .filter(sighting -> !sighting.backlog())
                .map(Sighting::seen)
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return new CountBook(null);
        }
        Map<String, Instant> from = new HashMap<>();
        for (WatchedRule watched : rules) {
            AlertTerms terms = watched.rule().definition().terms();
            // One that waits is settled first, as of its opening.
            Instant first = watched.judgedAt(times.getFirst(), null);
            from.merge(terms.counted(), first.minus(lookBack(terms)), PostgresAlertLedger::earlier);
        }
        boolean deviations =
                rules.stream().anyMatch(one -> one.rule().definition().terms().condition() == AlertCondition.DEVIATION);
        return PostgresCounts.read(
                tx, brand, from, times.getLast(), deviations ? zoned.of(tx) : null, deviations ? times : List.of());
    }

    /** What is needed to look at rules without a mention. */
    private static CountBook book(
            JdbcClient tx, BrandId brand, PostgresBrandZone.InTransaction zoned, List<WatchedRule> rules, Instant now) {
        boolean deviations = rules.stream().anyMatch(WatchedRule::isDeviationThatWaits);
        ZoneId zone = deviations ? zoned.of(tx) : null;
        Map<String, Instant> from = new HashMap<>();
        List<Instant> times = new ArrayList<>();
        for (WatchedRule watched : rules) {
            AlertTerms terms = watched.rule().definition().terms();
            if (terms.condition() != AlertCondition.SILENCE && watched.state().dueSince() != null) {
                Instant time = watched.judgedAt(now, zone);
                from.merge(terms.counted(), time.minus(lookBack(terms)), PostgresAlertLedger::earlier);
                times.add(time);
            }
        }
        return PostgresCounts.read(tx, brand, from, now, zone, times);
    }

    /** An hour for the ids of a deviation. */
    private static Duration lookBack(AlertTerms terms) {
        return terms.condition() == AlertCondition.DEVIATION ? Duration.ofHours(1) : terms.window();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Silences that were over before anybody could tell them; before it is kept that their sources were heard. */
    private void judgeEnded(
            JdbcClient tx, BrandId brand, List<Sighting> sightings, List<WatchedRule> rules, Instant now) {
        Set<String> sources = sightings.stream()
                .filter(sighting -> sighting.sourceRead() != null)
                .map(Sighting::source)
                .filter(source -> rules.stream().anyMatch(watched -> watched.isSilenceOf(source)))
                .collect(Collectors.toSet());
        if (!sources.isEmpty()) {
            judge.hear(rules, PostgresHeardSources.last(tx, brand, sources), sightings, now);
        }
    }

    /** Keeps when sources were heard, and when their silence would be due; what waits for its opening with one that is over is left to that. */
    private static void hear(JdbcClient tx, BrandId brand, List<Sighting> sightings, List<WatchedRule> rules) {
        Map<String, Instant> heard = PostgresHeardSources.hear(tx, brand, sightings);
        Map<String, Instant> due = new HashMap<>();
        for (WatchedRule watched : rules) {
            AlertTerms terms = watched.rule().definition().terms();
            Instant time = terms.condition() == AlertCondition.SILENCE ? heard.get(terms.source()) : null;
            if (time != null && !watched.state().isWaitingWithEnded()) {
                due.put(watched.rule().id(), time.plus(terms.window()));
            }
        }
        PostgresAlertDue.all(tx, brand, DueKind.RULE, due);
    }

    @Override
    public Set<String> watched(BrandId brand) {
        return brands.lookUp(
                brand,
                tx -> Set.copyOf(PostgresBrands.statement(tx, brand, """
                    SELECT DISTINCT definition -> 'terms' ->> 'source' FROM alert_rule
                    WHERE agency = :agency AND brand = :brand AND definition -> 'terms' ->> 'condition' = 'SILENCE'
                    LIMIT :most
                    """)
                        .param("most", AlertRuleStore.MOST_RULES)
                        .query(String.class)
                        .list()));
    }

    @Override
    public List<WatchedRule.Raised> look(
            BrandId brand, Collection<String> ids, @Nullable Listened listened, @Nullable List<Here> here) {
        return zone.with(
                brand,
                zoned -> brands.inBrand(brand, tx -> {
                    Instant now = now();
                    PostgresAlertTurn.take(tx, brand);
                    PostgresWatchedRules.Some some = PostgresWatchedRules.some(tx, brand, ids);
                    List<WatchedRule> rules = some.rules();
                    List<AlertTerms> terms = rules.stream()
                            .map(watched -> watched.rule().definition().terms())
                            .toList();
                    CountBook book = book(tx, brand, zoned, rules, now);
                    Map<String, Instant> heard = PostgresHeardSources.last(
                            tx, brand, terms.stream().map(AlertTerms::source).toList());
                    Instant certain = Listened.certain(listened, settle);
                    Map<String, Reading> readings = listened == null ? Map.of() : listened.readings();
                    Set<String> done = new HashSet<>(ids);
                    done.removeAll(some.unread());
                    Map<String, Instant> again = new HashMap<>();
                    for (WatchedRule watched : rules) {
                        AlertTerms one = watched.rule().definition().terms();
                        Hearing hearing = new Hearing(heard.get(one.source()), certain, readings.get(one.source()));
                        // Nobody can tell by whose hours it is judged: asked again in a minute.
                        boolean unzoned = watched.isDeviationThatWaits() && book.zone() == null;
                        Instant next = unzoned ? now.plus(ASK_AGAIN) : judge.look(watched, book, hearing, now);
                        if (next != null) {
                            again.put(watched.rule().id(), next);
                            done.remove(watched.rule().id());
                        }
                    }
                    PostgresAlertDue.done(tx, brand, DueKind.RULE, done);
                    PostgresAlertDue.all(tx, brand, DueKind.RULE, again);
                    return write(tx, brand, rules, now, here);
                }));
    }

    @Override
    public Escalated escalate(BrandId brand, UUID alert, @Nullable List<Here> here) {
        return brands.inBrand(brand, tx -> {
            // The alert first, as acknowledging does, so that neither waits for the other for ever.
            Escalating former = PostgresBrands.statement(tx, brand, """
                SELECT definition, for_roles, for_people FROM alert WHERE agency = :agency AND brand = :brand AND id = :id
                  AND acknowledged_at IS NULL AND escalated_at IS NULL FOR UPDATE
                """)
                    .param("id", alert)
                    .query((row, n) -> new Escalating(
                            PostgresAlertJson.read(row.getString(1), AlertDefinition.class)
                                    .escalation(),
                            PostgresAudience.read(row)))
                    .optional()
                    .orElse(null);
            PostgresAlertDue.done(tx, brand, DueKind.ESCALATION, Set.of(alert.toString()));
            if (former == null) {
                return Escalated.NO;
            }
            Instant now = now();
            List<String> onShift = PostgresAlertWriter.onShift(former.to(), here);
            AlertAudience woken = AlertAudience.of(former.to(), onShift);
            AlertAudience audience = former.audience().plus(woken);
            PostgresBrands.statement(tx, brand, """
                UPDATE alert SET escalated_at = :now,
                  on_shift = ARRAY(SELECT jsonb_array_elements_text(cast(:here AS jsonb))),
                  for_roles = ARRAY(SELECT jsonb_array_elements_text(cast(:roles AS jsonb))),
                  for_people = ARRAY(SELECT jsonb_array_elements_text(cast(:people AS jsonb)))
                WHERE agency = :agency AND brand = :brand AND id = :id
                """)
                    .param("id", alert)
                    .param("now", Timestamp.from(now))
                    .param("here", PostgresAlertJson.write(onShift))
                    .param("roles", PostgresAlertJson.write(audience.roles()))
                    .param("people", PostgresAlertJson.write(audience.people()))
                    .update();
            var deliveries = writer.deliveries(alert, former.to(), woken, true);
            PostgresAlertWriter.deliver(tx, brand, deliveries, now);
            outbox.append(tx, Fact.of(brand, "AlertEscalated", alert.toString(), now));
            return deliveries.isEmpty() ? Escalated.SHOWN : Escalated.SENT;
        });
    }

    /** An alert that is to be escalated: whom that wakes, and whom it was for. */
    private record Escalating(AlertRecipients to, AlertAudience audience) {}

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
