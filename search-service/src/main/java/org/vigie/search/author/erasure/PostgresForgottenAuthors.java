package org.vigie.search.author.erasure;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.PostgresAuthorTurn;
import org.vigie.search.author.person.PostgresPersonRows;
import org.vigie.search.mention.index.UnlistedAuthors;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.PostgresErasedAuthors;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/**
 * Deletes every row of an author when the consumer of alerts comes to the erasure, and those made of the index once more when the index is
 * empty: a ranking in between still found the author, and so did whoever linked them then. Which of both was carried out is remembered by the author's hash and the
 * position: the log hands entries over at least once and is read again by a rebuild, and somebody may have begun anew with an author who
 * writes again.
 */
final class PostgresForgottenAuthors implements PostgresErasedAuthors, UnlistedAuthors {
    private static final String STEPS = "relationship_step";
    private static final List<String> LISTED = List.of("ranked_author", "proposal");
    /** Whoever adds a step holds the relationship: its rows are seen once that is let go. */
    private static final List<String> ALL = List.of("ranked_author", "proposal", "relationship", STEPS);

    /** A request that is repeated later must not write its step again. */
    private static final String REMEMBERED = """
        WITH gone AS (%s RETURNING id)
        INSERT INTO relationship_step_erased (agency, brand, id) SELECT :agency, :brand, id FROM gone ON CONFLICT DO NOTHING
        """;

    private final PostgresBrands brands;

    PostgresForgottenAuthors(PostgresBrands brands) {
        this.brands = brands;
    }

    @Override
    public void forget(JdbcClient tx, BrandId brand, AuthorErasure erasure) {
        carryOut(tx, brand, erasure, "listen", ALL);
    }

    @Override
    public void unlist(BrandId brand, AuthorErasure erasure) {
        brands.doInBrand(brand, tx -> carryOut(tx, brand, erasure, "index", LISTED));
    }

    private static void carryOut(
            JdbcClient tx, BrandId brand, AuthorErasure erasure, String consumer, List<String> tables) {
        if (!AuthorKey.isKey(erasure.network(), erasure.author())
                || erasure.author().indexOf('\0') >= 0) {
            // Nothing can be kept of such.
            return;
        }
        AuthorKey author = new AuthorKey(erasure.network(), erasure.author());
        PostgresAuthorTurn.take(tx, brand);
        if (isNew(tx, brand, author, erasure.sequence(), consumer)) {
            tables.forEach(table -> delete(tx, brand, author, table));
            PostgresPersonRows.remove(tx, brand, author);
        }
    }

    private static boolean isNew(JdbcClient tx, BrandId brand, AuthorKey author, long sequence, String consumer) {
        return tx.sql("""
            INSERT INTO author_erased (agency, brand, subject, sequence, consumer)
            VALUES (:agency, :brand, :subject, :sequence, :consumer) ON CONFLICT DO NOTHING
            """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("subject", author.subject(brand))
                        .param("sequence", sequence)
                        .param("consumer", consumer)
                        .update()
                == 1;
    }

    private static void delete(JdbcClient tx, BrandId brand, AuthorKey author, String table) {
        String delete = "DELETE FROM " + table
                + " WHERE agency = :agency AND brand = :brand AND network = :network AND author = :author";
        tx.sql(table.equals(STEPS) ? REMEMBERED.formatted(delete) : delete)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("network", author.network())
                .param("author", author.id())
                .update();
    }
}
