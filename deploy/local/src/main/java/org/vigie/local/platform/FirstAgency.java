package org.vigie.local.platform;

import java.util.List;
import org.vigie.local.installation.Secrets;
import org.vigie.servers.keycloak.Realm;

/**
 * What an installation without the demo is born with: one agency without brands, and its bootstrap administrator, who makes brands and
 * people. Nobody could sign in otherwise.
 */
final class FirstAgency {

    static final String ADMINISTRATOR = "admin";

    private FirstAgency() {}

    static Realm.Agency agency(String slug) {
        return new Realm.Agency(slug, slug, List.of());
    }

    static Realm.Person administrator(String slug, Secrets secrets) {
        return new Realm.Person(
                ADMINISTRATOR,
                "Bootstrap",
                "Administrator",
                ADMINISTRATOR + "@" + slug + ".example",
                password(secrets),
                List.of(new Realm.Grant(slug, "all", "admin")));
    }

    /** Of the bootstrap administrator. */
    static String password(Secrets secrets) {
        return secrets.password("agency/" + ADMINISTRATOR);
    }
}
