package org.vigie.testing.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vigie.servers.postgres.ServiceDatabase;

/** What is in a migrated database, read by somebody whom no rule binds. */
final class PostgresCatalogue {

    private static final String RELATIONS = """
            SELECT %s FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (SELECT coalesce(bool_or(attname = 'agency'), false) AS agency,
                coalesce(bool_or(attname = 'brand'), false) AS brand
              FROM pg_attribute WHERE attrelid = c.oid AND NOT attisdropped) has
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND %s ORDER BY 1
            """;
    private static final String TABLE = "c.relkind IN ('r', 'p') AND NOT c.relispartition";
    private static final String PRIVILEGES = """
            SELECT privilege FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES', 'DELETE', 'TRUNCATE', 'TRIGGER']) privilege
            WHERE CASE WHEN privilege IN ('DELETE', 'TRUNCATE', 'TRIGGER') THEN has_table_privilege('%1$s', '%2$s', privilege)
              ELSE has_any_column_privilege('%1$s', '%2$s', privilege) END
            """;
    private static final String COLUMNS = """
            SELECT quote_ident(attname), format_type(atttypid, NULL) FROM pg_attribute
            WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attgenerated = ''
              AND (attnotnull AND NOT atthasdef OR attname IN ('agency', 'brand'))
            ORDER BY attnum
            """;
    private static final String POLICIES = """
            SELECT polname FROM pg_policy
            WHERE polrelid = '%s'::regclass AND polpermissive AND (0 = ANY (polroles) OR '%s'::regrole = ANY (polroles))
            """;
    private static final String UNBOUND = """
            SELECT rolname || ' is bound by no policy' FROM pg_roles WHERE rolname IN (%1$s) AND (rolsuper OR rolbypassrls)
            UNION ALL SELECT member::regrole || ' may act as ' || roleid::regrole FROM pg_auth_members WHERE member::regrole::text IN (%1$s)
            UNION ALL SELECT relowner::regrole || ' owns ' || oid::regclass FROM pg_class WHERE relowner::regrole::text IN (%1$s)
            UNION ALL SELECT proowner::regrole || ' owns ' || oid::regprocedure FROM pg_proc WHERE proowner::regrole::text IN (%1$s)
            """;
    private static final String OWNER_FUNCTIONS = """
            SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            """;
    private static final String CHECKS = """
            SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname) FROM pg_constraint
            WHERE contype = 'c' AND conislocal AND conrelid = '%s'::regclass
            """;

    private final PostgresSession everything;
    private final String app;
    private final String worker;

    PostgresCatalogue(PostgresSession everything, ServiceDatabase database) {
        this.everything = everything;
        this.app = database.app().user();
        this.worker = database.worker().user();
    }

    /** With a column for the agency or the brand, partitions left out. */
    List<BrandTable> brandTables() {
        String what = "c.oid::regclass, c.relrowsecurity AND c.relforcerowsecurity, has.brand";
        return everything.read(RELATIONS.formatted(what, TABLE + " AND (has.agency OR has.brand)")).stream()
                .map(row -> row.split("\\|", -1))
                .map(row -> new BrandTable(
                        row[0],
                        row[1].equals("t"),
                        row[2].equals("t"),
                        columns(row[0]),
                        new TreeSet<>(everything.read(POLICIES.formatted(row[0], app))),
                        privileges(app, row[0]),
                        privileges(worker, row[0])))
                .toList();
    }

    Set<String> otherTables() {
        return read("c.oid::regclass", TABLE + " AND NOT (has.agency OR has.brand)");
    }

    /** Views and the like, which show what their owner may see. */
    Set<String> windows() {
        return read("c.oid::regclass", "c.relkind IN ('v', 'm', 'f')");
    }

    /** A partition has no policy of its own: whoever may name it sees it all. */
    Set<String> reachablePartitions() {
        return read("c.oid::regclass", """
                c.relispartition AND EXISTS (SELECT FROM unnest(ARRAY['%s', '%s']) reader
                  WHERE has_any_column_privilege(reader, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
                    OR has_table_privilege(reader, c.oid, 'DELETE, TRUNCATE, TRIGGER'))""".formatted(app, worker));
    }

    private Set<String> read(String what, String which) {
        return new TreeSet<>(everything.read(RELATIONS.formatted(what, which)));
    }

    Set<String> ownerFunctions() {
        return new TreeSet<>(everything.read(OWNER_FUNCTIONS));
    }

    /** By what the two roles of a running service would pass the policies by. */
    List<String> unboundRoles() {
        return everything.read(UNBOUND.formatted("'" + app + "', '" + worker + "'"));
    }

    /** Statements that take from a table its rules for single values. */
    List<String> dropsOfChecks(BrandTable table) {
        return everything.read(CHECKS.formatted(table.name()));
    }

    private Map<String, String> columns(String table) {
        Map<String, String> columns = new LinkedHashMap<>();
        everything.read(COLUMNS.formatted(table)).forEach(row -> {
            String[] cells = row.split("\\|", -1);
            columns.put(cells[0], cells[1]);
        });
        return columns;
    }

    private Set<String> privileges(String role, String table) {
        return new TreeSet<>(everything.read(PRIVILEGES.formatted(role, table)));
    }
}
