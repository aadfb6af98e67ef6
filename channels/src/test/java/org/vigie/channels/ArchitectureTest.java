package org.vigie.channels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPath(Path.of("target/classes"));

    @Test
    void packages_haveNoCycles() {
        slices().matching("org.vigie.channels.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void technologies_stayWithTheirNetwork() {
        onlyIn("org.vigie.channels.mail..", "jakarta.mail..", "org.eclipse.angus..");
        onlyIn("org.vigie.channels.feed", "com.rometools..", "org.jdom2..");
        onlyIn("org.vigie.channels.http", "org.apache.hc..");
        onlyIn("org.vigie.channels.webhook", "tools.jackson..");
    }

    @Test
    void whatNetworksHaveInCommon_knowsNone() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.vigie.channels",
                        "org.vigie.channels.mention",
                        "org.vigie.channels.outgoing",
                        "org.vigie.channels.pull",
                        "org.vigie.channels.room",
                        "org.vigie.channels.text")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.vigie.channels.address..",
                        "org.vigie.channels.feed..",
                        "org.vigie.channels.http..",
                        "org.vigie.channels.mail..",
                        "org.vigie.channels.webhook..")
                .check(CLASSES);
    }

    @Test
    void root_isTheGroundOfTheOthers() {
        noClasses()
                .that()
                .resideInAPackage("org.vigie.channels")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.vigie.channels.mention", "org.vigie.channels.outgoing", "org.vigie.channels.pull")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("org.vigie.channels.room", "org.vigie.channels.text")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.vigie.channels")
                .check(CLASSES);
    }

    @Test
    void library_knowsNoPlatform() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.vigie.contract..", "java.sql..", "io.grpc..")
                .check(CLASSES);
    }

    private static void onlyIn(String home, String... technology) {
        noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(technology)
                .check(CLASSES);
    }
}
