package org.vigie.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a cluster would be given by the chart, under the arguments of {@code helm template}. */
record Manifests(Helm helm) {

    List<HasMetadata> render(String... arguments) {
        Helm.Result result = helm.template(arguments);
        assertThat(result.status()).as(result.output()).isZero();
        return parse(result.output());
    }

    static List<HasMetadata> parse(String manifests) {
        Object parsed = new KubernetesSerialization().unmarshal(manifests);
        return parsed instanceof List<?> list
                ? list.stream().map(HasMetadata.class::cast).toList()
                : List.of((HasMetadata) parsed);
    }

    /** By service. */
    Map<String, Deployment> deployments(String... arguments) {
        return render(arguments).stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .collect(Collectors.toMap(it -> it.getMetadata().getName().replace("vigie-", ""), it -> it));
    }

    static Container container(@Nullable Deployment deployment) {
        if (deployment == null) {
            throw new AssertionError("the chart has no such deployment");
        }
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    /** The value of a variable; null where it has none of its own or is not there. */
    static @Nullable String environment(@Nullable Deployment deployment, String name) {
        return variable(deployment, name).map(EnvVar::getValue).orElse(null);
    }

    /** The key in the secret that a variable comes from. */
    static String secretKey(@Nullable Deployment deployment, String name) {
        return variable(deployment, name)
                .map(it -> it.getValueFrom().getSecretKeyRef().getKey())
                .orElseThrow();
    }

    private static Optional<EnvVar> variable(@Nullable Deployment deployment, String name) {
        return container(deployment).getEnv().stream()
                .filter(it -> it.getName().equals(name))
                .findFirst();
    }
}
