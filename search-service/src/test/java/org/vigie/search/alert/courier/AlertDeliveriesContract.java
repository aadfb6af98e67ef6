package org.vigie.search.alert.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.AlertDelivery;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.wire.tenancy.BrandId;

/** What every store of deliveries promises. */
abstract class AlertDeliveriesContract {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String agency = "a" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId zest = BrandId.of(agency, "zest");

    abstract AlertDeliveries deliveries();

    /** A new alert of the brand with one mail to {@code ana@acme.example}, which is due; tells the mail's id. */
    abstract UUID mail(BrandId brand);

    abstract AlertDelivery row(BrandId brand, UUID delivery);

    /** Whether it will be tried. */
    abstract boolean isDue(BrandId brand, UUID delivery);

    @Test
    void tries_areCountedBeforeTheyAreMadeAndBounded() {
        UUID mail = mail(nova);
        for (int number = 1; number <= AlertRetry.MOST; number++) {
            AlertDeliveries.Attempt attempt = attempt(mail);
            assertThat(attempt.number()).isEqualTo(number);
            assertThat(attempt.kind()).isEqualTo(AlertDoor.Kind.MAIL);
            assertThat(attempt.notice().to()).isEqualTo("ana@acme.example");
            assertThat(attempt.notice().delivery()).isEqualTo(mail);
        }
        assertThat(deliveries().begin(nova, mail)).isEqualTo(new AlertDeliveries.Exhausted(AlertDoor.Kind.MAIL));
        assertThat(deliveries().begin(nova, mail)).as("told once").isEqualTo(new AlertDeliveries.Over());
        assertThat(row(nova, mail).state()).isEqualTo(AlertDelivery.State.FAILED);
        assertThat(row(nova, mail).failure()).isEqualTo("ATTEMPTS_EXHAUSTED");
        assertThat(isDue(nova, mail)).isFalse();
    }

    @Test
    void whatWasTaken_isOver() {
        UUID mail = mail(nova);
        deliveries().begin(nova, mail);
        deliveries().delivered(nova, mail);
        deliveries().failed(nova, mail, "HTTP_500");
        deliveries().postponed(nova, mail, "HTTP_500", PAUSE);
        assertThat(row(nova, mail).state()).isEqualTo(AlertDelivery.State.DELIVERED);
        assertThat(row(nova, mail).failure()).isEmpty();
        assertThat(isDue(nova, mail)).isFalse();
        assertThat(deliveries().begin(nova, mail)).isEqualTo(new AlertDeliveries.Over());
    }

    @Test
    void whatIsPutOff_waitsWithItsReason() {
        UUID mail = mail(nova);
        deliveries().begin(nova, mail);
        deliveries().postponed(nova, mail, "MAIL_UNREACHABLE", PAUSE);
        assertThat(row(nova, mail))
                .isEqualTo(new AlertDelivery(
                        AlertDoor.Kind.MAIL,
                        "ana@acme.example",
                        false,
                        AlertDelivery.State.WAITING,
                        1,
                        "MAIL_UNREACHABLE"));
        assertThat(isDue(nova, mail)).isTrue();
        assertThat(attempt(mail).number()).isEqualTo(2);
    }

    private AlertDeliveries.Attempt attempt(UUID mail) {
        return (AlertDeliveries.Attempt) deliveries().begin(nova, mail);
    }

    @Test
    void whatIsGivenUp_isOver() {
        UUID mail = mail(nova);
        deliveries().begin(nova, mail);
        deliveries().failed(nova, mail, "MAIL_REFUSED");
        assertThat(row(nova, mail).state()).isEqualTo(AlertDelivery.State.FAILED);
        assertThat(row(nova, mail).failure()).isEqualTo("MAIL_REFUSED");
        assertThat(isDue(nova, mail)).isFalse();
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        UUID mail = mail(nova);
        assertThat(deliveries().begin(zest, mail)).isEqualTo(new AlertDeliveries.Over());
        deliveries().delivered(zest, mail);
        deliveries().failed(zest, mail, "HTTP_500");
        deliveries().postponed(zest, mail, "HTTP_500", PAUSE);
        assertThat(row(nova, mail).state()).isEqualTo(AlertDelivery.State.WAITING);
        assertThat(row(nova, mail).attempts()).isZero();
        assertThat(isDue(nova, mail)).isTrue();
    }
}
