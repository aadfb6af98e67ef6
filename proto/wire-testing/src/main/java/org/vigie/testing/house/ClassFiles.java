package org.vigie.testing.house;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Class files as rules look at them. Of what they use, rules ask for the name only: it is not read, and jars are not searched for packages,
 * either of which would take longer than all the rules.
 */
public final class ClassFiles {

    private ClassFiles() {}

    /** Those of the module under {@code src/main}, of these packages and below. @throws AssertionError when there are none */
    public static JavaClasses ofMain(String... packages) {
        return read(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS), packages);
    }

    /** The same with those of tests. */
    public static JavaClasses of(String... packages) {
        return read(new ClassFileImporter(), packages);
    }

    private static JavaClasses read(ClassFileImporter importer, String... packages) {
        List<URL> folders = new ArrayList<>();
        for (String name : packages) {
            folders.addAll(folders(name));
        }
        JavaClasses classes = ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return importer.importUrls(folders);
        });
        if (classes.isEmpty()) {
            throw new AssertionError("No classes found in " + String.join(", ", packages) + " and below.");
        }
        return classes;
    }

    private static List<URL> folders(String name) {
        try {
            return Collections.list(ClassFiles.class.getClassLoader().getResources(name.replace('.', '/')));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot find " + name, e);
        }
    }
}
