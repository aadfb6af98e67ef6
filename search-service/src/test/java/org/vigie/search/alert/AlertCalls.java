package org.vigie.search.alert;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.search.v1.Alert;
import org.vigie.contract.search.v1.AlertCondition;
import org.vigie.contract.search.v1.AlertRecipients;
import org.vigie.contract.search.v1.AlertRule;
import org.vigie.contract.search.v1.AlertSchedule;
import org.vigie.contract.search.v1.CreateAlertRuleRequest;
import org.vigie.contract.search.v1.ListAlertsRequest;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.ObserveMentionsRequest;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.search.v1.UpdateAlertRuleRequest;
import org.vigie.contract.search.v1.UpdateSavedQueryRequest;
import org.vigie.contract.wire.v1.Role;
import org.vigie.search.RunningSearch;
import org.vigie.search.SearchCalls;
import org.vigie.search.alert.due.PostgresAlertTurn;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** A brand whose inbox is handed over by the test, and whose saved query {@code panne} is live. */
public final class AlertCalls {
    private final RunningSearch search;
    private final String brand;
    private final AtomicLong position;

    private AlertCalls(RunningSearch search, String brand, AtomicLong position) {
        this.search = search;
        this.brand = brand;
        this.position = position;
    }

    /** A new brand. */
    public static AlertCalls of(RunningSearch search, String brand) {
        search.savedQueries("acme", brand + "/lead").createSavedQuery(SearchCalls.create(brand, "panne", "panne"));
        AlertCalls calls = new AlertCalls(search, brand, new AtomicLong());
        calls.awaitLive();
        return calls;
    }

    /** The same brand, in a service that was started again. */
    public AlertCalls in(RunningSearch again) {
        AlertCalls calls = new AlertCalls(again, brand, position);
        calls.awaitLive();
        return calls;
    }

    private void awaitLive() {
        Mention mention = mention("live", Instant.now(), Sentiment.SENTIMENT_UNSPECIFIED);
        await().until(() -> search.savedQueriesAsService("ingestion")
                        .matchMentions(MatchMentionsRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand(brand)
                                .addMentions(mention)
                                .build())
                        .getMatches(0)
                        .getQueriesCount()
                == 1);
    }

    public static AlertRule.Builder rule(String id, AlertCondition condition) {
        return AlertRule.newBuilder()
                .setId(id)
                .setDisplayName("Règle " + id)
                .setCondition(condition)
                .setSavedQuery(condition == AlertCondition.ALERT_CONDITION_SILENCE ? "" : "panne")
                .setRecipients(AlertRecipients.newBuilder().addRoles(Role.ROLE_LEAD));
    }

    public static Duration minutes(long minutes) {
        return Duration.newBuilder().setSeconds(minutes * 60).build();
    }

    /** Open on a day that is neither today nor tomorrow. */
    public static AlertSchedule closedToday() {
        int dayBefore =
                Instant.now().atZone(ZoneOffset.UTC).getDayOfWeek().minus(2).getValue();
        return AlertSchedule.newBuilder()
                .setTimeZone("UTC")
                .addWeekdays(dayBefore)
                .setUntilMinute(1_440)
                .build();
    }

    public AlertRule create(AlertRule.Builder rule) {
        return search.alerts("acme", brand + "/lead")
                .createAlertRule(CreateAlertRuleRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setRequestId(UUID.randomUUID().toString())
                        .setAlertRule(rule)
                        .build());
    }

    /** Changes a rule. */
    public AlertRule update(AlertRule rule, String path) {
        return search.alerts("acme", brand + "/lead")
                .updateAlertRule(UpdateAlertRuleRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setAlertRule(rule)
                        .setUpdateMask(FieldMask.newBuilder().addPaths(path))
                        .build());
    }

    /** Changes a field of the saved query. */
    public void change(SavedQuery.Builder to, String field) {
        search.savedQueries("acme", brand + "/lead")
                .updateSavedQuery(UpdateSavedQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSavedQuery(to.setId("panne").setBrand(brand))
                        .setUpdateMask(FieldMask.newBuilder().addPaths(field))
                        .build());
    }

    /** Entries of new mentions at these times, at the next positions. */
    public List<InboxEntry> entries(Sentiment sentiment, Instant... times) {
        List<InboxEntry> entries = new ArrayList<>();
        for (Instant time : times) {
            long next = position.incrementAndGet();
            entries.add(SearchCalls.entry(next, mention(brand + "-" + next, time, sentiment)));
        }
        return entries;
    }

    /** Entry of a new mention at a time, before which its source was last read to the end then. */
    public List<InboxEntry> read(Instant before, Instant time) {
        return entries(Sentiment.SENTIMENT_UNSPECIFIED, time).stream()
                .map(entry -> entry.toBuilder()
                        .setSourceReadAt(SearchCalls.time(before))
                        .build())
                .toList();
    }

    /** Entries of new mentions that came in then and are dated so much before. */
    List<InboxEntry> published(Instant firstSeen, List<java.time.Duration> before) {
        List<InboxEntry> entries = new ArrayList<>();
        for (InboxEntry entry : entries(
                Sentiment.SENTIMENT_UNSPECIFIED,
                Collections.nCopies(before.size(), firstSeen).toArray(new Instant[0]))) {
            Instant published = firstSeen.minus(before.get(entries.size()));
            entries.add(entry.toBuilder()
                    .setMention(entry.getMention().toBuilder().setPublishedAt(SearchCalls.time(published)))
                    .build());
        }
        return entries;
    }

    /** An entry of another version of a mention, at the next position. */
    public InboxEntry edit(Mention before, Instant time, UnaryOperator<Mention.Builder> change) {
        var after = before.toBuilder().setVersion(before.getVersion() + 1).setUpdatedAt(SearchCalls.time(time));
        return SearchCalls.entry(position.incrementAndGet(), change.apply(after).build());
    }

    private Mention mention(String id, Instant time, Sentiment sentiment) {
        return SearchCalls.mention(brand, id, "en panne depuis hier", time).toBuilder()
                .setAccount("care")
                .setSentiment(sentiment)
                .build();
    }

    /** Hands entries over; tells how many alerts that raised. */
    public int observe(List<InboxEntry> entries) {
        return search.alertsAsService("ingestion")
                .observeMentions(ObserveMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .addAllEntries(entries)
                        .build())
                .getRaised();
    }

    public int observe(Instant... times) {
        return observe(entries(Sentiment.SENTIMENT_UNSPECIFIED, times));
    }

    /** What was raised, the newest first. */
    public List<Alert> alerts() {
        return search.alerts("acme", brand + "/agent")
                .listAlerts(ListAlertsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .build())
                .getAlertsList();
    }

    /** Lets so much time pass for what the brand's rules and alerts remember. */
    public void timePasses(java.time.Duration time) {
        BrandId of = BrandId.of("acme", brand);
        search.context().getBean(PostgresBrands.class).doInBrand(of, tx -> {
            // In the brand's turn, or a look under way would write when to look again by the time before.
            PostgresAlertTurn.take(tx, of);
            for (String sql : List.of(
                    "UPDATE alert_rule SET watched_since = watched_since - :time * interval '1 second',"
                            + " raised_at = raised_at - :time * interval '1 second',"
                            + " raised_due = raised_due - :time * interval '1 second',"
                            + " read_at = read_at - :time * interval '1 second'",
                    "UPDATE alert_heard SET heard_at = heard_at - :time * interval '1 second'",
                    "UPDATE alert_due SET due_at = due_at - :time * interval '1 second'")) {
                tx.sql(sql).param("time", time.toSeconds()).update();
            }
        });
    }

    /** As if the brand's alerts had been raised so much before. */
    public void raisedBefore(java.time.Duration time) {
        BrandId of = BrandId.of("acme", brand);
        search.context()
                .getBean(PostgresBrands.class)
                .doInBrand(
                        of,
                        tx -> tx.sql("UPDATE alert SET raised_at = raised_at - :time * interval '1 second',"
                                        + " acknowledge_by = acknowledge_by - :time * interval '1 second'")
                                .param("time", time.toSeconds())
                                .update());
    }

    /** What a brand's table says, one text. */
    public String asked(String sql) {
        return search.context()
                .getBean(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", brand),
                        tx -> tx.sql(sql).query(String.class).single());
    }
}
