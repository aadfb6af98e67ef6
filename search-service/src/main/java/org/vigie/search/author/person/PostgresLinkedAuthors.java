package org.vigie.search.author.person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.Act;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.PostgresAuthorTurn;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;

/** Linked authors in PostgreSQL, under row-level security. */
final class PostgresLinkedAuthors implements LinkedAuthors {
    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;

    PostgresLinkedAuthors(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public Person of(BrandId brand, AuthorKey author) {
        if (author.network().indexOf('\0') >= 0 || author.id().indexOf('\0') >= 0) {
            // Nothing can be kept of such.
            return Person.alone(author);
        }
        return brands.inBrand(brand, tx -> PostgresPersonRows.find(tx, brand, author));
    }

    @Override
    public Person link(BrandId brand, AuthorKey author, AuthorKey other, Act act) {
        return brands.inBrand(brand, tx -> {
            PostgresAuthorTurn.take(tx, brand);
            Person before = PostgresPersonRows.find(tx, brand, author);
            if (before.authors().contains(other)) {
                return before;
            }
            Person after = before.with(PostgresPersonRows.find(tx, brand, other));
            PostgresPersonRows.put(tx, brand, after, act);
            recordLinked(tx, brand, author.subject(brand), other.subject(brand), after, act);
            return after;
        });
    }

    private void recordLinked(JdbcClient tx, BrandId brand, String subject, String other, Person after, Act act) {
        audit.append(
                tx,
                AuditEntry.of(brand, act.caller(), "AuthorsLinked", subject, act.requestId(), act.at())
                        .detail("other", other));
        outbox.append(
                tx,
                Fact.of(brand, "AuthorsLinked", subject, act.at())
                        .label("other", other)
                        .figure("authors", after.authors().size()));
    }

    @Override
    public void unlink(BrandId brand, AuthorKey author, Act act) {
        brands.doInBrand(brand, tx -> {
            PostgresAuthorTurn.take(tx, brand);
            if (!PostgresPersonRows.find(tx, brand, author).isLinked()) {
                return;
            }
            PostgresPersonRows.remove(tx, brand, author);
            String subject = author.subject(brand);
            audit.append(tx, AuditEntry.of(brand, act.caller(), "AuthorUnlinked", subject, act.requestId(), act.at()));
            outbox.append(tx, Fact.of(brand, "AuthorUnlinked", subject, act.at()));
        });
    }
}
