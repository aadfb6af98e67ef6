package org.vigie.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.helm.Manifests.container;
import static org.vigie.helm.Manifests.environment;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator follows docs/runbooks/install.md by its letters: what it names is what the chart asks for and the services have. */
class RunbookChartIT {

    private static final Path PROJECT =
            Path.of(System.getProperty("vigie.chart", ".")).resolve("../..");

    private static final List<String> BEHIND_GATEWAY =
            List.of("ingestion", "search", "routing", "publishing", "reporting");

    /** Everything that wants a key. */
    private static final String[] ALL = {
        "--set", "alertMail.host=mail,alertMail.from=vigie@example.org,alertMail.login=true",
        "--set", "elasticsearch.url=https://es:9200,elasticsearch.apiKey=true"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Manifests chart;

    @BeforeAll
    static void unpack() throws Exception {
        chart = new Manifests(Helm.unpack(folder));
    }

    @Test
    void secrets_haveTheKeysThatTheRunbookNames() throws IOException {
        assertThat(keys("vigie")).isEqualTo(named("vigie"));
        assertThat(keys("vigie-postgres")).isEqualTo(named("vigie-postgres"));
    }

    /** Those that the pods take from a secret. */
    private static Set<String> keys(String secret) {
        return chart.deployments(ALL).values().stream()
                .flatMap(it -> container(it).getEnv().stream())
                .map(EnvVar::getValueFrom)
                .flatMap(Stream::ofNullable)
                .map(EnvVarSource::getSecretKeyRef)
                .filter(it -> it.getName().equals(secret))
                .map(it -> it.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of its row in the runbook, with a service in the place of SERVICE and what "one for each service behind it" means. */
    private static Set<String> named(String secret) throws IOException {
        Matcher row = Pattern.compile("(?m)^\\| `" + secret + "` \\|(.*)\\|$").matcher(runbook());
        assertThat(row.find()).as("a row of " + secret).isTrue();
        Matcher words = Pattern.compile("`(-?[A-Za-z][a-zA-Z-]*)`").matcher(row.group(1));
        Set<String> named = new TreeSet<>();
        while (words.find()) {
            String word = words.group(1).startsWith("-") ? "SERVICE" + words.group(1) : words.group(1);
            BEHIND_GATEWAY.forEach(service -> named.add(word.replace("SERVICE", service)));
        }
        if (row.group(1).contains("one for each service behind it")) {
            BEHIND_GATEWAY.forEach(service -> named.add("client-secret-" + service));
        }
        return named;
    }

    private static String runbook() throws IOException {
        return Files.readString(PROJECT.resolve("docs/runbooks/install.md"));
    }

    /** The values that it has an operator begin with. */
    @Test
    void valuesOfTheRunbook_areThoseOfTheChart() throws IOException {
        Matcher block = Pattern.compile("(?s)```yaml\\n(.*?)```").matcher(runbook());
        assertThat(block.find()).as("values").isTrue();
        Path values = Files.writeString(folder.resolve("my-values.yaml"), block.group(1));
        Map<String, Deployment> deployments = chart.deployments("-f", values.toString());
        assertThat(environment(deployments.get("gateway"), "VIGIE_PUBLIC_URL")).isEqualTo("https://vigie.example");
        assertThat(environment(deployments.get("search"), "VIGIE_ELASTICSEARCH_CA"))
                .isEqualTo("/etc/vigie/elasticsearch-ca/ca.crt");
        assertThat(environment(deployments.get("ingestion"), "VIGIE_POSTGRES_OUTBOX_DAYS"))
                .isEqualTo("180");
        assertThat(environment(deployments.get("routing"), "VIGIE_POSTGRES_OUTBOX_DAYS"))
                .isNull();
    }

    @Test
    void probes_askWhatTheServicesAnswer() throws IOException {
        String door = Files.readString(
                PROJECT.resolve("proto/wire/src/main/java/org/vigie/wire/server/HttpMetricsDoor.java"));
        chart.deployments().forEach((service, it) -> {
            Stream.of(
                            container(it).getStartupProbe(),
                            container(it).getReadinessProbe(),
                            container(it).getLivenessProbe())
                    .forEach(probe -> {
                        HTTPGetAction asked = probe.getHttpGet();
                        assertThat(door).as(service).contains('"' + asked.getPath() + '"');
                        assertThat(asked.getPort().getStrVal()).isEqualTo("metrics");
                    });
            assertThat(door)
                    .contains('"'
                            + it.getSpec()
                                    .getTemplate()
                                    .getMetadata()
                                    .getAnnotations()
                                    .get("prometheus.io/path")
                            + '"');
        });
    }

    /** What a runbook has somebody call is there, by the list that the gateway's own test holds to it. */
    @Test
    void callsOfTheRunbooks_areThoseOfTheApi() throws IOException {
        Set<String> offered = Files.readAllLines(
                        PROJECT.resolve("gateway/src/test/resources/org/vigie/gateway/openapi/paths.txt"))
                .stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length > 1)
                .map(words -> words[1].toUpperCase(Locale.ROOT) + " " + words[0].replaceAll("\\{[A-Za-z_]+}", "{}"))
                .collect(Collectors.toSet());
        Set<String> called = new TreeSet<>();
        try (Stream<Path> runbooks = Files.list(PROJECT.resolve("docs/runbooks"))) {
            for (Path runbook : runbooks.toList()) {
                Matcher calls = Pattern.compile("(GET|POST|PATCH|DELETE) (/v1/[^\\s`?)]+)")
                        .matcher(Files.readString(runbook));
                while (calls.find()) {
                    called.add(calls.group(1) + " " + calls.group(2).replaceAll("(?<=/)(A|B|ID)(?=[/:]|$)", "{}"));
                }
            }
        }
        assertThat(called).hasSizeGreaterThan(8);
        assertThat(offered).containsAll(called);
    }

    /** One that a service does not know ends its start, so that no list of names is kept here. */
    @Test
    void furtherSettings_areToldToTheServiceThatTheyAreOf() {
        Map<String, Deployment> deployments = chart.deployments(
                "--set-string", "services.search.settings.VIGIE_INDEX_WATCH=5s",
                "--set-string", "defaults.settings.VIGIE_CLOCK_SKEW=3s");
        deployments.forEach((service, it) -> {
            assertThat(environment(it, "VIGIE_INDEX_WATCH")).isEqualTo(service.equals("search") ? "5s" : null);
            assertThat(environment(it, "VIGIE_CLOCK_SKEW")).isEqualTo("3s");
        });
    }

    @Test
    void secretAmongTheSettings_isRefused() {
        for (String secret : List.of("VIGIE_CLIENT_SECRET", "VIGIE_REDIS_URL", "VIGIE_SEALING_KEY", "PATH")) {
            Helm.Result result = chart.helm().template("--set-string", "services.search.settings." + secret + "=a");
            assertThat(result.status()).as(secret).isNotZero();
            assertThat(result.output()).contains("'" + secret + "'");
        }
    }

    /** What MovingPeerIT in proto/wire shows them to be for. */
    @Test
    void addresses_areForgottenSoonerThanAnUpgradeTakes() {
        chart.deployments()
                .forEach((service, it) -> assertThat(environment(it, "JAVA_TOOL_OPTIONS"))
                        .as(service)
                        .contains("-Dsun.net.inetaddr.ttl=2", "-Dnetworkaddress.cache.ttl=2"));
    }
}
