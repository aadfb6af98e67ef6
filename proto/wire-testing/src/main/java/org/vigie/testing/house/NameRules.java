package org.vigie.testing.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** Names, null marks and the size of ports, read from class files. */
public final class NameRules {

    private static final int METHODS_OF_A_PORT = 6;
    private static final Pattern SAYS_NOTHING =
            Pattern.compile(".*(Impl|Utils?|Helpers?|Manager|DTO|Dto|Misc|Commons?)|(Base|Abstract)[A-Z].*");
    private static final Set<String> LAYERS = Set.of(
            "controller",
            "controllers",
            "dto",
            "dtos",
            "impl",
            "util",
            "utils",
            "common",
            "helper",
            "helpers",
            "repository",
            "repositories",
            "model",
            "models",
            "entity",
            "entities",
            "misc");

    private NameRules() {}

    public static List<String> names(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !type.isAnonymousClass())
                .filter(type -> SAYS_NOTHING.matcher(type.getSimpleName()).matches())
                .map(type -> type.getName() + ": the name says no fact")
                .sorted()
                .toList();
    }

    public static List<String> folders(JavaClasses classes, String root) {
        Set<String> breaches = new TreeSet<>();
        for (JavaClass type : classes) {
            String below = type.getPackageName().substring(root.length());
            for (String folder : below.split("\\.", -1)) {
                if (LAYERS.contains(folder)) {
                    breaches.add(type.getPackageName() + ": the folder names a layer");
                }
            }
        }
        return List.copyOf(breaches);
    }

    public static List<String> nullMarked(JavaClasses classes) {
        Map<String, JavaPackage> packages = new TreeMap<>();
        classes.forEach(type -> packages.put(type.getPackageName(), type.getPackage()));
        return packages.values().stream()
                .filter(aPackage -> !isNullMarked(aPackage))
                .map(aPackage -> aPackage.getName() + ": package-info.java lacks @NullMarked")
                .toList();
    }

    private static boolean isNullMarked(JavaPackage aPackage) {
        return aPackage.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    public static List<String> ports(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isInterface() && !type.isAnnotation())
                .filter(type -> methods(type) > METHODS_OF_A_PORT)
                .map(type -> type.getName() + ": expected at most 6 methods, got " + methods(type))
                .sorted()
                .toList();
    }

    private static long methods(JavaClass port) {
        return port.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                .count();
    }
}
