package org.vigie.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.SignIn;
import org.vigie.local.api.TextHash;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.installation.Secrets;
import org.vigie.servers.keycloak.Realm;
import org.vigie.servers.mail.Mailbox;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The demo's agencies and how they come alive. Everything it does after the start goes through the public doors. */
public final class Demo {

    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private record Agencies(List<DemoAgency> agencies) {}

    private final PortPlan ports;
    private final List<DemoAgency> agencies;
    private final String description;

    private Demo(PortPlan ports, List<DemoAgency> agencies, String description) {
        this.ports = ports;
        this.agencies = agencies;
        this.description = description;
    }

    public static Demo load(PortPlan ports) {
        return load(ports, () -> resource("agencies.json"));
    }

    /** With the agencies as a checkout describes them: services of its version are told nothing that they do not know. */
    public static Demo load(PortPlan ports, Path checkout) {
        return load(
                ports,
                () -> Files.newInputStream(checkout.resolve("deploy/local/src/main/resources/demo/agencies.json")));
    }

    private static Demo load(PortPlan ports, Description description) {
        try (InputStream in = description.open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Demo(ports, JSON.readValue(text, Agencies.class).agencies(), TextHash.of(text));
        } catch (IOException e) {
            throw new Refusal("Cannot read the demo's agencies: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Description {
        InputStream open() throws IOException;
    }

    static InputStream resource(String name) {
        InputStream in = Demo.class.getResourceAsStream("/demo/" + name);
        if (in == null) {
            throw new IllegalStateException("demo/" + name + " is not on the class path");
        }
        return in;
    }

    /** One password for all people of the demo, of this installation only. */
    public static String password(Secrets secrets) {
        return "demo-" + secrets.password("demo").substring(0, 10);
    }

    /** What the identity provider is born with. */
    public List<Realm.Agency> agencies() {
        return agencies.stream()
                .map(agency -> new Realm.Agency(
                        agency.id(),
                        agency.displayName(),
                        agency.brands().stream().map(DemoAgency.Brand::id).toList()))
                .toList();
    }

    /** Who can sign in; somebody who works for two agencies appears once, with both grants. */
    public List<Realm.Person> people(Secrets secrets) {
        Map<String, Realm.Person> people = new LinkedHashMap<>();
        for (DemoAgency agency : agencies) {
            for (DemoAgency.Person person : agency.people()) {
                people.merge(person.username(), person(agency, person, password(secrets)), Demo::both);
            }
        }
        return List.copyOf(people.values());
    }

    private static Realm.Person person(DemoAgency agency, DemoAgency.Person person, String password) {
        List<Realm.Grant> grants = person.grants().entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream().map(role -> new Realm.Grant(agency.id(), entry.getKey(), role)))
                .toList();
        return new Realm.Person(
                person.username(), person.givenName(), person.familyName(), person.email(), password, grants);
    }

    private static Realm.Person both(Realm.Person one, Realm.Person other) {
        return new Realm.Person(
                one.username(),
                one.firstName(),
                one.lastName(),
                one.email(),
                one.password(),
                Stream.concat(one.grants().stream(), other.grants().stream()).toList());
    }

    /** The support mailbox of each brand, and one of a customer. */
    public List<Mailbox> mailboxes(Secrets secrets) {
        Stream<String> brands = agencies.stream()
                .flatMap(agency -> agency.brands().stream())
                .flatMap(brand -> brand.accounts().stream())
                .map(DemoAgency.Account::address)
                .filter(java.util.Objects::nonNull);
        return Stream.concat(brands, Stream.of(DemoDoors.CUSTOMER))
                .map(address -> new Mailbox(address, mailPassword(secrets, address)))
                .toList();
    }

    List<DemoAgency.Brand> brands() {
        return agencies.stream().flatMap(agency -> agency.brands().stream()).toList();
    }

    /** With which secret each callback is signed, by its path. */
    Map<String, String> callbackSecrets(Secrets secrets) {
        Map<String, String> byPath = new LinkedHashMap<>();
        for (DemoAgency agency : agencies) {
            for (DemoAgency.Brand brand : agency.brands()) {
                for (DemoAgency.Account account : brand.accounts()) {
                    if (account.callback() != null) {
                        byPath.put(account.callback(), webhookSecret(secrets, agency.id(), brand.id(), account.id()));
                    }
                }
            }
        }
        return byPath;
    }

    /** The address of a mail account. */
    String address(String agency, String brand, String account) {
        return agencies.stream()
                .filter(it -> it.id().equals(agency))
                .flatMap(it -> it.brands().stream())
                .filter(it -> it.id().equals(brand))
                .flatMap(it -> it.accounts().stream())
                .filter(it -> it.id().equals(account))
                .map(DemoAgency.Account::address)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(
                        () -> new Refusal("The demo has no mailbox " + agency + "/" + brand + "/" + account + "."));
    }

    static String mailPassword(Secrets secrets, String address) {
        return secrets.password("mail/" + address);
    }

    static String webhookSecret(Secrets secrets, String agency, String brand, String account) {
        return secrets.webhookSecret("webhook/" + agency + "/" + brand + "/" + account);
    }

    /** One line per person: sign-in address, name, roles. */
    public List<String> signIns() {
        List<String> lines = new ArrayList<>();
        for (DemoAgency agency : agencies) {
            lines.add(agency.displayName() + "  " + ports.gatewayUrl() + "/login/" + agency.id());
            for (DemoAgency.Person person : agency.people()) {
                String grants = person.grants().entrySet().stream()
                        .map(entry -> String.join("+", entry.getValue()) + " of " + entry.getKey())
                        .collect(Collectors.joining(", "));
                lines.add(String.format(java.util.Locale.ROOT, "  %-22s %s", person.username(), grants));
            }
        }
        return lines;
    }

    /** What keeps the demo alive; closing it ends the replay and the site. */
    public record Running(DemoSite site, CorpusReplay replay) implements AutoCloseable {

        @Override
        public void close() {
            replay.close();
            site.close();
        }
    }

    /**
     * Makes what is missing through the API and starts the replay, which goes on where it stood.
     *
     * @param say told what is done
     * @param paceSeconds between two messages
     */
    public Running begin(Installation installation, Consumer<String> say, double paceSeconds) {
        Instant begun = DemoBegun.of(installation);
        DemoSite site = DemoSite.start(
                ports.of("demo-site"),
                callbackSecrets(installation.secrets()),
                new ForumFeed(begun),
                new TradePaper(begun));
        furnish(installation, say);
        SharedList.fill(installation, ports);
        return new Running(site, CorpusReplay.start(installation, this, ports, paceSeconds));
    }

    /** What must be there before the services start. */
    public void prepare(Installation installation) {
        SharedList.prepare(installation);
    }

    /**
     * Makes the agencies' brands, queues, accounts, sources and saved queries as far as they are missing; once for these agencies, so that a
     * later start does not ask services that have just started a hundred times for what is there.
     */
    public void furnish(Installation installation, Consumer<String> say) {
        if (DemoFurnished.with(installation, description)) {
            agencies.forEach(agency -> say.accept(told(agency, 0)));
            return;
        }
        Secrets secrets = installation.secrets();
        for (DemoAgency agency : agencies) {
            DemoAgency.Person admin = agency.people().stream()
                    .filter(DemoAgency.Person::isAdmin)
                    .findFirst()
                    .orElseThrow(() -> new Refusal("The demo's agency " + agency.id() + " has no admin."));
            SignIn signIn = new SignIn(URI.create(ports.issuer()), agency.id(), admin.username(), password(secrets));
            ApiClient api = new ApiClient(URI.create(ports.gatewayUrl()), signIn);
            int made = new Furnishing(api, ports, secrets, agency).furnish();
            say.accept(told(agency, made));
        }
        DemoFurnished.keep(installation, description);
    }

    private static String told(DemoAgency agency, int made) {
        return "  " + agency.displayName() + ": " + (made == 0 ? "was already there" : made + " things made");
    }
}
