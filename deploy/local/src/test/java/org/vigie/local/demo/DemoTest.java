package org.vigie.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.installation.Secrets;
import org.vigie.servers.keycloak.Realm;
import org.vigie.servers.mail.Mailbox;
import tools.jackson.databind.JsonNode;

class DemoTest {
    private final Demo demo = Demo.load(new PortPlan(0));

    private static List<JsonNode> corpus() throws Exception {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Demo.resource("corpus.ndjson"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(Demo.JSON::readTree)
                    .toList();
        }
    }

    @Test
    void demo_hasTwoAgenciesWithFourAndTwoBrands() {
        assertThat(demo.agencies()).extracting(agency -> agency.brands().size()).containsExactly(4, 2);
    }

    @Test
    void everyAgency_hasPeopleInEveryRole() {
        for (Realm.Agency agency : demo.agencies()) {
            assertThat(demo.people(secrets()).stream()
                            .flatMap(person -> person.grants().stream())
                            .filter(grant -> grant.agency().equals(agency.slug()))
                            .map(Realm.Grant::role))
                    .as(agency.slug())
                    .containsAll(Realm.ROLES);
        }
    }

    @Test
    void everyBrand_hasAMailboxAndWebhookAccountsWithAndWithoutCallback() {
        List<String> mailboxes =
                demo.mailboxes(secrets()).stream().map(Mailbox::address).toList();
        for (DemoAgency.Brand brand : demo.brands()) {
            assertThat(brand.accounts())
                    .as(brand.id())
                    .anyMatch(account -> mailboxes.contains(account.address()))
                    .anyMatch(account -> isWebhook(account) && account.callback() != null)
                    .anyMatch(account -> isWebhook(account) && account.callback() == null);
        }
    }

    @Test
    void tone_isToldInEveryLanguageOfTheBrand() {
        for (DemoAgency.Brand brand : demo.brands()) {
            assertThat(brand.languages()).as(brand.id()).hasSizeGreaterThan(1);
            assertThat(Furnishing.brand(brand).path("tone").asString().lines())
                    .as(brand.id())
                    .containsExactlyElementsOf(brand.languages().stream()
                            .map(language -> language.toUpperCase(Locale.ROOT) + ": "
                                    + brand.tone().get(language))
                            .toList());
        }
    }

    private static boolean isWebhook(DemoAgency.Account account) {
        return account.network().equals("webhook");
    }

    private static Secrets secrets() {
        return Installation.open(Path.of("."), Path.of("target", "demo-test")).secrets();
    }

    @Test
    void corpus_isLargeBilingualAndWithoutDoubles() throws Exception {
        List<JsonNode> corpus = corpus();
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(400);
        Set<String> ids = new HashSet<>();
        for (JsonNode message : corpus) {
            String account = message.path("brand").asString() + "/"
                    + message.path("account").asString();
            assertThat(ids.add(account + "/" + message.path("native_id").asString()))
                    .as(message.toString())
                    .isTrue();
            assertThat(message.path("language").asString()).isIn("fr", "en");
            assertThat(message.path("text").asString()).isNotBlank();
        }
        assertThat(corpus.stream().filter(it -> it.path("via").asString().equals("mail")))
                .hasSizeGreaterThan(100);
        assertThat(corpus.stream()
                        .filter(it -> !it.path("reply_to").asString("").isEmpty()))
                .as("mails of a contact form")
                .hasSize(3)
                .allMatch(it -> it.path("via").asString().equals("mail"));
    }

    @Test
    void corpus_writesOnlyToAccountsThatExist() throws Exception {
        for (JsonNode message : corpus()) {
            if (message.path("via").asString().equals("mail")) {
                assertThat(demo.address(
                                message.path("agency").asString(),
                                message.path("brand").asString(),
                                message.path("account").asString()))
                        .contains("@");
            }
        }
    }

    @Test
    void rules_nameQueuesOfTheirBrand_andTheBrandOfTheFaultTestsHasNone() {
        for (DemoAgency.Brand brand : demo.brands()) {
            List<String> queues =
                    brand.queues().stream().map(DemoAgency.Queue::id).toList();
            for (DemoAgency.RoutingRule rule : brand.routingRules()) {
                assertThat(rule.labels().size() + rule.savedQueries().size())
                        .as(rule.id())
                        .isPositive();
                assertThat(queriesOf(brand)).as(rule.id()).containsAll(rule.savedQueries());
                if (rule.queue() != null) {
                    assertThat(queues).as(rule.id()).contains(rule.queue());
                }
            }
        }
        assertThat(demo.brands().getFirst().id()).isEqualTo("nova");
        assertThat(demo.brands().getFirst().routingRules()).isEmpty();
    }

    /** Every page is alive, of every brand. */
    @Test
    void everyBrand_hasAlertsAMissionKeywordsAndTargets_andRulesUnlessFaultsAreTestedOnIt() {
        for (DemoAgency.Brand brand : demo.brands()) {
            assertThat(brand.keywords()).as(brand.id()).containsKeys("brands", "products", "competitors", "industry");
            assertThat(brand.targets())
                    .as(brand.id())
                    .containsOnlyKeys(
                            "first_response_median_seconds",
                            "first_response_p90_seconds",
                            "resolution_median_seconds",
                            "waiting");
            assertThat(brand.missions())
                    .as(brand.id())
                    .isNotEmpty()
                    .allMatch(mission -> queriesOf(brand).contains(mission.savedQuery()));
            assertThat(brand.alertRules())
                    .as(brand.id())
                    .isNotEmpty()
                    .allMatch(rule ->
                            rule.savedQuery() == null || queriesOf(brand).contains(rule.savedQuery()));
            assertThat(brand.routingRules().isEmpty())
                    .as(brand.id())
                    .isEqualTo(brand.id().equals("nova"));
        }
    }

    private static List<String> queriesOf(DemoAgency.Brand brand) {
        return brand.savedQueries().stream().map(DemoAgency.SavedQuery::id).toList();
    }

    @Test
    void somebodyWorksForBothAgencies() {
        assertThat(demo.people(secrets()))
                .filteredOn(person -> person.grants().stream()
                                .map(Realm.Grant::agency)
                                .distinct()
                                .count()
                        == 2)
                .hasSize(1);
    }
}
