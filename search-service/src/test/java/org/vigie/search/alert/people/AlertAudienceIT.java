package org.vigie.search.alert.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_EVERY_MATCH;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.alert.AlertCalls.minutes;
import static org.vigie.search.alert.AlertCalls.rule;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.AcknowledgeAlertRequest;
import org.vigie.contract.search.v1.Alert;
import org.vigie.contract.search.v1.AlertRecipients;
import org.vigie.contract.search.v1.AlertRule;
import org.vigie.contract.search.v1.AlertServiceGrpc;
import org.vigie.contract.search.v1.GetAlertRequest;
import org.vigie.contract.search.v1.ListAlertsRequest;
import org.vigie.contract.search.v1.ListAlertsResponse;
import org.vigie.contract.search.v1.UpdateAlertRuleRequest;
import org.vigie.contract.wire.v1.Role;
import org.vigie.search.alert.AlertCalls;
import org.vigie.testing.MintedTokens;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

/** Whose alerts are, over real gRPC and PostgreSQL. */
class AlertAudienceIT {
    @Test
    void alertForAgentsOnShift_isTheirsAndNeitherOfWhoIsOffShiftNorOfTheLead() {
        AlertCalls brand = AlertCalls.of(search, "al-mine");
        search.inbox().here("acme", "al-mine", Map.of("ana", Set.of(Role.ROLE_AGENT), "lea", Set.of(Role.ROLE_LEAD)));
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH)
                .setRecipients(to(Role.ROLE_AGENT).setOnShiftOnly(true)));
        brand.observe(Instant.now());
        assertThat(mine("ana", "al-mine/agent")).hasSize(1).allMatch(Alert::getMine);
        assertThat(mine("bob", "al-mine/agent")).as("off shift").isEmpty();
        assertThat(mine("lea", "al-mine/lead")).as("here with another role").isEmpty();
        Alert seen = listed(
                        "bob", "al-mine/agent", ListAlertsRequest.newBuilder().setBrand("al-mine"))
                .getAlerts(0);
        assertThat(seen.getMine()).as("seen by all, to help").isFalse();
        Alert helped = as("bob", "al-mine/agent")
                .acknowledgeAlert(AcknowledgeAlertRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("al-mine")
                        .setAlert(seen.getId())
                        .build());
        assertThat(helped.getMine()).isFalse();
        assertThat(mine("ana", "al-mine/agent"))
                .extracting(Alert::getAcknowledgedBy)
                .containsExactly("bob");
    }

    /** At night a console that was left open is no watch: else its agent alone would be told, who sleeps. */
    @Test
    void alertForAgentsOnShift_isEveryAgentsWhenTheirConsolesAreLeftOpen() {
        AlertCalls brand = AlertCalls.of(search, "al-left");
        search.inbox().here("acme", "al-left", Map.of("ann", Set.of(Role.ROLE_AGENT)));
        search.inbox().idle("acme", "ann");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH)
                .setRecipients(to(Role.ROLE_AGENT).setOnShiftOnly(true)));
        brand.observe(Instant.now());
        assertThat(brand.alerts().getFirst().getOnShiftList()).isEmpty();
        assertThat(mine("ann", "al-left/agent")).hasSize(1);
        assertThat(mine("bob", "al-left/agent")).hasSize(1);
    }

    @Test
    void alertForAgentsOnShiftAndAnalysts_isTheAnalystsTooThoughNobodySeesThemHere() {
        AlertCalls brand = AlertCalls.of(search, "al-analysts");
        search.inbox().here("acme", "al-analysts", Map.of("ana", Set.of(Role.ROLE_AGENT)));
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH)
                .setRecipients(to(Role.ROLE_AGENT, Role.ROLE_ANALYST).setOnShiftOnly(true)));
        brand.observe(Instant.now());
        assertThat(mine("ana", "al-analysts/agent")).hasSize(1);
        assertThat(mine("zoe", "al-analysts/analyst")).hasSize(1);
        assertThat(mine("bob", "al-analysts/agent")).as("off shift").isEmpty();
    }

    @Test
    void escalation_makesItTheLeadsAndTakesItFromNobody() {
        AlertCalls brand = AlertCalls.of(search, "al-raised");
        search.inbox().here("acme", "al-raised", Map.of("ana", Set.of(Role.ROLE_AGENT)));
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH)
                .setRecipients(to(Role.ROLE_AGENT).setOnShiftOnly(true))
                .setReactionTime(minutes(10))
                .setEscalation(to(Role.ROLE_LEAD).addPeople("zoe")));
        brand.observe(Instant.now());
        assertThat(mine("lea", "al-raised/lead")).isEmpty();
        assertThat(mine("zoe", "al-raised/analyst")).isEmpty();
        brand.timePasses(Duration.ofMinutes(11));
        await().untilAsserted(() ->
                assertThat(brand.alerts().getFirst().hasEscalatedAt()).isTrue());
        assertThat(mine("lea", "al-raised/lead")).hasSize(1);
        assertThat(mine("zoe", "al-raised/analyst")).hasSize(1);
        assertThat(mine("ana", "al-raised/agent")).as("was woken first").hasSize(1);
        assertThat(mine("bob", "al-raised/agent")).as("off shift").isEmpty();
        Alert one = as("lea", "al-raised/lead")
                .getAlert(GetAlertRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("al-raised")
                        .setAlert(brand.alerts().getFirst().getId())
                        .build());
        assertThat(one.getMine()).isTrue();
        assertThat(one.getRule().getEscalation().getPeopleList()).containsExactly("zoe");
    }

    @Test
    void whatIsMineOfAllBrands_isReadPageByPage() {
        for (String slug : List.of("al-pages-a", "al-pages-b")) {
            AlertCalls brand = AlertCalls.of(search, slug);
            brand.create(rule("leads", ALERT_CONDITION_EVERY_MATCH));
            brand.create(rule("agents", ALERT_CONDITION_EVERY_MATCH).setRecipients(to(Role.ROLE_AGENT)));
            for (int i = 0; i < 3; i++) {
                brand.observe(Instant.now());
                brand.timePasses(Duration.ofMinutes(2));
            }
        }
        String[] grants = {"al-pages-a/lead", "al-pages-b/agent"};
        var asked = ListAlertsRequest.newBuilder().setBrand("-").setForMe(true).setPageSize(4);
        ListAlertsResponse first = listed("pia", grants, asked);
        String token = first.getNextPageToken();
        ListAlertsResponse second = listed("pia", grants, asked.setPageToken(token));
        assertThat(first.getAlertsList()).hasSize(4);
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(second.getAlertsList()).hasSize(2);
        assertThat(List.of(first, second))
                .flatExtracting(ListAlertsResponse::getAlertsList)
                .extracting(alert -> alert.getBrand() + " " + alert.getRule().getId())
                .containsOnly("al-pages-a leads", "al-pages-b agents");
        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> listed("pia", grants, asked.clone().setForMe(false).setPageToken(token)));
    }

    @Test
    void rolesThatMaySeeNoAlert_areRefusedWithTheFieldAndTheOnesThatMay() {
        AlertCalls brand = AlertCalls.of(search, "al-seeing");
        var blind = to(Role.ROLE_LEAD, Role.ROLE_MODERATOR, Role.ROLE_CLIENT);
        var asked = rule("every", ALERT_CONDITION_EVERY_MATCH).setReactionTime(minutes(10));
        refused("recipients.roles", () -> brand.create(asked.clone().setRecipients(blind)));
        refused("escalation.roles", () -> brand.create(asked.clone().setEscalation(blind)));
        AlertRule made = brand.create(asked.clone());
        refused(
                "recipients.roles",
                () -> update(made.toBuilder().setRecipients(blind).build(), "recipients"));
    }

    @Test
    void ruleOfFormerTimes_isReadAndCanBePausedThoughItsRolesSeeNothing() {
        AlertCalls brand = AlertCalls.of(search, "al-former");
        AlertRule made = brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        search.context()
                .getBean(PostgresBrands.class)
                .doInBrand(BrandId.of("acme", "al-former"), tx -> tx.sql("""
                                UPDATE alert_rule SET definition = jsonb_set(definition #- '{recipients,people}' #- '{recipients,consoleOnly}',
                                  '{recipients,roles}', '["MODERATOR"]')
                                """).update());
        AlertRule paused = update(made.toBuilder().setPaused(true).build(), "paused");
        assertThat(paused.getPaused()).isTrue();
        assertThat(paused.getRecipients().getRolesList()).containsExactly(Role.ROLE_MODERATOR);
        assertThat(paused.getRecipients().getPeopleList()).isEmpty();
    }

    private static void refused(String field, ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(e -> {
            assertThat(GrpcProblems.reason(e)).contains("ALERT_RULE_INVALID");
            assertThat(GrpcProblems.info(e).orElseThrow().getMetadataMap())
                    .containsEntry("field", "alert_rule." + field)
                    .containsEntry("expected", "roles that may see alerts: admin, lead, agent, analyst")
                    .containsEntry("actual", "moderator, client");
        });
    }

    private static AlertRule update(AlertRule rule, String path) {
        return search.alerts("acme", rule.getBrand() + "/lead")
                .updateAlertRule(UpdateAlertRuleRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(rule.getBrand())
                        .setAlertRule(rule)
                        .setUpdateMask(FieldMask.newBuilder().addPaths(path))
                        .build());
    }

    private static AlertRecipients.Builder to(Role... roles) {
        return AlertRecipients.newBuilder().addAllRoles(List.of(roles));
    }

    private static AlertServiceGrpc.AlertServiceBlockingStub as(String subject, String... grants) {
        return AlertServiceGrpc.newBlockingStub(
                search.with(MintedTokens.tokens().named(subject, "acme", grants)));
    }

    /** Those of the one brand on which somebody has a role. */
    private static List<Alert> mine(String subject, String grant) {
        String brand = grant.substring(0, grant.indexOf('/'));
        return listed(
                        subject,
                        grant,
                        ListAlertsRequest.newBuilder().setBrand(brand).setForMe(true))
                .getAlertsList();
    }

    private static ListAlertsResponse listed(String subject, String grant, ListAlertsRequest.Builder asked) {
        return listed(subject, new String[] {grant}, asked);
    }

    private static ListAlertsResponse listed(String subject, String[] grants, ListAlertsRequest.Builder asked) {
        return as(subject, grants).listAlerts(asked.setAgency("acme").build());
    }
}
