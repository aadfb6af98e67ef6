package org.vigie.routing.directory.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** Wishes in PostgreSQL: recorded as the app role, carried out as the worker role. */
public final class PostgresIdentityWishes implements IdentityWishes {
    private final PostgresBrands brands;
    private final PostgresWork work;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;

    public PostgresIdentityWishes(
            PostgresBrands brands, PostgresWork work, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.work = work;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public void wish(BrandId brand, String member, Role role, boolean granted, Actor by, Instant now) {
        brands.doInBrand(brand, tx -> {
            tx.sql("""
                insert into identity_wish (agency, brand, member, role, granted, next_attempt_at, changed_at)
                values (:agency, :brand, :member, :role, :granted, cast(:now as timestamptz), now())
                on conflict (agency, brand, member, role) do update set
                    granted = excluded.granted, wished = identity_wish.wished + 1, attempts = 0,
                    next_attempt_at = excluded.next_attempt_at, changed_at = excluded.changed_at
                """)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("member", member)
                    .param("role", role.word())
                    .param("granted", granted)
                    .param("now", now.toString())
                    .update();
            Map<String, String> labels = Map.of("role", role.word(), "change", granted ? "granted" : "revoked");
            outbox.append(
                    tx,
                    Fact.of(brand, "MemberChanged", member, now)
                            .label("role", role.word())
                            .label("change", granted ? "granted" : "revoked"));
            audit.append(
                    tx,
                    new AuditEntry(
                            brand.agency(),
                            brand,
                            by.kind(),
                            by.subject(),
                            "MemberChanged",
                            member,
                            by.requestId(),
                            labels,
                            now));
        });
    }

    @Override
    public List<Wish> claim(int max, Instant now, Instant until) {
        return work.inWorker(tx -> tx.sql("""
            update identity_wish w set attempts = w.attempts + 1, next_attempt_at = cast(:until as timestamptz)
            from (select agency, brand, member, role from identity_wish
                  where (done < wished or member = '' or (not granted and changed_at > now() - interval '1 minute'))
                    and next_attempt_at <= cast(:now as timestamptz)
                  order by next_attempt_at limit :max for update skip locked) due
            where w.agency = due.agency and w.brand = due.brand and w.member = due.member
              and w.role = due.role
            returning w.*
            """)
                .param("until", until.toString())
                .param("now", now.toString())
                .param("max", max)
                .query((row, n) -> wish(row))
                .list());
    }

    /**
     * When something newer was wished meanwhile, that may have been carried out before this: what is wished is then wished anew, so that
     * it has the last word, also where another instance notes its success only after this.
     */
    @Override
    public void fulfilled(Wish wish, Instant again) {
        work.doInWorker(tx -> key(tx.sql("""
            update identity_wish set
                done = greatest(done, :version), failure = '', attempts = 0,
                changed_at = case when done < :version then now() else changed_at end,
                wished = case when wished = :version then wished else wished + 1 end,
                next_attempt_at = case when wished = :version then cast(:again as timestamptz)
                                  else now() end
            where agency = :agency and brand = :brand and member = :member and role = :role
            """), wish)
                .param("version", wish.version())
                .param("again", again.toString())
                .update());
    }

    /** A call without an answer may have been carried out all the same: of something newer see {@link #fulfilled}. */
    @Override
    public void failed(Wish wish, String failure, Instant again) {
        work.doInWorker(tx -> key(tx.sql("""
            update identity_wish set
                failure = :failure,
                wished = case when wished = :version then wished else wished + 1 end,
                next_attempt_at = cast(:again as timestamptz)
            where agency = :agency and brand = :brand and member = :member and role = :role
            """), wish)
                .param("failure", failure)
                .param("again", again.toString())
                .param("version", wish.version())
                .update());
    }

    @Override
    public Map<RevokedRoles.Holder, Set<Role>> revokedSince(Instant since) {
        RevokedRoles.Builder revoked = new RevokedRoles.Builder();
        work.doInWorker(tx -> tx.sql("""
            select * from identity_wish
            where not granted and member <> '' and (done < wished or changed_at > cast(:since as timestamptz))
            """)
                .param("since", since.toString())
                .query((row, n) -> wish(row))
                .list()
                .forEach(wish -> {
                    String member = wish.member();
                    Role role = wish.role();
                    if (member != null && role != null) {
                        revoked.add(wish.brand(), member, role);
                    }
                }));
        return revoked.build();
    }

    private static JdbcClient.StatementSpec key(JdbcClient.StatementSpec statement, Wish wish) {
        Role role = wish.role();
        return statement
                .param("agency", wish.brand().agency().slug())
                .param("brand", wish.brand().slug())
                .param("member", wish.member() == null ? "" : wish.member())
                .param("role", role == null ? "" : role.word());
    }

    private static Wish wish(ResultSet row) throws SQLException {
        String member = row.getString("member");
        return new Wish(
                BrandId.of(row.getString("agency"), row.getString("brand")),
                member.isEmpty() ? null : member,
                Role.ofWord(row.getString("role")).orElse(null),
                row.getBoolean("granted"),
                row.getLong("wished"),
                row.getInt("attempts"));
    }
}
