package org.vigie.search.alert.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.alert.due.PostgresAlertJson;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

/** Audiences of alerts in PostgreSQL: the one place that says whether a row {@code alert a} is for somebody. */
public final class PostgresAudience {
    /** Whether it is for whom {@link #asked} names. */
    public static final String MINE = """
            (:subject = ANY (a.for_people) OR EXISTS (
              SELECT FROM jsonb_to_recordset(cast(:grants AS jsonb)) AS g(brand text, role text)
              WHERE g.brand IN ('*', a.brand) AND g.role = ANY (a.for_roles)))
            """;

    private PostgresAudience() {}

    /** Says who asks. @param caller null = nobody, for whom no alert is */
    public static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, @Nullable Caller caller) {
        return statement
                .param("subject", caller == null ? "" : caller.subject())
                .param("grants", PostgresAlertJson.write(grants(caller)));
    }

    private static List<Map<String, String>> grants(@Nullable Caller caller) {
        if (caller == null) {
            return List.of();
        }
        return switch (caller) {
            case Caller.Person person -> rows(person.grants());
            case Caller.Integration integration -> rows(integration.grants());
            case Caller.Service service -> List.of();
        };
    }

    private static List<Map<String, String>> rows(Grants grants) {
        List<Map<String, String>> rows = new ArrayList<>();
        grants.wide().forEach(role -> rows.add(Map.of("brand", "*", "role", role.name())));
        grants.brands()
                .forEach((brand, roles) ->
                        roles.forEach(role -> rows.add(Map.of("brand", brand.slug(), "role", role.name()))));
        return rows;
    }

    /** The audience that a row has. */
    public static AlertAudience read(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : texts(row, "for_roles")) {
            // A role that is not known here nobody has here.
            Arrays.stream(Role.values())
                    .filter(known -> known.name().equals(role))
                    .forEach(roles::add);
        }
        return new AlertAudience(roles, Set.copyOf(texts(row, "for_people")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
