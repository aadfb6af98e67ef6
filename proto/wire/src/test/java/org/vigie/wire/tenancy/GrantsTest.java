package org.vigie.wire.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static final AgencyId ACME = new AgencyId("acme");
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId ORBIT = BrandId.of("acme", "orbit");
    private static final BrandId FOREIGN = BrandId.of("globex", "nova");

    @Test
    void grant_holdsOnItsBrandOnly() {
        Grants grants = Grants.none(ACME).with(NOVA, Role.LEAD);
        assertThat(grants.holds(NOVA, List.of(Role.LEAD, Role.ADMIN))).isTrue();
        assertThat(grants.holds(NOVA, List.of(Role.AGENT))).isFalse();
        assertThat(grants.holds(ORBIT, List.of(Role.LEAD))).isFalse();
        assertThat(grants.holds(FOREIGN, List.of(Role.LEAD))).isFalse();
        assertThat(grants.holdsForAll(List.of(Role.LEAD))).isFalse();
    }

    @Test
    void wideGrant_holdsOnEveryBrandOfTheAgencyOnly() {
        Grants grants = Grants.none(ACME).withAll(Role.ADMIN);
        assertThat(grants.holds(ORBIT, Set.of(Role.ADMIN))).isTrue();
        assertThat(grants.holds(FOREIGN, Set.of(Role.ADMIN))).isFalse();
        assertThat(grants.scope(Set.of(Role.ADMIN))).contains(BrandScope.all(ACME));
        assertThat(grants.scope(Set.of(Role.LEAD))).isEmpty();
    }

    @Test
    void rolesTakenAwayOnABrand_areGoneThere_andNowhereElse() {
        Grants grants = Grants.none(ACME)
                .with(NOVA, Role.LEAD)
                .with(NOVA, Role.ANALYST)
                .with(ORBIT, Role.LEAD)
                .withAll(Role.ADMIN);
        Grants left = grants.without(NOVA, Set.of(Role.LEAD, Role.ADMIN));
        assertThat(left.holds(NOVA, Set.of(Role.LEAD))).isFalse();
        assertThat(left.holds(NOVA, Set.of(Role.ANALYST))).isTrue();
        assertThat(left.holds(NOVA, Set.of(Role.ADMIN)))
                .as("of the whole agency")
                .isTrue();
        assertThat(left.holds(ORBIT, Set.of(Role.LEAD))).isTrue();
        assertThat(left.without(NOVA, Set.of(Role.ANALYST)).brands()).containsOnlyKeys(ORBIT);
        assertThat(grants.without(FOREIGN, Set.of(Role.LEAD))).isEqualTo(grants);
    }

    @Test
    void scope_listsBrandsWithOneOfTheRoles() {
        Grants grants = Grants.none(ACME).with(NOVA, Role.LEAD).with(ORBIT, Role.CLIENT);
        assertThat(grants.scope(Set.of(Role.LEAD, Role.AGENT))).contains(BrandScope.of(NOVA));
        assertThat(grants.scope(Set.of(Role.LEAD, Role.CLIENT))).contains(BrandScope.of(List.of(NOVA, ORBIT)));
    }

    @Test
    void grant_refusesABrandOfAnotherAgency() {
        assertThatIllegalArgumentException().isThrownBy(() -> Grants.none(ACME).with(FOREIGN, Role.LEAD));
    }

    @Property
    void noGrant_opensNothing(@ForAll Role role) {
        assertThat(Grants.none(ACME).holds(NOVA, Set.of(role))).isFalse();
        assertThat(Grants.none(ACME).scope(Set.of(Role.values()))).isEmpty();
    }

    @Property
    void scope_containsExactlyTheBrandsItHoldsOn(
            @ForAll Set<Role> nova, @ForAll Set<Role> orbit, @ForAll Set<Role> asked) {
        Grants.Builder builder = Grants.builder(ACME);
        nova.forEach(role -> builder.brand("nova", role));
        orbit.forEach(role -> builder.brand("orbit", role));
        Grants grants = builder.build();
        for (BrandId brand : List.of(NOVA, ORBIT, FOREIGN)) {
            boolean inScope =
                    grants.scope(asked).map(scope -> scope.contains(brand)).orElse(false);
            assertThat(inScope).isEqualTo(grants.holds(brand, asked));
        }
    }

    @Test
    void brandScope_namesItselfForTheDatabase() {
        assertThat(BrandScope.of(List.of(ORBIT, NOVA)).setting()).isEqualTo("acme/nova,acme/orbit");
        assertThat(BrandScope.all(ACME).setting()).isEqualTo("acme/*");
        assertThatIllegalArgumentException().isThrownBy(() -> BrandScope.of(List.of(NOVA, FOREIGN)));
        assertThatIllegalArgumentException().isThrownBy(() -> BrandScope.of(List.of()));
        assertThatIllegalStateException()
                .isThrownBy(() -> BrandScope.everywhere().agency());
        assertThat(BrandScope.all(ACME).contains(FOREIGN)).isFalse();
    }
}
