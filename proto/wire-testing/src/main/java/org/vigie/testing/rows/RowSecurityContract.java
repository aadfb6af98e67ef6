package org.vigie.testing.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.rows.BrandTable.Owner;
import org.vigie.testing.rows.ReviewedTables.Kind;

/**
 * Proves on a service's migrated database, with every layer above it taken away, that no statement shows or changes another brand's rows.
 * Tables come from the catalogue, rows are made of their types; what is more than a brand's own rows is on a reviewed list, which has to
 * name neither less nor more than there is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RowSecurityContract {

    private static final Owner OWN = new Owner("acme", "nova");
    private static final List<Owner> OTHERS = List.of(
            new Owner("acme", "zest"), new Owner("acme", "-"), new Owner("globex", "nova"), new Owner("globex", "-"));
    private static final List<String> SCOPES = List.of(
            "acme/nova", "acme/nova,acme/zest", "acme/*", "globex/nova", "acme/no-such", "acm/*", "nobody/nothing");
    private static final Set<String> DATA = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");
    /** Of rows that are made when all of these are there. */
    private static final int NEXT = 100;

    private @Nullable ServiceDatabase database;
    private @Nullable PostgresSession everything;
    private @Nullable PostgresSession app;

    /** Brings an empty database to the service's version, as the service does. */
    protected abstract void migrate(ServiceDatabase database);

    protected abstract ReviewedTables reviewed();

    /** One that nothing else uses: what a row of each table means nobody knows here, so its rules for single values are dropped. */
    @BeforeAll
    final void prepare() {
        prepare(RealPostgres.database("rows"));
    }

    final void prepare(ServiceDatabase empty) {
        migrate(empty);
        database = empty;
        everything = PostgresSession.open(empty.url(), RealPostgres.server().superuser());
        app = PostgresSession.open(empty.url(), empty.app());
        // Neither triggers nor references.
        everything.forGood("SET session_replication_role = replica");
        for (BrandTable table : catalogue().brandTables()) {
            catalogue().dropsOfChecks(table).forEach(everything::forGood);
            everything.forGood("TRUNCATE " + table.name() + " CASCADE");
        }
        for (BrandTable table : catalogue().brandTables()) {
            List<Owner> owners = owners(table).toList();
            for (int i = 0; i < owners.size(); i++) {
                everything.forGood(table.insert(owners.get(i), i + 1));
            }
        }
    }

    @AfterAll
    final void close() {
        there(everything).close();
        there(app).close();
    }

    @Test
    void roles_areBoundByPolicies() {
        assertThat(catalogue().unboundRoles()).isEmpty();
    }

    @Test
    void tablesOfNoBrand_areThoseReviewed() {
        assertThat(catalogue().otherTables()).isEqualTo(names(Kind.PLATFORM));
    }

    @Test
    void tablesOfTheWorker_areThoseReviewed() {
        Set<String> reached = catalogue().brandTables().stream()
                .filter(table -> !table.worker().isEmpty())
                .map(BrandTable::name)
                .collect(Collectors.toSet());
        assertThat(reached).isEqualTo(names(Kind.WORKER));
    }

    @Test
    void functionsThatRunAsTheirOwner_areThoseReviewed() {
        assertThat(catalogue().ownerFunctions()).isEqualTo(names(Kind.OWNER_FUNCTION));
    }

    @Test
    void tablesWithAgencyRows_areThere() {
        assertThat(catalogue().brandTables()).extracting(BrandTable::name).containsAll(names(Kind.AGENCY_ROWS));
    }

    @Test
    void rowsThatAreKept_areNotRemovedByWhoServesCalls() {
        assertThat(catalogue().brandTables().stream()
                        .filter(table -> !table.app().contains("DELETE"))
                        .map(BrandTable::name))
                .containsAll(names(Kind.KEPT));
    }

    @Test
    void policies_areNotPassedBy() {
        assertThat(catalogue().windows()).as("views").isEmpty();
        assertThat(catalogue().reachablePartitions()).as("partitions in reach").isEmpty();
    }

    @TestFactory
    Stream<DynamicNode> table_neitherShowsNorChangesAnotherBrandsRows() {
        return catalogue().brandTables().stream()
                .map(table -> dynamicContainer(
                        table.name(),
                        Stream.of(
                                dynamicTest(table.name() + " is protected", () -> assertProtected(table)),
                                dynamicTest(
                                        table.name() + " shows a brand its own rows", () -> assertShowsItsOwn(table)),
                                dynamicTest(
                                        table.name() + " lets a brand change its own",
                                        () -> assertChangesItsOwn(table)),
                                dynamicTest(
                                        table.name() + " takes no row of another", () -> assertTakesNoOthers(table)),
                                dynamicTest(table.name() + " raises without a brand", () -> assertRaises(table)))));
    }

    private static void assertProtected(BrandTable table) {
        assertThat(table.columns()).as(table.name()).containsKey("agency");
        assertThat(table.isProtected())
                .as("row security of %s, forced", table.name())
                .isTrue();
        // No policy holds for the other privileges.
        assertThat(DATA)
                .as("what may be done to %s", table.name())
                .containsAll(table.app())
                .containsAll(table.worker());
        if (!table.app().isEmpty()) {
            assertThat(table.policies())
                    .as("policies of %s for who serves calls", table.name())
                    .isNotEmpty();
        }
    }

    private void assertShowsItsOwn(BrandTable table) {
        for (String scope : SCOPES) {
            Outcome seen = there(app).inBrands(scope, table.select());
            if (isDenied(table, "SELECT", seen)) {
                return;
            }
            assertThat(seen.refusal()).as("%s in %s", table.name(), scope).isEmpty();
            assertThat(seen.rows())
                    .as("%s in %s", table.name(), scope)
                    .containsExactlyInAnyOrderElementsOf(owners(table)
                            .filter(owner -> isSeen(table, owner, scope))
                            .map(owner -> owner.agency() + (table.hasBrand() ? "/" + owner.brand() : ""))
                            .toList());
        }
    }

    private void assertChangesItsOwn(BrandTable table) {
        Outcome kept = there(app).inBrands("acme/nova", table.give(OWN));
        if (!isDenied(table, "UPDATE", kept)) {
            assertThat(kept).as("%s, all given to %s", table.name(), OWN).isEqualTo(Outcome.of(1));
        }
        Outcome deleted = there(app).inBrands("acme/nova", table.delete());
        if (!isDenied(table, "DELETE", deleted)) {
            assertThat(deleted).as("%s, all deleted", table.name()).isEqualTo(Outcome.of(1));
        }
    }

    private void assertTakesNoOthers(BrandTable table) {
        owners(table).filter(owner -> !isOwn(table, owner)).forEach(owner -> {
            Outcome given = there(app).inBrands("acme/nova", table.give(owner));
            if (!isDenied(table, "UPDATE", given)) {
                assertThat(given.refusal())
                        .as("%s given to %s", table.name(), owner)
                        .contains("row-level security policy");
            }
            Outcome made = there(app).inBrands("acme/nova", table.insert(owner, NEXT));
            if (!isDenied(table, "INSERT", made)) {
                assertThat(made.refusal())
                        .as("%s made for %s", table.name(), owner)
                        .contains("row-level security policy");
            }
        });
    }

    /** Never set, and set to nothing: what a pooled connection has after a transaction of a brand. */
    private void assertRaises(BrandTable table) {
        assertRaises(table, "SELECT", table.select());
        assertRaises(table, "UPDATE", table.give(OWN));
        assertRaises(table, "DELETE", table.delete());
        assertRaises(table, "INSERT", table.insert(OWN, NEXT));
    }

    private void assertRaises(BrandTable table, String privilege, String sql) {
        ServiceDatabase where = there(database);
        try (PostgresSession fresh = PostgresSession.open(where.url(), where.app())) {
            for (Outcome outcome : List.of(fresh.inNoBrand(sql), fresh.inBrands("", sql), fresh.inNoBrand(sql))) {
                if (!isDenied(table, privilege, outcome)) {
                    assertThat(outcome.refusal()).as(sql).contains("vigie.brands is not set");
                }
            }
        }
    }

    /** Whether nobody who serves calls may do that at all; then it has been refused. */
    private static boolean isDenied(BrandTable table, String privilege, Outcome outcome) {
        if (table.app().contains(privilege)) {
            return false;
        }
        assertThat(outcome.refusal()).as("%s of %s", privilege, table.name()).contains("permission denied");
        return true;
    }

    private static Stream<Owner> owners(BrandTable table) {
        Stream<Owner> all = Stream.concat(Stream.of(OWN), OTHERS.stream());
        return table.hasBrand()
                ? all
                : all.filter(owner -> !owner.isWholeAgency() && owner.brand().equals(OWN.brand()));
    }

    private static boolean isOwn(BrandTable table, Owner owner) {
        return owner.agency().equals(OWN.agency())
                && (!table.hasBrand() || owner.brand().equals(OWN.brand()));
    }

    /** The rules of tenancy, written a second time and on purpose apart from the policies. */
    private boolean isSeen(BrandTable table, Owner owner, String scope) {
        List<String> brands = List.of(scope.split(",", -1));
        boolean isOfTheAgency = brands.stream().anyMatch(brand -> brand.startsWith(owner.agency() + "/"));
        if (!table.hasBrand()
                || owner.isWholeAgency() && names(Kind.AGENCY_ROWS).contains(table.name())) {
            return isOfTheAgency;
        }
        return brands.contains(owner.agency() + "/" + owner.brand()) || brands.contains(owner.agency() + "/*");
    }

    private Set<String> names(Kind kind) {
        return reviewed().of(kind).keySet();
    }

    private PostgresCatalogue catalogue() {
        return new PostgresCatalogue(there(everything), there(database));
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the database was not prepared");
        }
        return part;
    }
}
