package org.vigie.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.ErrorInfo;
import io.grpc.StatusException;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.routing.v1.RoutingAction;
import org.vigie.contract.routing.v1.RoutingRule;
import org.vigie.contract.routing.v1.RoutingRules;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.routing.directory.member.InMemoryIdentityProvider;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.Role;

/** Reading and replacing rules over real gRPC. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class RoutingRuleServiceIT {
    private static RoutingInstance routing;

    @SuppressWarnings("NullAway.Init")
    private RuledBrand nova;

    @BeforeAll
    static void start() {
        routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "rule-service:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    @BeforeEach
    void newBrand() throws StatusException {
        nova = RuledBrand.create(routing);
        nova.person("lea", Role.AGENT);
    }

    private static Map<String, String> refused(String reason, ThrowingCallable call) {
        ErrorInfo[] info = new ErrorInfo[1];
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusException.class,
                        failure -> info[0] = GrpcProblems.info(failure).orElseThrow());
        assertThat(info[0].getReason()).isEqualTo(reason);
        return info[0].getMetadataMap();
    }

    private void invalid(String field, RoutingRule... rules) {
        Map<String, String> about = refused("ROUTING_RULE_INVALID", () -> nova.setRules("v0", rules));
        assertThat(about).containsEntry("field", field).containsKeys("rule", "expected", "actual");
    }

    @Test
    void neverSet_areNoneWithTheFirstEtag() throws Exception {
        assertThat(nova.rules())
                .isEqualTo(RoutingRules.newBuilder().setEtag("v0").build());
    }

    @Test
    void replaced_areReadInOrderWithWhoAndWhen() throws Exception {
        RoutingRule all = RuledBrand.ideasGoTo("care").toBuilder()
                .addLabels(MentionLabel.MENTION_LABEL_FEEDBACK)
                .addSavedQueries("esim")
                .addNetworks("mail")
                .addSentiments(Sentiment.SENTIMENT_UNSURE)
                .build();
        RoutingRules set = nova.setRules("v0", RuledBrand.spamIsWatched(), all, RuledBrand.leadsGoTo("lea"));
        assertThat(set.getRulesList()).containsExactly(RuledBrand.spamIsWatched(), all, RuledBrand.leadsGoTo("lea"));
        assertThat(set.getEtag()).isEqualTo("v1");
        assertThat(set.getChangedBy()).isEqualTo("ines");
        assertThat(set.hasChangedAt()).isTrue();
        assertThat(nova.rules()).isEqualTo(set);
        assertThat(nova.setRules(set.getEtag(), all).getRulesList()).containsExactly(all);
        assertThat(nova.setRules("v2").getRulesList()).isEmpty();
    }

    @Test
    void change_isToldAndAudited() throws Exception {
        nova.setRules("v0", RuledBrand.spamIsWatched());
        Map<String, Object> audited = routing.bean(PostgresBrands.class)
                .inBrand(
                        nova.id(),
                        tx -> tx.sql("select actor, details ->> 'rules' as rules from audit"
                                        + " where action = 'RoutingRulesChanged' and agency = :agency")
                                .param("agency", nova.agency())
                                .query()
                                .singleRow());
        assertThat(audited).containsEntry("actor", "ines").containsEntry("rules", "1");
        long facts = routing.bean(PostgresBrands.class)
                .inBrand(
                        nova.id(),
                        tx -> tx.sql("select count(*) from outbox where type = 'RoutingRulesChanged'"
                                        + " and agency = :agency and brand = 'nova' and subject = 'nova'")
                                .param("agency", nova.agency())
                                .query(Long.class)
                                .single());
        assertThat(facts).isEqualTo(1);
    }

    @Test
    void replaced_afterSomebodyElse_isRefused() throws Exception {
        nova.setRules("v0", RuledBrand.spamIsWatched());
        assertThat(refused("ETAG_MISMATCH", () -> nova.setRules("v0")))
                .containsEntry("expected", "v1")
                .containsEntry("actual", "v0");
        assertThat(nova.rules().getRulesList()).containsExactly(RuledBrand.spamIsWatched());
    }

    @Test
    void ruleThatIsNone_isRefusedWithItsField() {
        RoutingRule spam = RuledBrand.spamIsWatched();
        invalid("id", spam.toBuilder().setId("Spam!").build());
        invalid("id", spam, spam);
        invalid("display_name", spam.toBuilder().setDisplayName("x".repeat(121)).build());
        invalid("labels", spam.toBuilder().clearLabels().build());
        invalid(
                "labels",
                spam.toBuilder().addLabels(MentionLabel.MENTION_LABEL_SPAM).build());
        invalid(
                "labels",
                spam.toBuilder()
                        .addLabels(MentionLabel.MENTION_LABEL_UNSPECIFIED)
                        .build());
        invalid("labels", spam.toBuilder().addLabelsValue(99).build());
        invalid(
                "sentiments",
                spam.toBuilder().addSentiments(Sentiment.SENTIMENT_UNSPECIFIED).build());
        invalid(
                "saved_queries",
                spam.toBuilder().addSavedQueries("q").addSavedQueries("q").build());
        invalid("networks", spam.toBuilder().addNetworks("").build());
        invalid("action", spam.toBuilder().clearAction().build());
        invalid("queue", spam.toBuilder().setQueue("care").build());
        invalid("owner", spam.toBuilder().setOwner("lea").build());
        invalid("queue", RuledBrand.ideasGoTo("").toBuilder().build());
        invalid("owner", RuledBrand.leadsGoTo(""));
        invalid("rules", Collections.nCopies(101, spam).toArray(RoutingRule[]::new));
    }

    @Test
    void refusal_changesNothing() throws Exception {
        RoutingRules before = nova.setRules("v0", RuledBrand.spamIsWatched());
        refused("QUEUE_UNKNOWN", () -> nova.setRules("v1", RuledBrand.ideasGoTo("nowhere")));
        assertThat(nova.rules()).isEqualTo(before);
    }

    @Test
    void queue_isTheBrandsOwn() throws Exception {
        RuledBrand zest = RuledBrand.create(routing, nova.agency(), "zest");
        zest.queue("theirs", "care");
        assertThat(refused("QUEUE_UNKNOWN", () -> nova.setRules("v0", RuledBrand.ideasGoTo("theirs"))))
                .containsEntry("rule", "ideas")
                .containsEntry("queue", "theirs");
        nova.queue("theirs", "care");
        assertThat(nova.setRules("v0", RuledBrand.ideasGoTo("theirs")).getRulesCount())
                .isEqualTo(1);
    }

    @Test
    void owner_worksConversationsOfTheBrand() throws Exception {
        nova.person("analyst", Role.ANALYST);
        RuledBrand other = RuledBrand.create(routing);
        String stranger = UUID.randomUUID().toString();
        other.person(stranger, Role.AGENT);
        RuledBrand zest = RuledBrand.create(routing, nova.agency(), "zest");
        zest.person("tom", Role.AGENT);
        for (String owner : new String[] {"nobody", "analyst", stranger, "tom"}) {
            assertThat(refused("MEMBER_UNKNOWN", () -> nova.setRules("v0", RuledBrand.leadsGoTo(owner))))
                    .containsEntry("rule", "leads")
                    .containsEntry("member", owner);
        }
        nova.person("lead", Role.LEAD);
        nova.person("moderator", Role.MODERATOR);
        assertThat(nova.setRules("v0", RuledBrand.leadsGoTo("lead")).getEtag()).isEqualTo("v1");
        assertThat(nova.setRules("v1", RuledBrand.leadsGoTo("moderator")).getEtag())
                .isEqualTo("v2");
    }

    @Test
    void identityProviderThatIsAway_isSaidAndOnlyOwnersNeedIt() throws Exception {
        InMemoryIdentityProvider provider = routing.bean(InMemoryIdentityProvider.class);
        provider.setAway(true);
        try {
            refused("IDENTITY_UNAVAILABLE", () -> nova.setRules("v0", RuledBrand.leadsGoTo("lea")));
            assertThat(nova.setRules("v0", RuledBrand.spamIsWatched()).getEtag())
                    .isEqualTo("v1");
        } finally {
            provider.setAway(false);
        }
    }

    @Test
    void brandThatIsNot_isUnknown() {
        RuledBrand none = new RuledBrand(routing, nova.agency(), "none");
        refused("BRAND_UNKNOWN", () -> none.setRules("", RuledBrand.spamIsWatched()));
    }

    @Test
    void action_isNamedInTheAnswer() throws Exception {
        assertThat(nova.setRules("v0", RuledBrand.ideasGoTo("care"), RuledBrand.leadsGoTo("lea"))
                        .getRulesList())
                .extracting(RoutingRule::getAction)
                .containsExactly(RoutingAction.ROUTING_ACTION_QUEUE, RoutingAction.ROUTING_ACTION_OWNER);
    }
}
