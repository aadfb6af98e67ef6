package org.vigie.wire.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

/** Reads who the caller is from the claims of a token that holds. Pure. */
final class CallerClaims {
    static final int MAX_GRANTS = 1000;
    private static final String SERVICE_ACCOUNT = "service-account-";

    private CallerClaims() {}

    static Caller caller(JWTClaimsSet claims) {
        String service = text(claims, "vigie_service");
        String integration = text(claims, "vigie_integration");
        if (service != null) {
            return service(claims, service, integration);
        }
        AgencyId agency = agency(claims.getClaim("organization"));
        Grants grants = grants(agency, claims.getClaim("groups"));
        if (integration != null) {
            return new Caller.Integration(integration, agency, grants);
        }
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank()) {
            throw TokenVerifier.malformed("no subject");
        }
        String name = text(claims, "name");
        String username = text(claims, "preferred_username");
        return new Caller.Person(subject, name != null ? name : username != null ? username : subject, agency, grants);
    }

    /**
     * A client that also signs people in would stamp its service claim on their tokens; whatever looks like a person's
     * token is therefore refused instead of becoming a service.
     */
    private static Caller service(JWTClaimsSet claims, String service, @Nullable String integration) {
        String username = text(claims, "preferred_username");
        boolean person = username != null && !username.startsWith(SERVICE_ACCOUNT);
        boolean granted = claims.getClaim("groups") instanceof Collection<?> groups && !groups.isEmpty();
        if (integration != null || claims.getClaim("organization") != null || granted || person) {
            throw new Problem(
                    IdentityReason.CALLER_AMBIGUOUS, "Claims of a service beside those of a person or integration.");
        }
        if (!AgencyId.isValid(service)) {
            throw TokenVerifier.malformed("no valid service name");
        }
        return new Caller.Service(service);
    }

    private static AgencyId agency(@Nullable Object claim) {
        Collection<?> aliases = switch (claim) {
            case null -> List.of();
            case Collection<?> list -> list;
            case Map<?, ?> byAlias -> byAlias.keySet();
            default -> throw TokenVerifier.malformed("organization of another shape than agreed");
        };
        if (aliases.isEmpty()) {
            throw new Problem(IdentityReason.ORGANIZATION_MISSING, "The token names no organization.");
        }
        if (aliases.size() > 1) {
            throw new Problem(
                    IdentityReason.ORGANIZATION_AMBIGUOUS,
                    "The token names several organizations; sign in at one agency's address.",
                    Map.of("expected", "1", "actual", String.valueOf(aliases.size())));
        }
        if (aliases.iterator().next() instanceof String alias && AgencyId.isValid(alias)) {
            return new AgencyId(alias);
        }
        throw new Problem(IdentityReason.ORGANIZATION_INVALID, "The organization is no valid agency slug.");
    }

    private static Grants grants(AgencyId agency, @Nullable Object claim) {
        Collection<?> groups = switch (claim) {
            case null -> List.of();
            case Collection<?> list -> list;
            default -> throw TokenVerifier.malformed("groups of another shape than agreed");
        };
        Grants.Builder grants = Grants.builder(agency);
        int own = 0;
        for (Object group : groups) {
            if (!(group instanceof String path)) {
                throw TokenVerifier.malformed("groups of another shape than agreed");
            }
            own += add(grants, agency, path) ? 1 : 0;
        }
        // Those of other agencies are none here; how many there are altogether is bounded by the token's size.
        if (own > MAX_GRANTS) {
            throw new Problem(
                    IdentityReason.GRANTS_TOO_MANY,
                    "Too many grants; use grants for the whole agency.",
                    Map.of("expected", "at most " + MAX_GRANTS, "actual", String.valueOf(own)));
        }
        if (own == 0 && !groups.isEmpty()) {
            throw new Problem(
                    IdentityReason.GRANT_FOREIGN,
                    "All grants lie outside of the token's organization.",
                    Map.of("expected", agency.slug()));
        }
        return grants.build();
    }

    /**
     * Adds what a group grants. One of another agency grants nothing: the identity provider names all groups of a person
     * who works for two agencies, whichever they signed in at (ADR 0004).
     *
     * @return whether the group is one of this agency
     */
    private static boolean add(Grants.Builder grants, AgencyId agency, String path) {
        String[] parts = path.split("/", -1);
        if (parts.length < 2 || !parts[0].isEmpty() || parts.length > 4) {
            throw new Problem(IdentityReason.GRANT_MALFORMED, "A grant is no /agency/brand/role.");
        }
        if (!parts[1].equals(agency.slug())) {
            return false;
        }
        if (parts.length < 4) {
            return true; // membership of a group above the roles grants nothing
        }
        boolean all = parts[2].equals("all");
        if (!all && !BrandId.isValid(parts[2])) {
            throw new Problem(IdentityReason.GRANT_MALFORMED, "A grant names no valid brand.");
        }
        // A role this version does not know grants nothing: two versions run side by side during an upgrade.
        Role.ofWord(parts[3]).ifPresent(role -> {
            if (all) {
                grants.all(role);
            } else {
                grants.brand(parts[2], role);
            }
        });
        return true;
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        Object claim = claims.getClaim(name);
        if (claim == null) {
            return null;
        }
        if (claim instanceof String text && !text.isBlank()) {
            return text;
        }
        throw TokenVerifier.malformed(name + " of another shape than agreed");
    }
}
