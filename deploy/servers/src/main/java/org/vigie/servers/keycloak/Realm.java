package org.vigie.servers.keycloak;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the realm {@code vigie} of an installation is born with. A later start changes of an existing realm only what
 * {@link EarlierRealm} says.
 *
 * @param gatewayUrl base URL of the gateway, without a slash at its end
 * @param clientSecrets the secret of each of {@link #CLIENTS}
 * @param commandLine whether people may sign in from a command line with the public client {@code vigie-cli}; for a demo and for checks
 * @param agencies each becomes an organization and a tree of groups, one per brand and role
 * @param people who can sign in
 */
public record Realm(
        String gatewayUrl,
        Map<String, String> clientSecrets,
        boolean commandLine,
        List<Agency> agencies,
        List<Person> people) {

    /** What the gateway calls other services by; people sign in by {@code gateway}. */
    public static final String GATEWAY_CALLS = "gateway-calls";

    /** The clients that need a secret. */
    public static final Set<String> CLIENTS =
            Set.of("gateway", GATEWAY_CALLS, "ingestion", "search", "routing", "publishing", "reporting");

    /** Every role that a grant may name. */
    public static final List<String> ROLES =
            List.of("admin", "lead", "agent", "moderator", "editor", "approver", "analyst", "client");

    public Realm {
        if (!clientSecrets.keySet().equals(CLIENTS)) {
            throw new IllegalArgumentException(
                    "clientSecrets: expected " + CLIENTS + ", got " + clientSecrets.keySet());
        }
        if (gatewayUrl.endsWith("/")) {
            throw new IllegalArgumentException("gatewayUrl: expected no slash at its end, got " + gatewayUrl);
        }
        clientSecrets = Map.copyOf(clientSecrets);
        agencies = List.copyOf(agencies);
        people = List.copyOf(people);
    }

    /** A customer of the platform. @param brands slugs */
    public record Agency(String slug, String name, List<String> brands) {}

    /** Someone who signs in; member of the agency of each grant. */
    public record Person(
            String username, String firstName, String lastName, String email, String password, List<Grant> grants) {

        @Override
        public String toString() {
            return "Person[" + username + ", " + grants + "]";
        }
    }

    /** A role on one brand. @param brand slug, or {@code all} for the whole agency */
    public record Grant(String agency, String brand, String role) {

        public Grant {
            if (!ROLES.contains(role)) {
                throw new IllegalArgumentException("role: expected one of " + ROLES + ", got " + role);
            }
        }

        String path() {
            return "/" + agency + "/" + brand + "/" + role;
        }
    }

    @Override
    public String toString() {
        return "Realm[" + gatewayUrl + ", " + agencies + ", " + people + "]";
    }
}
