package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.alert.count.Tally;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.delivery.AlertNotice;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.search.alert.rule.AlertTerms;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Role;

class NamedAlertDoorTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final List<AlertNotice> delivered = new ArrayList<>();
    private final Known alerts = new Known();
    private final AlertDoor door = new NamedAlertDoor(new Door(), alerts);

    @Test
    void silence_goesOutWithTheNameThatTheRuleHadWhenItWasRaised() {
        AlertNotice notice = notice("press");
        alerts.put(notice, "Presse régionale");
        assertThat(door.deliver(notice)).isEqualTo(new AlertDoor.Answer.Delivered());
        assertThat(delivered).containsExactly(notice.withSourceName("Presse régionale"));
        assertThat(delivered.getFirst().rule().source()).isEqualTo("press");
        assertThat(door.kind()).isEqualTo(AlertDoor.Kind.MAIL);
    }

    @Test
    void silenceWhoseSourceNobodyNamed_goesOutWithItsId() {
        AlertNotice notice = notice("press");
        alerts.put(notice, null);
        door.deliver(notice);
        door.deliver(notice("care"));
        assertThat(delivered)
                .extracting(one -> one.rule().sourceName())
                .as("one of a rule that was saved before names were kept, one whose alert is gone")
                .containsExactly("press", "care");
    }

    @Test
    void whatNamesNoSource_goesOutAsItIs() {
        AlertNotice notice = Notices.of(NOVA);
        door.deliver(notice);
        assertThat(delivered).containsExactly(notice);
        assertThat(alerts.asked).isZero();
    }

    private static AlertNotice notice(String source) {
        return new AlertNotice(
                UUID.randomUUID(),
                "ana@acme.example",
                false,
                NOVA,
                UUID.randomUUID(),
                new AlertNotice.Rule("quiet", "Silence", "SILENCE", source),
                NOON,
                NOON,
                false,
                null,
                new AlertNotice.Figures(NOON, NOON, 0, 0, 0, 0, 0, 0));
    }

    private final class Door implements AlertDoor {
        @Override
        public Kind kind() {
            return Kind.MAIL;
        }

        @Override
        public Answer deliver(AlertNotice notice) {
            delivered.add(notice);
            return new Answer.Delivered();
        }
    }

    /** Alerts that were raised. */
    private static final class Known implements Alerts {
        private final Map<UUID, Alert> alerts = new HashMap<>();
        private int asked;

        void put(AlertNotice notice, @Nullable String sourceName) {
            var terms = new AlertTerms(AlertCondition.SILENCE, "", notice.rule().source(), 0, Duration.ofHours(1), 0);
            var leads = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());
            var definition = new AlertDefinition(
                    "Silence", terms, Duration.ZERO, null, leads, Duration.ZERO, AlertRecipients.NOBODY, false);
            var rule =
                    new AlertRule(notice.brand(), "quiet", definition.withSourceName(sourceName), 1, NOON, "ana", null);
            var evidence = AlertEvidence.of(NOON, NOON, Tally.NONE);
            alerts.put(
                    notice.alert(),
                    new Alert(
                            notice.alert(),
                            rule,
                            NOON,
                            NOON,
                            false,
                            evidence,
                            null,
                            null,
                            "",
                            null,
                            List.of(),
                            List.of()));
        }

        @Override
        public Optional<Alert> find(BrandId brand, UUID id) {
            asked++;
            return Optional.ofNullable(alerts.get(id))
                    .filter(alert -> alert.rule().brand().equals(brand));
        }

        @Override
        public List<Alert> list(BrandScope scope, boolean openOnly, @Nullable Position before, int max) {
            return List.copyOf(alerts.values());
        }

        @Override
        public Optional<Alert> acknowledge(BrandId brand, UUID id, Act act) {
            return find(brand, id);
        }

        @Override
        public void secretRead(BrandId brand, Act act) {}
    }
}
