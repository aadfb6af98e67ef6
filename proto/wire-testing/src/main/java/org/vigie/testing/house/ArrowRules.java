package org.vigie.testing.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which class may know which technology. A technology's own sub-package ({@code …redis}) counts as its adapter. */
public final class ArrowRules {

    private static final Set<String> ADAPTER_PREFIXES = Set.of(
            "Elasticsearch",
            "Redis",
            "Postgres",
            "Grpc",
            "Http",
            "Keycloak",
            "Mail",
            "Smtp",
            "Imap",
            "Tink",
            "Sse",
            "Jdbc");

    private ArrowRules() {}

    public static List<String> storage(JavaClasses classes) {
        List<String> breaches = new ArrayList<>();
        breaches.addAll(only(classes, "co.elastic.clients.", adapter("Elasticsearch")));
        breaches.addAll(only(classes, "redis.clients.", adapter("Redis")));
        Predicate<JavaClass> postgres = adapter("Postgres").or(adapter("Flyway"));
        for (String jdbc : List.of("java.sql.", "javax.sql.", "org.springframework.jdbc.", "org.postgresql.")) {
            breaches.addAll(only(classes, jdbc, postgres));
        }
        return breaches;
    }

    public static List<String> contract(JavaClasses classes) {
        Predicate<JavaClass> door = adapter("Grpc").or(type -> outermost(type).endsWith("GrpcApi"));
        return only(classes, "org.vigie.contract.", door);
    }

    public static List<String> spring(JavaClasses classes) {
        Predicate<JavaClass> edge =
                type -> outermost(type).endsWith("GrpcApi") || outermost(type).endsWith("Api");
        for (String prefix : ADAPTER_PREFIXES) {
            edge = edge.or(adapter(prefix));
        }
        Predicate<JavaClass> allowed = edge;
        List<String> breaches = only(classes, "org.springframework.", allowed.or(ArrowRules::isSettings));
        breaches.addAll(settingsBeyondBinding(classes, allowed));
        return breaches;
    }

    /** A settings record may say how it is bound, and nothing else of Spring. */
    private static List<String> settingsBeyondBinding(JavaClasses classes, Predicate<JavaClass> allowed) {
        List<String> breaches = new ArrayList<>();
        for (JavaClass type : classes) {
            if (isSettings(type) && !allowed.test(type)) {
                targets(type, "org.springframework.").stream()
                        .filter(target -> !target.startsWith("org.springframework.boot.context.properties."))
                        .forEach(target -> breaches.add(type.getName() + " uses " + target));
            }
        }
        return breaches;
    }

    private static boolean isSettings(JavaClass type) {
        return type.isRecord() || type.isEnum();
    }

    public static List<String> cycles(JavaClasses classes, String root) {
        EvaluationResult result = SlicesRuleDefinition.slices()
                .matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .evaluate(classes);
        return result.getFailureReport().getDetails();
    }

    private static List<String> only(JavaClasses classes, String technology, Predicate<JavaClass> allowed) {
        List<String> breaches = new ArrayList<>();
        for (JavaClass type : classes) {
            if (!isWiring(type) && !allowed.test(type)) {
                targets(type, technology).forEach(target -> breaches.add(type.getName() + " uses " + target));
            }
        }
        return breaches;
    }

    private static Set<String> targets(JavaClass type, String technology) {
        Set<String> targets = new TreeSet<>();
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            String target = dependency.getTargetClass().getBaseComponentType().getName();
            if (target.startsWith(technology)) {
                targets.add(target);
            }
        }
        return targets;
    }

    private static boolean isWiring(JavaClass type) {
        String name = outermost(type);
        return name.endsWith("Configuration") || name.endsWith("Application") || name.equals("package-info");
    }

    private static Predicate<JavaClass> adapter(String technology) {
        String folder = "." + technology.toLowerCase(java.util.Locale.ROOT) + ".";
        return type -> outermost(type).startsWith(technology) || (type.getPackageName() + ".").contains(folder);
    }

    private static String outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getSimpleName();
    }
}
