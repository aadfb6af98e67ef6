package org.vigie.search.author.erasure;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.mention.AuthorErasure;
import org.vigie.search.mention.PostgresErasedAuthors;
import org.vigie.wire.tenancy.BrandId;

/**
 * Deletes every row of an author. Which erasures were carried out is remembered by the author's hash and the position: the log hands entries
 * over at least once, and somebody may have begun anew with an author who writes again.
 */
final class PostgresForgottenAuthors implements PostgresErasedAuthors {
    /**
     * In this order. A look of missions holds the line of the ranking while it proposes, and whoever adds a step holds the relationship:
     * their rows are seen once theirs is let go.
     */
    private static final List<String> TABLES =
            List.of("ranked_author", "proposal", "relationship", "relationship_step");

    @Override
    public void forget(JdbcClient tx, BrandId brand, AuthorErasure erasure) {
        if (!AuthorKey.isKey(erasure.network(), erasure.author())) {
            // Nothing can be kept of such.
            return;
        }
        AuthorKey author = new AuthorKey(erasure.network(), erasure.author());
        if (isNew(tx, brand, author, erasure.sequence())) {
            TABLES.forEach(table -> delete(tx, brand, author, table));
        }
    }

    private static boolean isNew(JdbcClient tx, BrandId brand, AuthorKey author, long sequence) {
        return tx.sql("""
                                INSERT INTO author_erased (agency, brand, subject, sequence)
                                VALUES (:agency, :brand, :subject, :sequence) ON CONFLICT DO NOTHING
                                """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("subject", author.subject(brand))
                        .param("sequence", sequence)
                        .update()
                == 1;
    }

    private static void delete(JdbcClient tx, BrandId brand, AuthorKey author, String table) {
        tx.sql("DELETE FROM " + table
                        + " WHERE agency = :agency AND brand = :brand AND network = :network AND author = :author")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("network", author.network())
                .param("author", author.id())
                .update();
    }
}
