package org.vigie.routing.directory.member;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.vigie.wire.http.AddressTrust;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/**
 * Keycloak's admin API with this service's own account. A grant is membership in the group {@code /agency/brand/role};
 * the brand {@code all} stands for the whole agency. Every call has a short deadline.
 */
public final class KeycloakIdentityProvider implements IdentityProvider, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofSeconds(3);
    private static final int CONFLICT = 409;
    private static final int PAGE = 500;
    private static final String ALL = "all";
    /** One segment of an address: Keycloak makes ids itself, and takes names of a directory behind it into them. */
    private static final Pattern ID = Pattern.compile("(?!\\.*$)[^\\p{Cntrl}/\\\\;%?#]{1,255}");

    private final URI server;
    private final String realm;
    private final String clientId;
    private final String clientSecret;
    private final int page;
    private @Nullable Keycloak keycloak;

    public KeycloakIdentityProvider(URI server, String realm, String clientId, String clientSecret) {
        this(server, realm, clientId, clientSecret, PAGE);
    }

    KeycloakIdentityProvider(URI server, String realm, String clientId, String clientSecret, int page) {
        this.server = server;
        this.realm = realm;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.page = page;
    }

    private RealmResource realm() {
        return keycloak().realm(realm);
    }

    /** Made with the first call: most starts have none to make, and it is the dearest thing of routing's. */
    private synchronized Keycloak keycloak() {
        if (keycloak == null) {
            ClientBuilder http = ClientBuilder.newBuilder()
                    .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                    .readTimeout(READ.toMillis(), TimeUnit.MILLISECONDS)
                    .register(JacksonProvider.class, 100);
            AddressTrust.of(List.of(server)).ifPresent(http::sslContext);
            keycloak = KeycloakBuilder.builder()
                    .serverUrl(server.toString())
                    .realm(realm)
                    .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                    .clientId(clientId)
                    .clientSecret(clientSecret)
                    .resteasyClient(http.build())
                    .build();
        }
        return keycloak;
    }

    @Override
    public void ensureGroups(BrandId brand) {
        answering(() -> {
            String agency = ensureTop(brand.agency().slug());
            ensureRoles(ensureChild(agency, "/" + brand.agency() + "/" + ALL, ALL), "/" + brand.agency() + "/" + ALL);
            ensureRoles(ensureChild(agency, "/" + brand, brand.slug()), "/" + brand);
            return true;
        });
    }

    private void ensureRoles(String parent, String path) {
        for (Role role : Role.values()) {
            ensureChild(parent, path + "/" + role.word(), role.word());
        }
    }

    private String ensureTop(String name) {
        return find("/" + name).orElseGet(() -> {
            create(() -> realm().groups().add(named(name)));
            return require("/" + name);
        });
    }

    private String ensureChild(String parent, String path, String name) {
        return find(path).orElseGet(() -> {
            create(() -> realm().groups().group(parent).subGroup(named(name)));
            return require(path);
        });
    }

    /** Another instance may have created it meanwhile: that is as good. */
    private static void create(Supplier<Response> creation) {
        try (Response response = creation.get()) {
            if (response.getStatus() >= 300 && response.getStatus() != CONFLICT) {
                throw new WebApplicationException(response.getStatus());
            }
        }
    }

    private static GroupRepresentation named(String name) {
        GroupRepresentation group = new GroupRepresentation();
        group.setName(name);
        return group;
    }

    private Optional<String> find(String path) {
        try {
            return Optional.of(realm().getGroupByPath(path).getId());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private String require(String path) {
        return find(path).orElseThrow(() -> new NotFoundException("group " + path));
    }

    @Override
    public boolean grant(BrandId brand, String member, Role role) {
        return answering(() -> {
            if (!isOfAgency(brand, member)) {
                return false;
            }
            ensureGroups(brand);
            realm().users().get(member).joinGroup(require("/" + brand + "/" + role.word()));
            return true;
        });
    }

    @Override
    public boolean revoke(BrandId brand, String member, Role role) {
        return answering(() -> {
            if (!isOfAgency(brand, member)) {
                return false;
            }
            find("/" + brand + "/" + role.word())
                    .ifPresent(group -> realm().users().get(member).leaveGroup(group));
            return true;
        });
    }

    /** A person of another agency is as unknown as nobody, and so is a text that cannot be an id: it would ask another address. */
    private boolean isOfAgency(BrandId brand, String member) {
        if (member.isBlank() || !ID.matcher(member).matches()) {
            return false;
        }
        try {
            return realm().organizations().members().getOrganizations(member, true).stream()
                    .anyMatch(organization -> brand.agency().slug().equals(organization.getAlias()));
        } catch (NotFoundException e) {
            return false;
        }
    }

    @Override
    public List<Member> members(BrandId brand) {
        return answering(() -> {
            Map<String, UserRepresentation> people = new HashMap<>();
            Map<String, Set<Role>> own = holders("/" + brand, people);
            Map<String, Set<Role>> wide = holders("/" + brand.agency() + "/" + ALL, people);
            return people.values().stream()
                    .map(user -> member(
                            user, own.getOrDefault(user.getId(), Set.of()), wide.getOrDefault(user.getId(), Set.of())))
                    .sorted(Comparator.comparing(Member::username))
                    .toList();
        });
    }

    /** Roles by person of the groups below; who they are is added to {@code people}. */
    private Map<String, Set<Role>> holders(String groups, Map<String, UserRepresentation> people) {
        Map<String, Set<Role>> roles = new HashMap<>();
        for (Role role : Role.values()) {
            find(groups + "/" + role.word())
                    .map(this::members)
                    .orElse(List.of())
                    .forEach(user -> {
                        people.put(user.getId(), user);
                        roles.computeIfAbsent(user.getId(), id -> EnumSet.noneOf(Role.class))
                                .add(role);
                    });
        }
        return roles;
    }

    private List<UserRepresentation> members(String group) {
        List<UserRepresentation> all = new ArrayList<>();
        List<UserRepresentation> next;
        do {
            next = realm().groups().group(group).members(all.size(), page, true);
            all.addAll(next);
        } while (next.size() == page);
        return all;
    }

    @Override
    public Optional<Member> member(BrandId brand, String id) {
        return answering(() -> {
            if (!isOfAgency(brand, id)) {
                return Optional.empty();
            }
            EnumSet<Role> own = EnumSet.noneOf(Role.class);
            EnumSet<Role> wide = EnumSet.noneOf(Role.class);
            for (GroupRepresentation group : realm().users().get(id).groups()) {
                String[] path = group.getPath().split("/", -1);
                if (path.length == 4 && path[1].equals(brand.agency().slug())) {
                    if (path[2].equals(brand.slug())) {
                        Role.ofWord(path[3]).ifPresent(own::add);
                    } else if (path[2].equals(ALL)) {
                        Role.ofWord(path[3]).ifPresent(wide::add);
                    }
                }
            }
            return Optional.of(member(realm().users().get(id).toRepresentation(), own, wide));
        });
    }

    private static Member member(UserRepresentation user, Set<Role> own, Set<Role> wide) {
        String first = user.getFirstName() == null ? "" : user.getFirstName();
        String last = user.getLastName() == null ? "" : user.getLastName();
        boolean enabled = !Boolean.FALSE.equals(user.isEnabled());
        // Whoever may not sign in any more is written to no more.
        String mail = user.getEmail() == null || !enabled ? "" : user.getEmail();
        return new Member(user.getId(), user.getUsername(), (first + " " + last).strip(), mail, enabled, own, wide);
    }

    private static <T> T answering(Supplier<T> work) {
        try {
            return work.get();
        } catch (WebApplicationException e) {
            throw new IdentityAway("answered " + e.getResponse().getStatus(), e);
        } catch (ProcessingException e) {
            throw new IdentityAway("does not answer", e);
        }
    }

    @Override
    public synchronized void close() {
        if (keycloak != null) {
            keycloak.close();
        }
    }
}
