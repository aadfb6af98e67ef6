package org.vigie.publishing.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.address.AllowedEndpoint;
import org.vigie.channels.address.HostLookup;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.http.HttpLimits;
import org.vigie.channels.mail.MailConnections;
import org.vigie.channels.mail.MailPublisher;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.channels.outgoing.Reconciler;
import org.vigie.channels.webhook.WebhookAccount;
import org.vigie.channels.webhook.WebhookPublisher;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.publishing.FakeIngestion;
import org.vigie.publishing.RecordingCallback;

/** The way out to a real HTTP server on loopback. */
class ChannelExitTest {
    private static final Outgoing REPLY =
            new Outgoing("d-1", "c-1", "customer", "", "", "", "hello", Map.of(), Instant.EPOCH);

    private RecordingCallback callback;
    private GuardedHttp http;
    private ChannelExit exit;

    @BeforeEach
    void open() throws Exception {
        callback = new RecordingCallback();
        AddressGuard guard = new AddressGuard(
                Set.of(AllowedEndpoint.parse(callback.address())), new PermittedLookup(InetAddress::getAllByName));
        Duration second = Duration.ofSeconds(1);
        http = new GuardedHttp(guard, new HttpLimits(second, second, Duration.ofSeconds(5), 1_024));
        exit = new ChannelExit(
                new MailPublisher(new MailConnections(guard)), new WebhookPublisher(http, Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        http.close();
        callback.close();
    }

    private WebhookAccount account() {
        return new WebhookAccount(callback.url(), List.of(WebhookSecret.parse(FakeIngestion.SECRET)));
    }

    @Test
    void permitThatHolds_letsOneCallOut() {
        assertThat(exit.publish(account(), REPLY, () -> true)).isEqualTo(new Outcome.Delivered("d-1", ""));
        assertThat(callback.calls()).hasSize(1);
        assertThat(callback.calls().getFirst().id()).isEqualTo("d-1");
    }

    /** The clock is looked at once more when the name is resolved: nothing connects after the lapse. */
    @Test
    void permitThatLapsed_makesNoConnection() {
        assertThat(exit.publish(account(), REPLY, () -> false)).isInstanceOf(Outcome.Failed.class);
        assertThat(callback.calls()).isEmpty();
    }

    /** Its first address may hang for as long as a connection may take, and the permit lapse meanwhile. */
    @Test
    void permitThatLapsedAtTheFirstAddress_letsNoCallOutToTheNext() throws Exception {
        int port =
                Integer.parseInt(callback.address().substring(callback.address().indexOf(':') + 1));
        HostLookup two =
                host -> new InetAddress[] {InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")};
        AddressGuard guard =
                new AddressGuard(Set.of(AllowedEndpoint.parse("shop.example:" + port)), new PermittedLookup(two));
        WebhookAccount account = new WebhookAccount(
                "http://shop.example:" + port + "/replies", List.of(WebhookSecret.parse(FakeIngestion.SECRET)));
        Duration second = Duration.ofSeconds(1);
        try (GuardedHttp client =
                new GuardedHttp(guard, new HttpLimits(second, second, Duration.ofSeconds(5), 1_024))) {
            ChannelExit twice = new ChannelExit(
                    new MailPublisher(new MailConnections(guard)), new WebhookPublisher(client, Clock.systemUTC()));
            AtomicInteger asked = new AtomicInteger();
            // At the look-up and before the first address.
            assertThat(twice.publish(account, REPLY, () -> asked.incrementAndGet() <= 2))
                    .isInstanceOf(Outcome.Failed.class);
            assertThat(callback.calls()).isEmpty();
            assertThat(twice.publish(account, REPLY, () -> true)).isInstanceOf(Outcome.Delivered.class);
        }
    }

    @Test
    void callback_mayBeRepeatedWithoutAsking() {
        assertThat(exit.find(account(), REPLY, () -> true)).isInstanceOf(Reconciler.Sighting.Repeatable.class);
        assertThat(exit.settlesAfter(account())).isZero();
        assertThat(callback.calls()).isEmpty();
    }
}
