package org.vigie.wire.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

class AccessRuleTest {
    private static final AgencyId ACME = new AgencyId("acme");
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final AccessRule ONE_BRAND =
            new AccessRule(Set.of(Role.LEAD), Set.of("routing"), false, false, true, true);
    private static final AccessRule CROSS =
            new AccessRule(Set.of(Role.LEAD), Set.of("routing"), false, true, true, true);
    private static final AccessRule WIDE = new AccessRule(Set.of(Role.LEAD), Set.of(), true, false, true, false);

    private static Caller person(Grants grants) {
        return new Caller.Person("u1", "U", grants.agency(), grants);
    }

    private static Caller lead() {
        return person(Grants.none(ACME).with(NOVA, Role.LEAD));
    }

    private static void refuses(AccessRule rule, Caller caller, String agency, String brand, AccessReason reason) {
        assertThatThrownBy(() -> rule.admit(caller, agency, brand))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.reason()).isEqualTo(reason));
    }

    @Test
    void role_opensItsBrand() {
        assertThat(ONE_BRAND.admit(lead(), "acme", "nova")).isEqualTo(Admission.of(NOVA));
        refuses(ONE_BRAND, lead(), "acme", "orbit", AccessReason.ACCESS_DENIED);
        refuses(ONE_BRAND, lead(), "globex", "nova", AccessReason.ACCESS_DENIED);
        refuses(
                ONE_BRAND,
                person(Grants.none(ACME).with(NOVA, Role.AGENT)),
                "acme",
                "nova",
                AccessReason.ACCESS_DENIED);
    }

    @Test
    void everyBrand_isServedOnCrossBrandMethodsOnly() {
        refuses(ONE_BRAND, lead(), "acme", "-", AccessReason.BRAND_REQUIRED);
        assertThat(CROSS.admit(lead(), "acme", "-").scope()).isEqualTo(BrandScope.of(NOVA));
        assertThat(CROSS.admit(person(Grants.none(ACME).withAll(Role.LEAD)), "acme", "-")
                        .scope())
                .isEqualTo(BrandScope.all(ACME));
        refuses(CROSS, person(Grants.none(ACME).with(NOVA, Role.CLIENT)), "acme", "-", AccessReason.ACCESS_DENIED);
        refuses(CROSS, lead(), "-", "-", AccessReason.AGENCY_INVALID);
    }

    @Test
    void agencyWideMethod_needsTheRoleForTheWholeAgency() {
        refuses(WIDE, lead(), "acme", "", AccessReason.ACCESS_DENIED);
        assertThat(WIDE.admit(person(Grants.none(ACME).withAll(Role.LEAD)), "acme", "")
                        .scope())
                .isEqualTo(BrandScope.all(ACME));
    }

    @Test
    void service_isServedByName() {
        Caller routing = new Caller.Service("routing");
        assertThat(ONE_BRAND.admit(routing, "globex", "blip").scope())
                .isEqualTo(BrandScope.of(BrandId.of("globex", "blip")));
        assertThat(CROSS.admit(routing, "-", "-").scope()).isEqualTo(BrandScope.everywhere());
        assertThat(CROSS.admit(routing, "acme", "-").scope()).isEqualTo(BrandScope.all(ACME));
        refuses(ONE_BRAND, routing, "-", "-", AccessReason.AGENCY_INVALID);
        refuses(ONE_BRAND, new Caller.Service("search"), "acme", "nova", AccessReason.ACCESS_DENIED);
        refuses(WIDE, routing, "acme", "", AccessReason.ACCESS_DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "*", "acme,globex", "acme/nova", "Acme", "acme "})
    void malformedSlugs_areInvalidForEverybody(String text) {
        for (Caller caller : List.of(lead(), new Caller.Service("routing"))) {
            refuses(ONE_BRAND, caller, text, "nova", AccessReason.AGENCY_INVALID);
            refuses(ONE_BRAND, caller, "acme", text, AccessReason.BRAND_INVALID);
        }
    }

    @Property
    void unlistedMethod_servesNobody(@ForAll("callers") Caller caller) {
        refuses(AccessRule.nobody(), caller, "acme", "nova", AccessReason.ACCESS_DENIED);
    }

    @Property
    void noCaller_everGetsABrandItHoldsNoRoleOn(
            @ForAll("callers") Caller caller,
            @ForAll("rules") AccessRule rule,
            @ForAll("names") String agency,
            @ForAll("names") String brand) {
        Admission admission;
        try {
            admission = rule.admit(caller, agency, brand);
        } catch (Problem refused) {
            return;
        }
        for (String a : List.of("acme", "globex")) {
            for (String b : List.of("nova", "orbit")) {
                BrandId id = BrandId.of(a, b);
                if (admission.scope().contains(id)) {
                    assertThat(mayTouch(caller, rule, id)).isTrue();
                }
            }
        }
    }

    private static boolean mayTouch(Caller caller, AccessRule rule, BrandId brand) {
        return switch (caller) {
            case Caller.Person p -> p.grants().holds(brand, rule.roles());
            case Caller.Integration i -> i.grants().holds(brand, rule.roles());
            case Caller.Service s -> rule.services().contains(s.name());
        };
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("acme", "globex", "nova", "orbit", "-", "", "all", "*");
    }

    @Provide
    Arbitrary<AccessRule> rules() {
        return Arbitraries.of(
                ONE_BRAND,
                CROSS,
                WIDE,
                AccessRule.nobody(),
                new AccessRule(Set.of(Role.CLIENT), Set.of(), true, true, true, true),
                new AccessRule(Set.of(Role.ADMIN), Set.of("search"), false, false, false, false),
                new AccessRule(Set.of(), Set.of("routing"), false, false, false, false));
    }

    @Provide
    Arbitrary<Caller> callers() {
        return Arbitraries.of(
                lead(),
                person(Grants.none(ACME)),
                person(Grants.none(ACME).withAll(Role.LEAD)),
                person(Grants.none(new AgencyId("globex")).withAll(Role.ADMIN).withAll(Role.LEAD)),
                new Caller.Integration("crm", ACME, Grants.none(ACME).with(NOVA, Role.CLIENT)),
                new Caller.Service("routing"),
                new Caller.Service("search"));
    }
}
