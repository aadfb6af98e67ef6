package org.vigie.local.haystack;

/** Who of the demo's people plays which part. */
final class Cast {

    /** Makes the brand. */
    static final String ADMIN = "claire.dumontel";

    /** An analyst of the whole agency. */
    static final String SPOTTER = "noor.castellane";

    /** Becomes an agent of the brand, and the owner of its ideas. */
    static final String OWNER = "theo.lacassagne";

    private Cast() {}
}
