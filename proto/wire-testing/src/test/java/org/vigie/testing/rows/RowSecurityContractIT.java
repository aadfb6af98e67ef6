package org.vigie.testing.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;

/** The contract against a schema that keeps it, and against each way of not keeping it: a contract that finds nothing would prove nothing. */
class RowSecurityContractIT {

    private static final String KEPT = """
            CREATE FUNCTION scope() RETURNS text[] LANGUAGE plpgsql STABLE AS $$
            BEGIN
              IF coalesce(current_setting('vigie.brands', true), '') = '' THEN
                RAISE EXCEPTION 'vigie.brands is not set in this transaction';
              END IF;
              RETURN string_to_array(current_setting('vigie.brands', true), ',');
            END $$;
            CREATE FUNCTION is_visible(agency text, brand text) RETURNS boolean LANGUAGE sql STABLE AS $$
              SELECT agency || '/' || brand = ANY ((SELECT scope())::text[]) OR agency || '/*' = ANY ((SELECT scope())::text[])
            $$;
            CREATE TABLE note (agency text NOT NULL, brand text NOT NULL, id uuid PRIMARY KEY, words text NOT NULL CHECK (words = 'yes'));
            ALTER TABLE note ENABLE ROW LEVEL SECURITY;
            ALTER TABLE note FORCE ROW LEVEL SECURITY;
            CREATE POLICY own ON note TO PUBLIC USING (is_visible(agency, brand));
            CREATE TABLE month (LIKE note) PARTITION BY LIST (words);
            ALTER TABLE month ENABLE ROW LEVEL SECURITY;
            ALTER TABLE month FORCE ROW LEVEL SECURITY;
            CREATE POLICY own ON month TO PUBLIC USING (is_visible(agency, brand));
            CREATE TABLE month_rest PARTITION OF month DEFAULT;
            REVOKE ALL ON month_rest FROM %1$s;
            CREATE TABLE story (LIKE note);
            ALTER TABLE story ENABLE ROW LEVEL SECURITY;
            ALTER TABLE story FORCE ROW LEVEL SECURITY;
            CREATE POLICY own ON story TO PUBLIC USING (is_visible(agency, brand));
            CREATE POLICY shared ON story FOR SELECT TO PUBLIC USING (brand = '-' AND scope()::text LIKE '{' || agency || '/%%');
            REVOKE DELETE ON story FROM %1$s;
            CREATE TABLE counter (last bigint);
            """;

    private enum Leak {
        NO_ROW_SECURITY("row security of note", "ALTER TABLE note DISABLE ROW LEVEL SECURITY"),
        OWNER_IS_FREE("row security of note", "ALTER TABLE note NO FORCE ROW LEVEL SECURITY"),
        FORGOTTEN_TABLE("row security of forgotten", "CREATE TABLE forgotten (agency text NOT NULL)"),
        NO_POLICY("policies of note", "DROP POLICY own ON note"),
        EVERYBODY_READS("shows a brand its own rows", "CREATE POLICY wide ON note FOR SELECT USING (true)"),
        NAMES_THAT_BEGIN_ALIKE("note in acm/*", """
                CREATE POLICY wide ON note FOR SELECT
                USING (agency LIKE replace(current_setting('vigie.brands', true), '/*', '%%'))"""),
        AGENCY_ROWS_NOT_REVIEWED(
                "note in acme/nova",
                "CREATE POLICY wide ON note FOR SELECT USING (brand = '-' AND 'acme/nova' = ANY (scope()))"),
        EVERYBODY_CHANGES("all given to", "CREATE POLICY wide ON note FOR UPDATE USING (true)"),
        EVERYBODY_DELETES("all deleted", "CREATE POLICY wide ON note FOR DELETE USING (true)"),
        EVERYBODY_GETS("note given to Owner", "ALTER POLICY own ON note WITH CHECK (true)"),
        EVERYBODY_ADDS("note made for Owner", "CREATE POLICY wide ON note FOR INSERT WITH CHECK (true)"),
        SILENT_WITHOUT_BRAND("raises without a brand", """
                CREATE OR REPLACE FUNCTION scope() RETURNS text[] LANGUAGE sql STABLE AS
                $$ SELECT string_to_array(current_setting('vigie.brands', true), ',') $$"""),
        VIEW("views", "CREATE VIEW seen AS SELECT * FROM note"),
        PARTITION("partitions in reach", "GRANT SELECT ON month_rest TO %1$s"),
        TRUNCATE("what may be done to note", "GRANT TRUNCATE ON note TO %1$s"),
        WORKER("[\"note\"]", "GRANT SELECT (id) ON note TO %2$s"),
        CHILD_OF_A_BRANDS_TABLE("child", "CREATE TABLE child (note uuid REFERENCES note, words text)"),
        FUNCTION_OF_THE_OWNER(
                "everything",
                "CREATE FUNCTION everything() RETURNS SETOF note LANGUAGE sql SECURITY DEFINER AS 'SELECT * FROM note'"),
        AGENCY_ROWS_UNSEEN("story in acme/nova", "DROP POLICY shared ON story"),
        KEPT_NO_MORE("story", "GRANT DELETE ON story TO %1$s"),
        NOTHING_THERE("counter", "DROP TABLE counter");

        private final String found;
        private final String sql;

        Leak(String found, String sql) {
            this.found = found;
            this.sql = sql;
        }
    }

    @Test
    void schemaThatKeepsIt_isFoundSo() {
        assertThat(failures("rows_kept", "")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void leak_isFound(Leak leak) {
        assertThat(failures("rows_" + leak.name().toLowerCase(java.util.Locale.ROOT), leak.sql))
                .anyMatch(failure -> failure.contains(leak.found));
    }

    @Test
    void table_isReviewedOnceAndWithAReason() {
        ReviewedTables reviewed = ReviewedTables.ofTheWire();
        assertThatIllegalArgumentException().isThrownBy(() -> reviewed.platform("counter", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> reviewed.worker("outbox", "again"));
    }

    private static List<String> failures(String name, String leak) {
        List<String> failures = new ArrayList<>();
        RowSecurityContract contract = new Notes(leak);
        contract.prepare(RealPostgres.database(name));
        try {
            run(contract::roles_areBoundByPolicies, failures);
            run(contract::tablesOfNoBrand_areThoseReviewed, failures);
            run(contract::tablesOfTheWorker_areThoseReviewed, failures);
            run(contract::functionsThatRunAsTheirOwner_areThoseReviewed, failures);
            run(contract::tablesWithAgencyRows_areThere, failures);
            run(contract::rowsThatAreKept_areNotRemovedByWhoServesCalls, failures);
            run(contract::policies_areNotPassedBy, failures);
            run(contract.table_neitherShowsNorChangesAnotherBrandsRows(), failures);
        } finally {
            contract.close();
        }
        return failures;
    }

    private static void run(Stream<? extends DynamicNode> nodes, List<String> failures) {
        nodes.forEach(node -> {
            if (node instanceof DynamicContainer container) {
                run(container.getChildren(), failures);
            } else {
                DynamicTest test = (DynamicTest) node;
                run(
                        () -> {
                            try {
                                test.getExecutable().execute();
                            } catch (Throwable failure) {
                                throw new AssertionError(test.getDisplayName() + ": " + failure.getMessage(), failure);
                            }
                        },
                        failures);
            }
        });
    }

    private static void run(Runnable test, List<String> failures) {
        try {
            test.run();
        } catch (AssertionError failure) {
            failures.add(String.valueOf(failure.getMessage()));
        }
    }

    private static final class Notes extends RowSecurityContract {
        private final String leak;

        Notes(String leak) {
            this.leak = leak;
        }

        @Override
        protected void migrate(ServiceDatabase database) {
            try (PostgresSession owner = PostgresSession.open(database.url(), database.owner())) {
                owner.forGood((KEPT + leak)
                        .formatted(database.app().user(), database.worker().user()));
            }
        }

        @Override
        protected ReviewedTables reviewed() {
            return ReviewedTables.ofNothing()
                    .platform("counter", "counts")
                    .agencyRows("story", "of the agency as a whole")
                    .kept("story", "it happened");
        }
    }
}
