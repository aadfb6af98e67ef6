package org.vigie.local.platform;

import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.installation.Secrets;
import org.vigie.servers.keycloak.Realm;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.Passwords;
import org.vigie.servers.postgres.ServiceDatabase;

/** The environment of each service: what is the same for all, and what only some need. */
public final class Settings {

    /** The services behind the gateway, in the order they are started. */
    static final List<String> BEHIND_GATEWAY = List.of("search", "publishing", "routing", "ingestion", "reporting");

    private final PortPlan ports;
    private final Secrets secrets;
    private final boolean demo;
    private final Optional<Path> sharedSources;

    /** @param sharedSources the list of shared sources, where there is one */
    Settings(PortPlan ports, Secrets secrets, boolean demo, Optional<Path> sharedSources) {
        this.ports = ports;
        this.secrets = secrets;
        this.demo = demo;
        this.sharedSources = sharedSources;
    }

    /** The names of all that a service is told here, the demo's addresses and the list of shared sources included; whatever else starts it must tell the same. */
    public static Set<String> variables(Installation installation, String service) {
        Settings settings =
                new Settings(new PortPlan(0), installation.secrets(), true, Optional.of(installation.sharedSources()));
        if (service.equals("gateway")) {
            return settings.ofGateway().keySet();
        }
        Login nobody = new Login("", "");
        return settings.ofService(service, new ServiceDatabase("", nobody, nobody, nobody))
                .keySet();
    }

    /** The passwords of a service's three roles in PostgreSQL. */
    Passwords databasePasswords(String service) {
        return new Passwords(
                secrets.password("postgres/" + service + "/owner"),
                secrets.password("postgres/" + service + "/app"),
                secrets.password("postgres/" + service + "/worker"));
    }

    /** The secret of a client at the identity provider, by its name in {@link Realm#CLIENTS}. */
    String clientSecret(String client) {
        return secrets.password("client/" + client);
    }

    /** Of PostgreSQL's all-powerful role. */
    String postgresPassword() {
        return secrets.password("postgres");
    }

    String redisPassword() {
        return secrets.password("redis");
    }

    Map<String, String> ofService(String service, ServiceDatabase database) {
        Map<String, String> settings = common(service, service);
        settings.put("VIGIE_GRPC_HOST", "127.0.0.1");
        settings.put("VIGIE_GRPC_PORT", "" + ports.of(service));
        settings.put("VIGIE_POSTGRES_URL", database.url());
        login(settings, "OWNER", database.owner());
        login(settings, "APP", database.app());
        login(settings, "WORKER", database.worker());
        switch (service) {
            case "search" -> {
                settings.put("VIGIE_ELASTICSEARCH_URL", "http://127.0.0.1:" + ports.of("elasticsearch"));
                settings.put("VIGIE_ALERT_CONSOLE_URL", ports.gatewayUrl());
                settings.put("VIGIE_ALERT_WEBHOOK_KEY", key("alert-webhook"));
                settings.put("VIGIE_ALERT_DAYS", "400");
                outbound(settings);
                alertMail(settings);
                firstRanking(settings);
            }
            case "routing" -> {
                settings.put("VIGIE_REDIS_URL", redisUrl());
                settings.put("VIGIE_KEYCLOAK_URL", "http://127.0.0.1:" + ports.of("keycloak"));
            }
            case "ingestion" -> {
                settings.put("VIGIE_SEALING_KEY", key("sealing"));
                settings.put("VIGIE_PULL_MAILBOXES", "256");
                sharedSources.ifPresent(file -> settings.put("VIGIE_SHARED_SOURCES_LIST", "" + file.toAbsolutePath()));
                outbound(settings);
            }
            case "publishing" -> {
                settings.put("VIGIE_DELIVERY_DAYS", "400");
                outbound(settings);
            }
            case "reporting" -> settings.put("VIGIE_OBSERVATION_DAYS", "800");
            default -> {}
        }
        return settings;
    }

    Map<String, String> ofGateway() {
        Map<String, String> settings = common("gateway", Realm.GATEWAY_CALLS);
        settings.put("SERVER_PORT", "" + ports.of("gateway"));
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("VIGIE_PUBLIC_URL", ports.gatewayUrl());
        settings.put("VIGIE_REDIS_URL", redisUrl());
        settings.put("VIGIE_SEALING_KEY", key("session-sealing"));
        settings.put("VIGIE_SIGN_IN_CLIENT_ID", "vigie-gateway");
        settings.put("VIGIE_SIGN_IN_CLIENT_SECRET", clientSecret("gateway"));
        return settings;
    }

    /** @param client the one it calls other services by */
    private Map<String, String> common(String service, String client) {
        Map<String, String> settings = new LinkedHashMap<>();
        String protocol = ports.issuer() + "/protocol/openid-connect";
        settings.put("VIGIE_SERVICE_NAME", service);
        settings.put("VIGIE_ISSUER", ports.issuer());
        settings.put("VIGIE_JWKS_URI", protocol + "/certs");
        settings.put("VIGIE_TOKEN_URI", protocol + "/token");
        settings.put("VIGIE_CLIENT_ID", "vigie-" + client);
        settings.put("VIGIE_CLIENT_SECRET", clientSecret(client));
        settings.put("VIGIE_METRICS_PORT", "" + ports.metricsOf(service));
        settings.put("VIGIE_PAGE_TOKEN_KEY", key("page-token/" + service));
        for (String peer : BEHIND_GATEWAY) {
            settings.put("VIGIE_PEERS_" + peer.toUpperCase(java.util.Locale.ROOT), "127.0.0.1:" + ports.of(peer));
        }
        return settings;
    }

    private String key(String name) {
        return Base64.getEncoder().encodeToString(secrets.key(name));
    }

    private String redisUrl() {
        return "redis://:" + redisPassword() + "@127.0.0.1:" + ports.of("redis");
    }

    /** The demo's own feeds, callbacks and mail lie on loopback, where nothing may be reached otherwise. */
    private void outbound(Map<String, String> settings) {
        if (demo) {
            String allowed = java.util.stream.Stream.of("demo-site", "haystack", "imap", "smtp")
                    .map(part -> "127.0.0.1:" + ports.of(part))
                    .collect(java.util.stream.Collectors.joining(","));
            settings.put("VIGIE_OUTBOUND_ALLOW", allowed);
        }
    }

    /** The demo's mail server takes alerts without login and in plain text, on loopback; without the demo there is no mail server. */
    private void alertMail(Map<String, String> settings) {
        if (demo) {
            settings.put("VIGIE_ALERT_MAIL_HOST", "127.0.0.1");
            settings.put("VIGIE_ALERT_MAIL_PORT", "" + ports.of("smtp"));
            settings.put("VIGIE_ALERT_MAIL_FROM", "vigie@localhost");
            settings.put("VIGIE_ALERT_MAIL_STARTTLS", "false");
        }
    }

    /** Authors of a demo are ranked while somebody still looks. */
    private void firstRanking(Map<String, String> settings) {
        if (demo) {
            settings.put("VIGIE_AUTHOR_FIRST", "2m");
        }
    }

    private static void login(Map<String, String> settings, String role, Login login) {
        settings.put("VIGIE_POSTGRES_" + role + "_USER", login.user());
        settings.put("VIGIE_POSTGRES_" + role + "_PASSWORD", login.password());
    }
}
