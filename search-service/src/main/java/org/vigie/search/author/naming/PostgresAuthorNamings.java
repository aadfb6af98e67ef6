package org.vigie.search.author.naming;

import java.util.List;
import java.util.Locale;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Looks through the brand's rows in PostgreSQL, under row-level security. */
final class PostgresAuthorNamings implements AuthorNamings {
    private static final int MOST = 200;

    private final PostgresBrands brands;

    PostgresAuthorNamings(PostgresBrands brands) {
        this.brands = brands;
    }

    private record Found(AuthorNaming naming, String text) {}

    @Override
    public List<AuthorNaming> of(BrandId brand, String author) {
        String id = author.toLowerCase(Locale.ROOT);
        if (id.indexOf('\0') >= 0) {
            // No text here has one.
            return List.of();
        }
        return brands
                .lookUp(
                        brand,
                        tx -> tx.sql("""
                                        SELECT kind, id, lower(text) FROM (
                                          SELECT 'SAVED_QUERY' AS kind, id, display_name || E'\\n' || query AS text
                                          FROM saved_query WHERE agency = :agency AND brand = :brand
                                          UNION ALL
                                          SELECT DISTINCT 'KEYWORD', keyword, keyword
                                          FROM keyword WHERE agency = :agency AND brand = :brand
                                          UNION ALL
                                          SELECT 'MISSION', id, definition::text
                                          FROM mission WHERE agency = :agency AND brand = :brand
                                          UNION ALL
                                          SELECT 'ALERT_RULE', id, definition::text
                                          FROM alert_rule WHERE agency = :agency AND brand = :brand) AS setup
                                        WHERE strpos(lower(text), :author) > 0
                                        ORDER BY kind, id
                                        """)
                                .param("agency", brand.agency().slug())
                                .param("brand", brand.slug())
                                .param("author", id)
                                .query((row, n) -> new Found(
                                        new AuthorNaming(AuthorNaming.Kind.valueOf(row.getString(1)), row.getString(2)),
                                        row.getString(3)))
                                .list())
                .stream()
                .filter(found -> isWordOf(found.text(), id))
                .map(Found::naming)
                .limit(MOST)
                .toList();
    }

    /** Else an author whose id is {@code 7} would be named by every year. */
    static boolean isWordOf(String text, String id) {
        for (int at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
            int end = at + id.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at));
            if (begins && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
