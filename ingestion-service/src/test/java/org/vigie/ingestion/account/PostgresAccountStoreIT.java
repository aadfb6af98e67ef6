package org.vigie.ingestion.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.vigie.channels.mail.MailServer;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.LimitedBrand;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

class PostgresAccountStoreIT {
    private static final Act ACT = new Act(new Caller.Service("test"), "request");

    @Test
    void accountsAtTheSameTime_areAsManyAsMayBe_andTheSameRequestStaysAnswered() {
        AccountStore narrow = new PostgresAccountStore(
                RunningService.bean(PostgresBrands.class),
                RunningService.bean(PostgresOutbox.class),
                RunningService.bean(PostgresAudit.class),
                Clock.systemUTC(),
                3);
        BrandId brand = BrandId.of("acme", "n" + UUID.randomUUID().toString().substring(0, 8));
        BrandId sibling = BrandId.of("acme", brand.slug() + "x");
        UUID request = UUID.randomUUID();
        SealedAccount first = create(narrow, brand, "first", request);

        LimitedBrand.assertRefused(
                8, 6, "at most 3 channel accounts of a brand", i -> create(narrow, brand, "a" + i, UUID.randomUUID()));
        assertThat(narrow.page(BrandScope.of(brand), "", 10)).hasSize(3);
        assertThat(create(narrow, brand, "first", request).account()).isEqualTo(first.account());
        create(narrow, sibling, "of-another", UUID.randomUUID());
    }

    private static SealedAccount create(AccountStore store, BrandId brand, String id, UUID request) {
        ChannelAccount account = new ChannelAccount(
                brand,
                id,
                "Hook",
                AccountRole.CARE,
                new AccountSettings.Webhook(""),
                true,
                1,
                Instant.parse("2026-11-26T12:00:00Z"));
        return store.create(
                account, new byte[] {1}, new AccountStore.Request(Optional.of(request), List.of("hmac:" + id)), ACT);
    }

    @Test
    void accountPointedAtAnotherMailbox_isReadFromItsBeginning_andItsReaderMovesNothingAnyMore() {
        AccountStore store = new PostgresAccountStore(
                RunningService.bean(PostgresBrands.class),
                RunningService.bean(PostgresOutbox.class),
                RunningService.bean(PostgresAudit.class),
                Clock.systemUTC(),
                3);
        BrandId brand = BrandId.of("acme", "m" + UUID.randomUUID().toString().substring(0, 8));
        ChannelAccount first = mailbox(brand, "care@one.example", "imap.example", 993, 1);
        store.create(first, new byte[] {1}, new AccountStore.Request(Optional.empty(), List.of()), ACT);
        reading(brand, "UPDATE reading SET cursor = 'm1.1.50000.0', owner = 'reader', leased_until = 'infinity'");

        assertThat(store.update(
                        mailbox(brand, "care@one.example", "IMAP.example", 143, 1), new byte[] {1}, "Updated", ACT))
                .isTrue();
        assertThat(state(brand)).isEqualTo("m1.1.50000.0 reader");
        assertThat(store.update(
                        mailbox(brand, "care@two.example", "imap.example", 993, 2), new byte[] {1}, "Updated", ACT))
                .isTrue();
        assertThat(state(brand)).isEqualTo("m1.-2.50000.0 ");
    }

    /** While both versions run, the one before keeps the plain hash of a request that tells a password: of that nothing stays. */
    @Test
    void plainHashOfTheVersionBefore_isNotKept_andItsRequestIsKnownByItsId() {
        AccountStore store = new PostgresAccountStore(
                RunningService.bean(PostgresBrands.class),
                RunningService.bean(PostgresOutbox.class),
                RunningService.bean(PostgresAudit.class),
                Clock.systemUTC(),
                3);
        BrandId brand = BrandId.of("acme", "p" + UUID.randomUUID().toString().substring(0, 8));
        UUID request = UUID.randomUUID();
        SealedAccount first = create(store, brand, "first", request);
        assertThat(hash(brand)).isEqualTo("hmac:first");
        String plain = "0123456789abcdef".repeat(4);
        RunningService.bean(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql("UPDATE channel_account SET request_hash = :plain WHERE brand = :brand")
                                .param("plain", plain)
                                .param("brand", brand.slug())
                                .update());
        assertThat(hash(brand)).isEmpty();

        assertThat(create(store, brand, "first", request).account()).isEqualTo(first.account());
        assertThatThrownBy(() -> create(store, brand, "second", request))
                .isInstanceOf(Problem.class)
                .hasFieldOrPropertyWithValue("reason", IngestionReason.REQUEST_ID_REUSED);
    }

    private static String hash(BrandId brand) {
        return RunningService.bean(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql("SELECT request_hash FROM channel_account WHERE brand = :brand")
                                .param("brand", brand.slug())
                                .query(String.class)
                                .single());
    }

    private static ChannelAccount mailbox(BrandId brand, String user, String host, int port, long version) {
        return new ChannelAccount(
                brand,
                "desk",
                "Desk",
                AccountRole.CARE,
                new AccountSettings.Mail(
                        user, new MailServer(host, port, true), new MailServer("smtp.example", 465, true), user),
                true,
                version,
                Instant.parse("2026-11-26T12:00:00Z"));
    }

    private static String state(BrandId brand) {
        return RunningService.bean(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql("SELECT cursor || ' ' || owner FROM reading WHERE brand = :brand")
                                .param("brand", brand.slug())
                                .query(String.class)
                                .single());
    }

    private static void reading(BrandId brand, String update) {
        RunningService.bean(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql(update + " WHERE brand = :brand")
                                .param("brand", brand.slug())
                                .update());
    }

    @Test
    void brandHasFiveHundredAccountsUnlessAnInstallationSaysOtherwise() {
        assertThat(bound(Map.of())).isEqualTo(new AccountConfiguration.Settings(500));
        assertThat(bound(Map.of("vigie.accounts.most", "7"))).isEqualTo(new AccountConfiguration.Settings(7));
        assertThatThrownBy(() -> new AccountConfiguration.Settings(0))
                .hasMessage("vigie.accounts.most: expected 1 or more, actual 0");
    }

    private static AccountConfiguration.Settings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("vigie.accounts", AccountConfiguration.Settings.class);
    }
}
