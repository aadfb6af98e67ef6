package org.vigie.testing.isolation;

import java.util.List;

/**
 * The brands that the suite asks for. All but the unknown ones exist in the service under test.
 *
 * @param agency the caller's
 * @param brand the one on which a caller with a narrow grant holds it
 * @param sibling another brand of that agency
 * @param foreignAgency another agency
 * @param foreignBrand its brand
 */
public record Tenants(String agency, String brand, String sibling, String foreignAgency, String foreignBrand) {

    static final String UNKNOWN = "no-such";
    static final String EVERY = "-";

    /** {@code acme/nova}, {@code acme/zest} and {@code globex/blip}. */
    public static Tenants usual() {
        return new Tenants("acme", "nova", "zest", "globex", "blip");
    }

    List<Target> targets() {
        return List.of(
                new Target(agency, brand),
                new Target(agency, sibling),
                new Target(agency, UNKNOWN),
                new Target(agency, EVERY),
                new Target(foreignAgency, foreignBrand),
                new Target(foreignAgency, brand),
                new Target(foreignAgency, UNKNOWN),
                new Target(foreignAgency, EVERY),
                new Target(UNKNOWN, UNKNOWN));
    }

    /** What a request names. */
    public record Target(String agency, String brand) {

        /** Whether it names no single brand, but the agency. */
        public boolean isEvery() {
            return brand.equals(EVERY);
        }

        @Override
        public String toString() {
            return agency + "/" + brand;
        }
    }
}
