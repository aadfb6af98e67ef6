package org.vigie.wire.tenancy;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The roles one caller holds in one agency, on single brands or on all of them. Immutable. */
public final class Grants {
    private final AgencyId agency;
    private final Set<Role> wide;
    private final Map<String, Set<Role>> byBrand;

    private Grants(AgencyId agency, Set<Role> wide, Map<String, Set<Role>> byBrand) {
        this.agency = agency;
        this.wide = wide;
        this.byBrand = byBrand;
    }

    /** Nothing granted yet. */
    public static Grants none(AgencyId agency) {
        return new Grants(agency, Set.of(), Map.of());
    }

    /** These grants and one role on one brand. {@link IllegalArgumentException} for a brand of another agency. */
    public Grants with(BrandId brand, Role role) {
        if (!brand.agency().equals(agency)) {
            throw new IllegalArgumentException("grant: expected a brand of " + agency + ", actual " + brand);
        }
        return builder(this).brand(brand.slug(), role).build();
    }

    /** These grants and one role on every brand of the agency, including those created later. */
    public Grants withAll(Role role) {
        return builder(this).all(role).build();
    }

    /** These grants without some roles on one brand; what is held for the whole agency stays. */
    public Grants without(BrandId brand, Collection<Role> roles) {
        Set<Role> own = byBrand.get(brand.slug());
        if (!brand.agency().equals(agency) || own == null) {
            return this;
        }
        Map<String, Set<Role>> left = new TreeMap<>(byBrand);
        Set<Role> kept = EnumSet.noneOf(Role.class);
        own.stream().filter(role -> !roles.contains(role)).forEach(kept::add);
        if (kept.isEmpty()) {
            left.remove(brand.slug());
        } else {
            left.put(brand.slug(), kept);
        }
        return new Grants(agency, wide, Map.copyOf(left));
    }

    public AgencyId agency() {
        return agency;
    }

    /** Whether the caller holds one of the roles on the brand, directly or for the whole agency. */
    public boolean holds(BrandId brand, Collection<Role> anyOf) {
        if (!brand.agency().equals(agency)) {
            return false;
        }
        Set<Role> own = byBrand.getOrDefault(brand.slug(), Set.of());
        return anyOf.stream().anyMatch(role -> wide.contains(role) || own.contains(role));
    }

    /** Whether the caller holds one of the roles for the whole agency. */
    public boolean holdsForAll(Collection<Role> anyOf) {
        return anyOf.stream().anyMatch(wide::contains);
    }

    /** The brands on which the caller holds one of the roles; empty when there are none. */
    public Optional<BrandScope> scope(Collection<Role> anyOf) {
        if (holdsForAll(anyOf)) {
            return Optional.of(BrandScope.all(agency));
        }
        Set<BrandId> brands = new TreeSet<>();
        byBrand.forEach((slug, roles) -> {
            if (anyOf.stream().anyMatch(roles::contains)) {
                brands.add(new BrandId(agency, slug));
            }
        });
        return brands.isEmpty() ? Optional.empty() : Optional.of(BrandScope.of(brands));
    }

    /** The brands with a grant of their own, and the roles held there (without those held for the whole agency). */
    public Map<BrandId, Set<Role>> brands() {
        Map<BrandId, Set<Role>> result = new TreeMap<>();
        byBrand.forEach((slug, roles) -> result.put(new BrandId(agency, slug), Set.copyOf(roles)));
        return java.util.Collections.unmodifiableMap(result);
    }

    /** The roles held for the whole agency. */
    public Set<Role> wide() {
        return Set.copyOf(wide);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Grants grants
                && agency.equals(grants.agency)
                && wide.equals(grants.wide)
                && byBrand.equals(grants.byBrand);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(agency, wide, byBrand);
    }

    @Override
    public String toString() {
        return "Grants[" + agency + ", all=" + wide + ", " + byBrand + "]";
    }

    /** Collects many grants without copying at each step. */
    public static Builder builder(AgencyId agency) {
        return new Builder(agency);
    }

    private static Builder builder(Grants grants) {
        Builder builder = new Builder(grants.agency);
        grants.wide.forEach(builder::all);
        grants.byBrand.forEach((slug, roles) -> roles.forEach(role -> builder.brand(slug, role)));
        return builder;
    }

    /** Not thread-safe; use once. */
    public static final class Builder {
        private final AgencyId agency;
        private final EnumMap<Role, Role> wide = new EnumMap<>(Role.class);
        private final Map<String, Set<Role>> byBrand = new TreeMap<>();

        private Builder(AgencyId agency) {
            this.agency = agency;
        }

        /** One role on one brand, by slug. */
        public Builder brand(String slug, Role role) {
            byBrand.computeIfAbsent(Slug.require("brand", slug), s -> EnumSet.noneOf(Role.class))
                    .add(role);
            return this;
        }

        /** One role on every brand. */
        public Builder all(Role role) {
            wide.put(role, role);
            return this;
        }

        public Grants build() {
            return new Grants(agency, Set.copyOf(wide.keySet()), Map.copyOf(byBrand));
        }
    }
}
