package org.vigie.testing.isolation;

import java.util.ArrayList;
import java.util.List;
import org.vigie.testing.Tokens;

/** Who calls. */
sealed interface Asker {

    /** A token for the caller, minted lately. */
    String token(Tokens tokens, Tenants tenants);

    /** A person or an integration with one role, on one brand or on the whole agency. */
    record Holder(String role, boolean wide, boolean integration) implements Asker {

        @Override
        public String token(Tokens tokens, Tenants tenants) {
            String grant = (wide ? "all" : tenants.brand()) + "/" + role;
            return integration
                    ? tokens.integration(tenants.agency(), "isolation", grant)
                    : tokens.person(tenants.agency(), grant);
        }

        @Override
        public String toString() {
            return role + (wide ? " of the agency" : " of one brand") + (integration ? ", an integration" : "");
        }
    }

    /** One of the platform's services. */
    record Service(String name) implements Asker {

        @Override
        public String token(Tokens tokens, Tenants tenants) {
            return tokens.service(name);
        }

        @Override
        public String toString() {
            return "service " + name;
        }
    }

    static List<Asker> all() {
        List<Asker> all = new ArrayList<>();
        for (String role : Row.ROLES) {
            all.add(new Holder(role, false, false));
            all.add(new Holder(role, true, false));
            all.add(new Holder(role, false, true));
        }
        Row.SERVICES.forEach(service -> all.add(new Service(service)));
        return all;
    }
}
