package org.vigie.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.vigie.testing.house.ArrowRules;
import org.vigie.testing.house.ClassFiles;
import org.vigie.testing.house.NameRules;
import org.vigie.testing.house.SourceRules;

/**
 * The rules of the house that a machine can check, for each module's {@code ArchitectureTest}:
 *
 * <pre>{@code
 * @Test
 * void module_keepsTheHouseRules() {
 *     HouseRules.check(RoutingApplication.class);
 * }
 * }</pre>
 *
 * Classes are those of the given class's package and below; sources are those below {@code src} of the module whose tests run.
 */
public final class HouseRules {

    /** One rule, to be left out by name where an ADR gives the reason. */
    public enum Rule {
        /** Only {@code Elasticsearch*} uses the Elasticsearch client, only {@code Redis*} Jedis, only {@code Postgres*} JDBC. */
        STORAGE_IN_ITS_ADAPTER,
        /** Only {@code *GrpcApi} and {@code Grpc*} use generated contract types. */
        CONTRACT_AT_THE_DOOR,
        /** Spring only in {@code *Application}, {@code *Configuration}, settings records and adapters. */
        SPRING_AT_THE_EDGE,
        /** No cycle between packages. */
        NO_CYCLES,
        /** No {@code Impl}, {@code Util}, {@code Helper}, {@code Manager}, {@code Base}, {@code Common} and the like. */
        NAMES_SAY_FACTS,
        /** No package named after a layer. */
        FOLDERS_ARE_NOUNS,
        /** Every package is {@code @NullMarked}. */
        NULL_MARKED,
        /** A port has at most six methods. */
        SMALL_PORTS,
        /**
         * No Mockito, Lombok or MapStruct; no injected fields; no {@code @Value}; no bean on condition of a setting; no disabled or sleeping
         * test; nothing left to do.
         */
        FORBIDDEN_WORDS,
        /** Files stop at 500 lines, methods at 50, {@code application.yaml} at 80. */
        SMALL_FILES
    }

    private final Class<?> member;
    private final Set<Rule> rules = EnumSet.allOf(Rule.class);
    private Path folder = Module.folder();

    private HouseRules(Class<?> member) {
        this.member = member;
    }

    /** Checks every rule. @throws AssertionError with every breach */
    public static void check(Class<?> application) {
        of(application).check();
    }

    /** The rules for the module of this class, to leave some out. */
    public static HouseRules of(Class<?> member) {
        return new HouseRules(member);
    }

    /** Looks for sources in another module's folder. */
    public HouseRules in(Path module) {
        this.folder = module;
        return this;
    }

    /** Leaves rules out, for a reason that the calling test names. */
    public HouseRules without(Rule... left) {
        List.of(left).forEach(rules::remove);
        return this;
    }

    /** Checks the rules. @throws AssertionError with every breach */
    public void check() {
        JavaClasses classes = ClassFiles.ofMain(member.getPackageName());
        List<String> breaches = new ArrayList<>();
        for (Rule rule : rules) {
            breaches(rule, classes).forEach(breach -> breaches.add(rule + ": " + breach));
        }
        if (!breaches.isEmpty()) {
            throw new AssertionError("House rules broken:\n" + String.join("\n", breaches));
        }
    }

    private List<String> breaches(Rule rule, JavaClasses classes) {
        return switch (rule) {
            case STORAGE_IN_ITS_ADAPTER -> ArrowRules.storage(classes);
            case CONTRACT_AT_THE_DOOR -> ArrowRules.contract(classes);
            case SPRING_AT_THE_EDGE -> ArrowRules.spring(classes);
            case NO_CYCLES -> ArrowRules.cycles(classes, member.getPackageName());
            case NAMES_SAY_FACTS -> NameRules.names(classes);
            case FOLDERS_ARE_NOUNS -> NameRules.folders(classes, member.getPackageName());
            case NULL_MARKED -> NameRules.nullMarked(classes);
            case SMALL_PORTS -> NameRules.ports(classes);
            case FORBIDDEN_WORDS -> SourceRules.words(folder);
            case SMALL_FILES -> SourceRules.sizes(folder);
        };
    }
}
