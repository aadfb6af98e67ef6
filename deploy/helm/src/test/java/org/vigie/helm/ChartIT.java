package org.vigie.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.channels.feed.FeedList;
import org.vigie.channels.feed.FeedOutline;
import org.vigie.local.installation.Installation;
import org.vigie.local.platform.Settings;

class ChartIT {

    private static final List<String> SERVICES =
            List.of("gateway", "ingestion", "search", "routing", "publishing", "reporting");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Helm helm;

    @BeforeAll
    static void unpack() throws Exception {
        helm = Helm.unpack(folder);
    }

    @Test
    void chart_passesLintStrictly() {
        Helm.Result result = helm.lint();
        assertThat(result.status()).as(result.output()).isZero();
    }

    @Test
    void manifests_holdNoFieldThatTheirKindDoesNotKnow() {
        List<HasMetadata> all = render("--set", "ingress.enabled=true");
        assertThat(all).hasSize(27);
        for (HasMetadata one : all) {
            assertThat(unknownFields(one))
                    .as(one.getKind() + " " + one.getMetadata().getName())
                    .isEmpty();
        }
    }

    @Test
    void typingErrorDeepInATemplate_isFound() {
        String manifest = helm.template().output().replaceFirst("readOnlyRootFilesystem", "readonlyRootFilesystem");
        List<HasMetadata> all = parse(manifest);
        assertThat(all.stream().flatMap(one -> unknownFields(one).stream()))
                .singleElement()
                .asString()
                .endsWith("/readonlyRootFilesystem");
    }

    @Test
    void everyService_isDeployedRestrictedProbedAndBounded() {
        Map<String, Deployment> deployments = deployments();
        assertThat(deployments.keySet()).containsExactlyInAnyOrderElementsOf(SERVICES);
        deployments.values().forEach(ChartIT::assertRestricted);
    }

    private static void assertRestricted(Deployment deployment) {
        var pod = deployment.getSpec().getTemplate().getSpec();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        Container container = pod.getContainers().getFirst();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getStartupProbe()).isNotNull();
        assertThat(container.getReadinessProbe()).isNotNull();
        assertThat(container.getLivenessProbe()).isNotNull();
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(SECRET|PASSWORD|KEY|REDIS_URL)$"))
                .isNotEmpty()
                .allMatch(variable ->
                        variable.getValue() == null && variable.getValueFrom().getSecretKeyRef() != null);
    }

    @Test
    void images_areThoseThatTheBuildMakes() {
        String repository = System.getProperty("vigie.image.repository");
        String tag = System.getProperty("vigie.image.tag");
        assertThat(deployments().values().stream().map(it -> container(it).getImage()))
                .containsExactlyInAnyOrderElementsOf(SERVICES.stream()
                        .map(service -> service.equals("gateway") ? service : service + "-service")
                        .map(artifact -> repository + "/" + artifact + ":" + tag)
                        .toList());
    }

    /** {@code vigie up} starts every service with its variables, and a service that is told one it does not know does not start. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "ingestion", "search", "routing", "publishing", "reporting"})
    void everyService_isToldWhatVigieUpTellsIt(String service, @TempDir Path installation) {
        Set<String> told = new TreeSet<>(shared());
        container(deployments(
                                "--set",
                                "outboundAllow=127.0.0.1:7088,alertMail.host=mail,alertMail.from=vigie@example.org",
                                "--set",
                                "ingestion.sharedSources[0].title=Daily,ingestion.sharedSources[0].url=https://daily.example/feed")
                        .get(service))
                .getEnv()
                .forEach(variable -> told.add(variable.getName()));
        Set<String> expected =
                new TreeSet<>(Settings.variables(Installation.open(Path.of("."), installation), service));
        // Of the machine, not of the service's settings: the JVM, and that probes and scrapers come from outside.
        expected.addAll(Set.of("JAVA_TOOL_OPTIONS", "VIGIE_METRICS_HOST"));
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void sharedSources_areAFileOfIngestionAlone() throws Exception {
        String title = "Cats & \"dogs\" <weekly>";
        String[] listed = {
            "--set-json",
            "ingestion.sharedSources=[{\"title\":\"Cats & \\\"dogs\\\" <weekly>\",\"url\":\"https://a.example/feed?a=1&b=2\"}]"
        };
        Map<String, Deployment> deployments = deployments(listed);
        deployments.forEach((service, deployment) -> {
            boolean told = container(deployment).getEnv().stream()
                    .anyMatch(it -> it.getName().equals("VIGIE_SHARED_SOURCES_LIST"));
            assertThat(told).as(service).isEqualTo(service.equals("ingestion"));
        });
        var mounted = container(Objects.requireNonNull(deployments.get("ingestion"))).getVolumeMounts().stream()
                .filter(it -> it.getName().equals("shared-sources"))
                .findFirst()
                .orElseThrow();
        assertThat(mounted.getSubPath()).as("follows its ConfigMap").isNull();
        ConfigMap file = render(listed).stream()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .filter(it -> it.getMetadata().getName().equals("vigie-shared-sources"))
                .findFirst()
                .orElseThrow();
        var feeds = FeedList.read(
                Objects.requireNonNull(file.getData().get("sources.opml")).getBytes(StandardCharsets.UTF_8));
        assertThat(feeds).extracting(FeedOutline::name).containsExactly(title);
        assertThat(feeds).extracting(FeedOutline::url).containsExactly("https://a.example/feed?a=1&b=2");
        assertThat(Objects.requireNonNull(deployments().get("ingestion"))
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getVolumes())
                .as("without a list")
                .extracting(it -> it.getName())
                .containsExactly("tmp");
    }

    private static Set<String> shared() {
        return render().stream()
                .filter(ConfigMap.class::isInstance)
                .map(it -> ((ConfigMap) it).getData().keySet())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Deployment> deployments(String... arguments) {
        return render(arguments).stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .collect(Collectors.toMap(it -> it.getMetadata().getName().replace("vigie-", ""), it -> it));
    }

    private static Container container(@Nullable Deployment deployment) {
        if (deployment == null) {
            throw new AssertionError("the chart has no such deployment");
        }
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    @Test
    void everyService_hasANetworkPolicyForBothDirections() {
        List<NetworkPolicy> policies = render().stream()
                .filter(NetworkPolicy.class::isInstance)
                .map(NetworkPolicy.class::cast)
                .toList();
        assertThat(policies).hasSize(SERVICES.size());
        assertThat(policies)
                .allMatch(policy -> policy.getSpec().getPolicyTypes().equals(List.of("Ingress", "Egress")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publicUrl=ftp://x",
                "defaults.replicas=0",
                "image.tga=1",
                "services.gateway.replica=3",
                "alerts.days=7"
            })
    void wrongValue_isRefusedByTheSchema(String value) {
        Helm.Result result = helm.template("--set", value);
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("values don't meet the specifications of the schema");
    }

    private static List<HasMetadata> render(String... arguments) {
        Helm.Result result = helm.template(arguments);
        assertThat(result.status()).as(result.output()).isZero();
        return parse(result.output());
    }

    private static List<HasMetadata> parse(String manifests) {
        Object parsed = new KubernetesSerialization().unmarshal(manifests);
        return parsed instanceof List<?> list
                ? list.stream().map(HasMetadata.class::cast).toList()
                : List.of((HasMetadata) parsed);
    }

    /** Fields that the typed model could not place; a typing error in a template ends here. */
    private static List<String> unknownFields(Object value) {
        List<String> found = new ArrayList<>();
        walk(value, "", found);
        return found;
    }

    private static void walk(Object value, String path, List<String> found) {
        try {
            Object extra = value.getClass().getMethod("getAdditionalProperties").invoke(value);
            ((Map<?, ?>) extra).keySet().forEach(key -> found.add(path + "/" + key));
        } catch (NoSuchMethodException plain) {
            return;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        for (var getter : value.getClass().getMethods()) {
            if (!getter.getName().startsWith("get")
                    || getter.getParameterCount() > 0
                    || getter.getName().equals("getAdditionalProperties")) {
                continue;
            }
            for (Object child : children(value, getter)) {
                walk(child, path + "/" + getter.getName().substring(3), found);
            }
        }
    }

    private static List<Object> children(Object value, java.lang.reflect.Method getter) {
        try {
            Object child = getter.invoke(value);
            List<Object> all = new ArrayList<>();
            if (child instanceof Iterable<?> many) {
                for (Iterator<?> each = many.iterator(); each.hasNext(); ) {
                    all.add(each.next());
                }
            } else if (child != null && child.getClass().getName().startsWith("io.fabric8")) {
                all.add(child);
            }
            return all.stream()
                    .filter(it -> it.getClass().getName().startsWith("io.fabric8"))
                    .toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
