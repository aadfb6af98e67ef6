package org.vigie.ingestion.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.channels.mail.MailPuller;
import org.vigie.channels.pull.Cursor;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.PostgresRoom;
import org.vigie.ingestion.inbox.PassedOverJson;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Accounts in PostgreSQL. */
final class PostgresAccountStore implements AccountStore {
    private static final String COLUMNS = """
            SELECT a.agency, a.brand, a.id, a.display_name, a.network, a.role, a.settings::text AS settings, a.sealed,
                   a.disabled, a.version, a.created_at, a.request_id, a.request_hash,
                   coalesce(r.health, 'UNKNOWN') AS health, coalesce(r.detail, '') AS detail, r.last_success_at,
                   coalesce(r.passed_over, '[]') AS passed_over
            FROM channel_account a
            LEFT JOIN reading r ON r.agency = a.agency AND r.brand = a.brand AND r.kind = 'account' AND r.id = a.id
            """;

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final Clock clock;
    private final PostgresRoom room;

    /** @param most accounts of a brand */
    PostgresAccountStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock, int most) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.room = new PostgresRoom("channel_account", "channel accounts of a brand", most);
    }

    @Override
    public SealedAccount create(ChannelAccount account, byte[] sealed, Request request, Act act) {
        return brands.inBrand(account.brand(), tx -> {
            int inserted = insert(tx, account, sealed, request);
            if (inserted == 0) {
                return existing(tx, account, request);
            }
            room.require(tx, account.brand());
            if (account.settings() instanceof AccountSettings.Mail) {
                tx.sql(
                                "INSERT INTO reading (agency, brand, kind, id, network) VALUES (:agency, :brand, 'account', :id, :network)")
                        .params(key(account.brand(), account.id()))
                        .param("network", account.settings().network())
                        .update();
            }
            changed(tx, account, "ChannelAccountCreated", act);
            return new SealedAccount(account, sealed, "UNKNOWN", "", null, List.of());
        });
    }

    private static int insert(JdbcClient tx, ChannelAccount account, byte[] sealed, Request request) {
        return tx.sql("""
                        INSERT INTO channel_account (agency, brand, id, display_name, network, role, settings, sealed, disabled,
                                                     version, request_id, request_hash, created_at)
                        VALUES (:agency, :brand, :id, :name, :network, :role, cast(:settings AS jsonb), :sealed, :disabled,
                                1, cast(:request AS uuid), :hash, cast(:created AS timestamptz))
                        ON CONFLICT DO NOTHING
                        """)
                .params(key(account.brand(), account.id()))
                .param("name", account.displayName())
                .param("network", account.settings().network())
                .param("role", account.role().name())
                .param("settings", SettingsJson.write(account.settings()))
                .param("sealed", sealed)
                .param("disabled", account.disabled())
                .param("request", request.id().map(Object::toString).orElse(null))
                .param("hash", request.kept())
                .param("created", account.createdAt().toString())
                .update();
    }

    private static SealedAccount existing(JdbcClient tx, ChannelAccount account, Request request) {
        if (request.id().isPresent()) {
            Optional<Keyed> same = tx.sql(COLUMNS
                            + "WHERE a.agency = :agency AND a.brand = :brand AND a.request_id = cast(:request AS uuid)")
                    .param("agency", account.brand().agency().slug())
                    .param("brand", account.brand().slug())
                    .param("request", request.id().get().toString())
                    .query((row, n) -> new Keyed(row(row), row.getString("request_hash")))
                    .optional();
            if (same.isPresent()) {
                if (request.isOf(same.get().kept())
                        && same.get().account().account().id().equals(account.id())) {
                    return same.get().account();
                }
                throw RequestIds.reused(IngestionReason.REQUEST_ID_REUSED);
            }
        }
        throw new Problem(
                IngestionReason.ACCOUNT_EXISTS, "The brand has an account with this id.", Map.of("id", account.id()));
    }

    @Override
    public Optional<SealedAccount> find(BrandId brand, String id) {
        return brands.lookUp(
                brand,
                tx -> tx.sql(COLUMNS + "WHERE a.agency = :agency AND a.brand = :brand AND a.id = :id")
                        .params(key(brand, id))
                        .query((row, n) -> row(row))
                        .optional());
    }

    @Override
    public List<SealedAccount> page(BrandScope scope, String after, int limit) {
        return brands.lookUp(
                scope,
                tx -> tx.sql(
                                COLUMNS
                                        + "WHERE (a.brand || '/' || a.id) COLLATE \"C\" > :after ORDER BY (a.brand || '/' || a.id) COLLATE \"C\" LIMIT :limit")
                        .param("after", after)
                        .param("limit", limit)
                        .query((row, n) -> row(row))
                        .list());
    }

    @Override
    public boolean update(ChannelAccount account, byte[] sealed, String action, Act act) {
        return brands.inBrand(account.brand(), tx -> update(tx, account, sealed, action, act));
    }

    @Override
    public boolean rotate(ChannelAccount account, byte[] sealed, Rotation rotation, Act act) {
        return brands.inBrand(account.brand(), tx -> {
            // Whoever read the version that the same request made comes too late; with an older one the update fails.
            boolean repeated = rotation.request()
                    .flatMap(request -> rotated(tx, account.brand(), account.id(), request))
                    .isPresent();
            boolean updated = !repeated && update(tx, account, sealed, "WebhookSecretRotated", act);
            if (updated && rotation.request().isPresent()) {
                keep(tx, account, rotation.request().get(), rotation.answer());
            }
            return updated;
        });
    }

    private static void keep(JdbcClient tx, ChannelAccount account, UUID request, byte[] answer) {
        tx.sql("""
                        DELETE FROM webhook_rotation
                        WHERE agency = :agency AND brand = :brand AND account = :id AND rotated_at < now() - interval '1 day'
                        """).params(key(account.brand(), account.id())).update();
        tx.sql("""
                        INSERT INTO webhook_rotation (agency, brand, account, request_id, sealed)
                        VALUES (:agency, :brand, :id, :request, :sealed)
                        """)
                .params(key(account.brand(), account.id()))
                .param("request", request)
                .param("sealed", answer)
                .update();
    }

    @Override
    public Optional<byte[]> rotated(BrandId brand, String id, UUID request) {
        return brands.inBrand(brand, tx -> rotated(tx, brand, id, request));
    }

    private static Optional<byte[]> rotated(JdbcClient tx, BrandId brand, String id, UUID request) {
        return tx.sql("""
                        SELECT sealed FROM webhook_rotation
                        WHERE agency = :agency AND brand = :brand AND account = :id AND request_id = :request
                        """)
                .params(key(brand, id))
                .param("request", request)
                .query((row, n) -> row.getBytes("sealed"))
                .optional();
    }

    private boolean update(JdbcClient tx, ChannelAccount account, byte[] sealed, String action, Act act) {
        Optional<AccountSettings> before = settings(tx, account);
        int updated = tx.sql("""
                            UPDATE channel_account SET display_name = :name, role = :role, settings = cast(:settings AS jsonb),
                                   sealed = :sealed, disabled = :disabled, version = version + 1
                            WHERE agency = :agency AND brand = :brand AND id = :id AND version = :version
                            """)
                .params(key(account.brand(), account.id()))
                .param("name", account.displayName())
                .param("role", account.role().name())
                .param("settings", SettingsJson.write(account.settings()))
                .param("sealed", sealed)
                .param("disabled", account.disabled())
                .param("version", account.version())
                .update();
        if (updated == 1) {
            tx.sql("""
                                UPDATE reading SET due_at = now(), failures = 0
                                WHERE agency = :agency AND brand = :brand AND kind = 'account' AND id = :id
                                """).params(key(account.brand(), account.id())).update();
            if (before.filter(former -> isAnotherMailbox(former, account.settings()))
                    .isPresent()) {
                readAnew(tx, account);
            }
            changed(tx, account, action, act);
        }
        return updated == 1;
    }

    private static Optional<AccountSettings> settings(JdbcClient tx, ChannelAccount account) {
        return tx.sql("""
                        SELECT network, settings::text AS settings FROM channel_account
                        WHERE agency = :agency AND brand = :brand AND id = :id FOR UPDATE
                        """)
                .params(key(account.brand(), account.id()))
                .query((row, n) -> SettingsJson.read(row.getString("network"), row.getString("settings")))
                .optional();
    }

    private static boolean isAnotherMailbox(AccountSettings former, AccountSettings now) {
        return former instanceof AccountSettings.Mail before
                && now instanceof AccountSettings.Mail after
                && !after.isMailboxOf(before);
    }

    /** How far the former mailbox was read says nothing of this one. Whoever still reads that loses the claim, and moves no cursor any more. */
    private static void readAnew(JdbcClient tx, ChannelAccount account) {
        Map<String, Object> reading = key(account.brand(), account.id());
        String cursor = tx.sql("""
                        SELECT cursor FROM reading
                        WHERE agency = :agency AND brand = :brand AND kind = 'account' AND id = :id FOR UPDATE
                        """).params(reading).query(String.class).single();
        tx.sql("""
                        UPDATE reading SET cursor = :cursor, owner = '', leased_until = '-infinity'
                        WHERE agency = :agency AND brand = :brand AND kind = 'account' AND id = :id
                        """)
                .params(reading)
                .param("cursor", MailPuller.elsewhere(new Cursor(cursor)).value())
                .update();
    }

    private void changed(JdbcClient tx, ChannelAccount account, String action, Act act) {
        Instant now = clock.instant();
        audit.append(tx, AuditEntry.of(account.brand(), act.caller(), action, account.id(), act.requestId(), now));
        outbox.append(
                tx,
                Fact.of(account.brand(), "ChannelAccountChanged", account.id(), now)
                        .label("account", account.id())
                        .label("network", account.settings().network()));
    }

    private static Map<String, Object> key(BrandId brand, String id) {
        return Map.of("agency", brand.agency().slug(), "brand", brand.slug(), "id", id);
    }

    private static SealedAccount row(ResultSet row) throws SQLException {
        OffsetDateTime last = row.getObject("last_success_at", OffsetDateTime.class);
        return new SealedAccount(
                new ChannelAccount(
                        BrandId.of(row.getString("agency"), row.getString("brand")),
                        row.getString("id"),
                        row.getString("display_name"),
                        AccountRole.valueOf(row.getString("role")),
                        SettingsJson.read(row.getString("network"), row.getString("settings")),
                        row.getBoolean("disabled"),
                        row.getLong("version"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()),
                row.getBytes("sealed"),
                row.getString("health"),
                row.getString("detail"),
                last == null ? null : last.toInstant(),
                PassedOverJson.read(row.getString("passed_over")));
    }

    private record Keyed(SealedAccount account, String kept) {}
}
