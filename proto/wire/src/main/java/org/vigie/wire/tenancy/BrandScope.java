package org.vigie.wire.tenancy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The brands that one call, query or stream may touch. Never empty, never defaulted; immutable. */
public sealed interface BrandScope {
    /** An explicit, non-empty set of brands of one agency. */
    record Named(AgencyId agency, Set<BrandId> brands) implements BrandScope {
        public Named {
            if (brands.isEmpty()) {
                throw new IllegalArgumentException("scope of " + agency + ": expected at least one brand, actual none");
            }
            for (BrandId brand : brands) {
                if (!brand.agency().equals(agency)) {
                    throw new IllegalArgumentException("scope: expected brands of " + agency + ", actual " + brand);
                }
            }
            brands = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(brands));
        }

        @Override
        public boolean contains(BrandId brand) {
            return brands.contains(brand);
        }

        @Override
        public String setting() {
            return brands.stream().map(BrandId::toString).collect(Collectors.joining(","));
        }
    }

    /** Every brand of one agency. */
    record WholeAgency(AgencyId agency) implements BrandScope {
        @Override
        public boolean contains(BrandId brand) {
            return brand.agency().equals(agency);
        }

        @Override
        public String setting() {
            return agency + "/*";
        }
    }

    /**
     * Every brand of every agency: only for the platform's own services following facts. Stores refuse it for anything
     * but their fact log.
     */
    record Everywhere() implements BrandScope {
        @Override
        public AgencyId agency() {
            throw new IllegalStateException("the scope of every agency has no single agency");
        }

        @Override
        public boolean contains(BrandId brand) {
            return true;
        }

        @Override
        public String setting() {
            return "*/*";
        }
    }

    /** The one agency of the scope; {@link IllegalStateException} for {@link Everywhere}. */
    AgencyId agency();

    /** Whether the brand is inside. */
    boolean contains(BrandId brand);

    /** The text for the PostgreSQL setting {@code vigie.brands}: a comma list of {@code agency/brand}, or {@code agency/*}. */
    String setting();

    /** One brand. */
    static BrandScope of(BrandId brand) {
        return new Named(brand.agency(), Set.of(brand));
    }

    /** Some brands of one agency; {@link IllegalArgumentException} when empty or mixed. */
    static BrandScope of(Collection<BrandId> brands) {
        if (brands.isEmpty()) {
            throw new IllegalArgumentException("scope: expected at least one brand, actual none");
        }
        return new Named(List.copyOf(brands).getFirst().agency(), Set.copyOf(brands));
    }

    /** Every brand of the agency. */
    static BrandScope all(AgencyId agency) {
        return new WholeAgency(agency);
    }

    /** Every brand of every agency; see {@link Everywhere}. */
    static BrandScope everywhere() {
        return new Everywhere();
    }
}
