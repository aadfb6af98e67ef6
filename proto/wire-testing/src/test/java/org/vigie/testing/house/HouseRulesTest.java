package org.vigie.testing.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule is shown something that breaks it, so that none passes because it looks at nothing. */
class HouseRulesTest {

    private static final String BROKEN = "org.vigie.testing.house.broken";
    private static final JavaClasses CLASSES = ClassFiles.of(BROKEN);

    @TempDir
    Path module;

    @Test
    void storage_outsideItsAdapter_isFound() {
        assertThat(ArrowRules.storage(CLASSES))
                .anyMatch(breach -> breach.contains("PostStore uses java.sql.Connection"))
                .noneMatch(breach -> breach.contains("PostgresPosts"));
    }

    @Test
    void contract_behindTheDoor_isFound() {
        assertThat(ArrowRules.contract(CLASSES))
                .anyMatch(breach -> breach.contains("PostStore uses org.vigie.contract.wire.v1.Role"))
                .noneMatch(breach -> breach.contains("PostGrpcApi"));
    }

    @Test
    void cycle_isFound() {
        assertThat(ArrowRules.cycles(CLASSES, BROKEN)).isNotEmpty();
    }

    @Test
    void namesFoldersPortsAndMarks_areFound() {
        assertThat(NameRules.names(CLASSES)).anyMatch(breach -> breach.contains("PostHelper"));
        assertThat(NameRules.folders(CLASSES, BROKEN)).anyMatch(breach -> breach.contains("broken.util"));
        assertThat(NameRules.ports(CLASSES)).anyMatch(breach -> breach.contains("WidePort"));
        assertThat(NameRules.nullMarked(CLASSES)).anyMatch(breach -> breach.contains("broken.post"));
    }

    @Test
    void wordsAndSizes_areFound() throws Exception {
        Path tests = Files.createDirectories(module.resolve("src/test/java"));
        String body = "void m() {\n" + "int a = 1;\n".repeat(60) + "}\n";
        Files.writeString(tests.resolve("LongTest.java"), "class LongTest {\n" + body + "}\n");
        String words = "import org.mockito.Mock;\n//" + " TO" + "DO\n@Dis" + "abled class WordTest { }\n"
                + "@Conditional" + "OnProperty(\"vigie.key\") class SettingTest { }\n";
        Files.writeString(tests.resolve("WordTest.java"), words);
        Files.writeString(tests.resolve("TallTest.java"), "class TallTest {\n" + "\n".repeat(600) + "}\n");
        assertThat(SourceRules.words(module)).hasSize(4);
        assertThat(SourceRules.sizes(module))
                .anyMatch(breach -> breach.contains("LongTest.java m: expected at most 50 lines, got 62"))
                .anyMatch(breach -> breach.contains("TallTest.java: expected at most 500 lines"));
    }
}
