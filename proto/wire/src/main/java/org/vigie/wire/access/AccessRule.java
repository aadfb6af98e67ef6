package org.vigie.wire.access;

import java.util.Map;
import java.util.Set;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

/**
 * Who may call one method; the decision is a pure function of rule, caller and the two fields of the request. A rule
 * without roles and services serves nobody.
 *
 * @param roles of which a person or an integration needs one
 * @param services of the platform that may call for any brand they name
 * @param agencyWide the request may name an agency without a brand: the role is then needed for the whole agency
 * @param crossBrand the request may say {@code -}: every brand on which the caller holds one of the roles
 * @param namesAgency whether the request has the field {@code agency}
 * @param namesBrand whether the request has the field {@code brand}
 */
record AccessRule(
        Set<Role> roles,
        Set<String> services,
        boolean agencyWide,
        boolean crossBrand,
        boolean namesAgency,
        boolean namesBrand) {
    static final String EVERY = "-";

    AccessRule {
        roles = Set.copyOf(roles);
        services = Set.copyOf(services);
    }

    static AccessRule nobody() {
        return new AccessRule(Set.of(), Set.of(), false, false, false, false);
    }

    /** What the call may touch, or a Problem with an {@link AccessReason}. */
    Admission admit(Caller caller, String agency, String brand) {
        return switch (caller) {
            case Caller.Service service -> admitService(service, agency, brand);
            case Caller.Person person -> admitHolder(person.grants(), agency, brand);
            case Caller.Integration integration -> admitHolder(integration.grants(), agency, brand);
        };
    }

    private Admission admitService(Caller.Service service, String agency, String brand) {
        if (!services.contains(service.name())) {
            throw denied();
        }
        if (!namesAgency || (crossBrand && agency.equals(EVERY) && (!namesBrand || brand.equals(EVERY)))) {
            return Admission.everywhere();
        }
        AgencyId id = agency(agency);
        if (!namesBrand || isWide(brand)) {
            return Admission.of(BrandScope.all(id));
        }
        return Admission.of(brand(id, brand));
    }

    private Admission admitHolder(Grants grants, String agency, String brand) {
        if (roles.isEmpty() || !namesAgency) {
            throw denied();
        }
        AgencyId id = agency(agency);
        if (!id.equals(grants.agency())) {
            // The brand is still read, so that a malformed one is answered alike for every agency.
            if (namesBrand && !isWide(brand)) {
                brand(id, brand);
            }
            throw denied();
        }
        if (!namesBrand || isWide(brand)) {
            return admitWide(grants, brand);
        }
        BrandId one = brand(id, brand);
        if (!grants.holds(one, roles)) {
            throw denied();
        }
        return Admission.of(one);
    }

    private Admission admitWide(Grants grants, String brand) {
        if (crossBrand && (brand.equals(EVERY) || !namesBrand)) {
            return Admission.of(grants.scope(roles).orElseThrow(AccessRule::denied));
        }
        if (!agencyWide || !grants.holdsForAll(roles)) {
            throw denied();
        }
        return Admission.of(BrandScope.all(grants.agency()));
    }

    /** Whether the brand field stands for more than one brand; refuses {@code -} and empty where the method does not serve them. */
    private boolean isWide(String brand) {
        boolean every = brand.equals(EVERY);
        if (every && !crossBrand && !agencyWide) {
            throw new Problem(
                    AccessReason.BRAND_REQUIRED, "brand: expected one brand, actual \"-\"", Map.of("field", "brand"));
        }
        return every || (brand.isEmpty() && agencyWide);
    }

    private static AgencyId agency(String text) {
        if (!AgencyId.isValid(text)) {
            throw new Problem(
                    AccessReason.AGENCY_INVALID, "agency: expected an agency's slug", Map.of("field", "agency"));
        }
        return new AgencyId(text);
    }

    private static BrandId brand(AgencyId agency, String text) {
        if (!BrandId.isValid(text)) {
            throw new Problem(AccessReason.BRAND_INVALID, "brand: expected a brand's slug", Map.of("field", "brand"));
        }
        return new BrandId(agency, text);
    }

    static Problem denied() {
        return new Problem(AccessReason.ACCESS_DENIED, "Not allowed for this brand.");
    }
}
