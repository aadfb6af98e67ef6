package org.vigie.wire.access;

import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What an admitted call may touch. Brand and agency are null where the request names none. */
record Admission(@Nullable AgencyId agency, @Nullable BrandId brand, BrandScope scope) {
    static Admission of(BrandId brand) {
        return new Admission(brand.agency(), brand, BrandScope.of(brand));
    }

    static Admission of(BrandScope scope) {
        return new Admission(scope.agency(), null, scope);
    }

    static Admission everywhere() {
        return new Admission(null, null, BrandScope.everywhere());
    }
}
