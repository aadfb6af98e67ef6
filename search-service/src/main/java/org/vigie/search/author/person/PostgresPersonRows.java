package org.vigie.search.author.person;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.Act;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.PostgresAuthorTurn;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/**
 * Rows of linked authors, one for each, within a transaction of the brand. Whoever writes takes {@link PostgresAuthorTurn} first: a
 * person is several rows.
 */
public final class PostgresPersonRows {
    private static final String ONE = """
            SELECT other.network, other.author FROM linked_author one
            JOIN linked_author other ON other.agency = one.agency AND other.brand = one.brand AND other.person = one.person
            WHERE one.agency = :agency AND one.brand = :brand AND one.network = :network AND one.author = :author
            """;

    /** Whoever was linked before keeps who said so. */
    private static final String PUT = """
            INSERT INTO linked_author (agency, brand, network, author, person, linked_at, linked_by)
            VALUES (:agency, :brand, :network, :author, :person, :at, :by)
            ON CONFLICT (agency, brand, network, author) DO UPDATE SET person = excluded.person
            """;

    /** Both parts see the rows as they were: a person of two has none left, because nobody is linked with themselves. */
    private static final String REMOVE = """
            WITH gone AS (
              DELETE FROM linked_author
              WHERE agency = :agency AND brand = :brand AND network = :network AND author = :author
              RETURNING person)
            DELETE FROM linked_author rest USING gone
            WHERE rest.agency = :agency AND rest.brand = :brand AND rest.person = gone.person
              AND (rest.network, rest.author) <> (:network, :author)
              AND (SELECT count(*) FROM linked_author each
                   WHERE each.agency = :agency AND each.brand = :brand AND each.person = gone.person) = 2
            """;

    private PostgresPersonRows() {}

    static Person find(JdbcClient tx, BrandId brand, AuthorKey author) {
        List<AuthorKey> authors = of(tx, brand, author, ONE)
                .query((row, number) -> new AuthorKey(row.getString("network"), row.getString("author")))
                .list();
        return authors.isEmpty() ? Person.alone(author) : new Person(authors);
    }

    /** Makes all of them one person. */
    static void put(JdbcClient tx, BrandId brand, Person person, Act act) {
        UUID id = UUID.randomUUID();
        person.authors()
                .forEach(author -> of(tx, brand, author, PUT)
                        .param("person", id)
                        .param("at", Timestamp.from(act.at()))
                        .param("by", act.caller().subject())
                        .update());
    }

    /** Takes an author out of whatever person they are; of two the other one goes too. */
    public static void remove(JdbcClient tx, BrandId brand, AuthorKey author) {
        of(tx, brand, author, REMOVE).update();
    }

    private static JdbcClient.StatementSpec of(JdbcClient tx, BrandId brand, AuthorKey author, String sql) {
        return PostgresBrands.statement(tx, brand, sql)
                .param("network", author.network())
                .param("author", author.id());
    }
}
