package org.vigie.servers.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.servers.Distributions;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The import file of a {@link Realm}: the template with the installation's clients, agencies and people filled in. */
final class RealmFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEMPLATE = "org/vigie/servers/keycloak/vigie-realm.json";

    private RealmFile() {}

    static String of(Realm realm) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root(realm));
    }

    /** One client as the file has it, for a realm that was made before there was such a client. */
    static String client(Realm realm, String id) {
        return root(realm)
                .path("clients")
                .valueStream()
                .filter(client -> client.path("clientId").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static ObjectNode root(Realm realm) {
        ObjectNode root = template();
        addClients(realm, root.withArray("clients"));
        realm.agencies().forEach(agency -> {
            addGroups(agency, root.withArray("groups"));
            addOrganization(agency, realm.people(), root.withArray("organizations"));
        });
        ArrayNode users = root.withArray("users");
        realm.people().forEach(person -> addPerson(person, users));
        addServiceAccounts(users);
        return root;
    }

    private static ObjectNode template() {
        try (InputStream in = Distributions.onClassPath(TEMPLATE)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + TEMPLATE, e);
        }
    }

    private static void addClients(Realm realm, ArrayNode clients) {
        ObjectNode gateway = confidential(clients, "gateway", realm);
        // It signs people in, and so it calls nobody itself: who holds its secret is no service.
        gateway.put("serviceAccountsEnabled", false);
        gateway.put("standardFlowEnabled", true);
        gateway.put("baseUrl", realm.gatewayUrl());
        gateway.withArray("redirectUris").add(realm.gatewayUrl() + "/*");
        gateway.withObject("attributes")
                .put("pkce.code.challenge.method", "S256")
                .put("post.logout.redirect.uris", realm.gatewayUrl() + "/*");
        forPeople(gateway);

        for (String name : realm.clientSecrets().keySet().stream().sorted().toList()) {
            if (!name.equals("gateway")) {
                ObjectNode client = confidential(clients, name, realm);
                client.put("serviceAccountsEnabled", true);
                client.withArray("defaultClientScopes").add("basic");
                client.put("fullScopeAllowed", name.equals("routing"));
                // Services go on through a short outage of Keycloak. Routing's token may change people, and lives as
                // long as theirs.
                if (!name.equals("routing")) {
                    client.withObject("attributes").put("access.token.lifespan", "900");
                }
                mapper(
                        client,
                        "service",
                        "oidc-hardcoded-claim-mapper",
                        Map.of("claim.name", "vigie_service", "claim.value", service(name)));
            }
        }
        if (realm.commandLine()) {
            ObjectNode client = client(clients, "vigie-cli");
            client.put("publicClient", true).put("directAccessGrantsEnabled", true);
            forPeople(client);
        }
    }

    /** As which service those who hold a client's secret call. */
    private static String service(String client) {
        return client.equals(Realm.GATEWAY_CALLS) ? "gateway" : client;
    }

    private static ObjectNode confidential(ArrayNode clients, String name, Realm realm) {
        ObjectNode client = client(clients, "vigie-" + name);
        client.put("publicClient", false);
        client.put("secret", realm.clientSecrets().get(name));
        return client;
    }

    private static ObjectNode client(ArrayNode clients, String id) {
        ObjectNode client = clients.addObject();
        client.put("clientId", id).put("enabled", true).put("protocol", "openid-connect");
        client.put("standardFlowEnabled", false).put("implicitFlowEnabled", false);
        client.put("directAccessGrantsEnabled", false).put("fullScopeAllowed", false);
        mapper(client, "audience", "oidc-audience-mapper", Map.of("included.custom.audience", "vigie"));
        return client;
    }

    private static void forPeople(ObjectNode client) {
        client.withArray("defaultClientScopes").add("basic").add("profile").add("acr");
        client.withArray("optionalClientScopes").add("organization").add("offline_access");
        mapper(client, "groups", "oidc-group-membership-mapper", Map.of("claim.name", "groups", "full.path", "true"));
    }

    private static void mapper(ObjectNode client, String name, String kind, Map<String, String> settings) {
        ObjectNode mapper = client.withArray("protocolMappers").addObject();
        mapper.put("name", name).put("protocol", "openid-connect").put("protocolMapper", kind);
        Map<String, String> all = new TreeMap<>(settings);
        all.put("access.token.claim", "true");
        all.put("id.token.claim", "false");
        all.put("userinfo.token.claim", "false");
        all.putIfAbsent("jsonType.label", "String");
        all.forEach(mapper.withObject("config")::put);
    }

    private static void addGroups(Realm.Agency agency, ArrayNode groups) {
        ObjectNode top = groups.addObject().put("name", agency.slug());
        ArrayNode brands = top.withArray("subGroups");
        addBrand("all", brands);
        agency.brands().forEach(brand -> addBrand(brand, brands));
    }

    private static void addBrand(String brand, ArrayNode brands) {
        ArrayNode roles = brands.addObject().put("name", brand).withArray("subGroups");
        Realm.ROLES.forEach(role -> roles.addObject().put("name", role));
    }

    private static void addOrganization(Realm.Agency agency, List<Realm.Person> people, ArrayNode organizations) {
        ObjectNode organization = organizations.addObject();
        organization.put("name", agency.name()).put("alias", agency.slug()).put("enabled", true);
        organization
                .withArray("domains")
                .addObject()
                .put("name", agency.slug() + ".example")
                .put("verified", true);
        ArrayNode members = organization.withArray("members");
        for (Realm.Person person : people) {
            if (person.grants().stream().anyMatch(grant -> grant.agency().equals(agency.slug()))) {
                members.addObject().put("username", person.username()).put("membershipType", "UNMANAGED");
            }
        }
    }

    private static void addPerson(Realm.Person person, ArrayNode users) {
        ObjectNode user = users.addObject();
        user.put("username", person.username()).put("enabled", true);
        user.put("firstName", person.firstName()).put("lastName", person.lastName());
        user.put("email", person.email()).put("emailVerified", true);
        ObjectNode credential = user.withArray("credentials").addObject();
        credential.put("type", "password").put("value", person.password()).put("temporary", false);
        ArrayNode groups = user.withArray("groups");
        person.grants().forEach(grant -> groups.add(grant.path()));
    }

    /** Routing reconciles groups, people and organizations; the accounts of the others hold no role. */
    private static void addServiceAccounts(ArrayNode users) {
        ArrayNode management = serviceAccount(users, "vigie-routing").withArray("realm-management");
        List.of(
                        "manage-users",
                        "view-users",
                        "query-users",
                        "query-groups",
                        "manage-organizations",
                        "view-organizations")
                .forEach(management::add);
    }

    private static ObjectNode serviceAccount(ArrayNode users, String client) {
        ObjectNode user = users.addObject();
        user.put("username", "service-account-" + client).put("enabled", true);
        user.put("serviceAccountClientId", client);
        return user.withObject("clientRoles");
    }
}
