package org.vigie.local.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigie.local.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How an installation was started first. The identity provider's realm and the accounts carry the addresses and the kind, and a later
 * start does not change them: it must be of the same kind and on the same ports.
 *
 * @param portOffset see {@link PortPlan}
 * @param demo whether the demo's agencies are in it
 * @param agency slug of the first agency; empty with the demo, which brings its own
 */
public record Origin(int portOffset, boolean demo, String agency) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "origin.json";
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    /** The groups of a whole agency are called {@code all}; at {@code /login/callback} people come back from signing in. */
    private static final Set<String> RESERVED = Set.of("all", "callback");

    /** What a start asks for; null where it leaves it open. */
    public record Wish(
            @Nullable Integer portOffset,
            boolean demo,
            @Nullable String agency) {}

    private static Path file(Installation installation) {
        return installation.file(FILE);
    }

    /** How it was started first, if ever. */
    public static Optional<Origin> of(Installation installation) {
        Path file = file(installation);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Origin.class));
        } catch (IOException | JacksonException e) {
            throw new Refusal("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * What the start must be: as it was first, or as wished when it is the first.
     *
     * @throws Refusal when the wish differs from how it was started first
     */
    public static Origin settle(Installation installation, Wish wish) {
        Optional<Origin> first = of(installation);
        if (first.isEmpty()) {
            return asWished(wish);
        }
        Path folder = file(installation).getParent();
        first.get().contradicts(wish).ifPresent(said -> {
            throw new Refusal("The installation in " + folder + " was begun " + said
                    + ", or begin another one with --data FOLDER, or remove " + folder + " and all that is in it.");
        });
        return first.get();
    }

    private static Origin asWished(Wish wish) {
        int offset = wish.portOffset() == null ? 0 : wish.portOffset();
        new PortPlan(offset).requireBrowsable();
        String agency = wish.agency() == null ? "agency" : wish.agency();
        if (!SLUG.matcher(agency).matches() || RESERVED.contains(agency)) {
            throw new Refusal(
                    "--agency: expected 1 to 40 of a-z, 0-9 and inner hyphens, other than all and callback, got "
                            + agency + ".");
        }
        return new Origin(offset, wish.demo(), wish.demo() ? "" : agency);
    }

    /** How it was begun where the wish is another, and what to do to go on with it. */
    private Optional<String> contradicts(Wish wish) {
        if (demo != wish.demo()) {
            return Optional.of((demo ? "with --demo" : "without --demo") + ": start it so again");
        }
        if (wish.portOffset() != null && wish.portOffset() != portOffset) {
            return Optional.of("with --port-offset " + portOffset
                    + ", and its sign-in addresses carry these ports: start it so again");
        }
        if (wish.agency() != null && !wish.agency().equals(agency)) {
            return Optional.of("with the agency " + agency
                    + ": start it without --agency and make others at its identity provider");
        }
        return Optional.empty();
    }

    /** Remembers it for later starts. */
    public void keep(Installation installation) {
        installation.write(FILE, JSON.writeValueAsString(this));
    }
}
