package org.vigie.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    private static final Runtime.Version VERSION = Runtime.Version.parse("25.0.3+9");
    private static final List<String> JAVA = List.of("java", "-Xmx256m", "-XX:+UseSerialGC");

    @TempDir
    private Path folder;

    private ExtractedJar build(String build) {
        return new ExtractedJar(folder.resolve("service.jar"), build);
    }

    private String name(String build) {
        return ClassArchive.name(build(build), VERSION, JAVA);
    }

    @Test
    void name_isTheSame_forTheSameBuildJvmAndOptions() {
        assertThat(ClassArchive.name(build("one"), Runtime.Version.parse("25.0.3+9"), List.copyOf(JAVA)))
                .isEqualTo(name("one"))
                .startsWith("service.jar-");
    }

    @Test
    void name_isAnother_forAnotherBuildOfTheSameJar() {
        assertThat(name("two")).isNotEqualTo(name("one"));
    }

    @Test
    void name_isAnother_forAnotherJvm() {
        assertThat(ClassArchive.name(build("one"), Runtime.Version.parse("25.0.4+1"), JAVA))
                .isNotEqualTo(name("one"));
        assertThat(ClassArchive.name(build("one"), VERSION, List.of("other/java", "-Xmx256m", "-XX:+UseSerialGC")))
                .isNotEqualTo(name("one"));
    }

    @Test
    void name_isAnother_forAnotherCollector() {
        assertThat(ClassArchive.name(build("one"), VERSION, List.of("java", "-Xmx256m", "-XX:+UseG1GC")))
                .isNotEqualTo(name("one"));
    }

    @Test
    void words_listTheClasses_onlyUntilAListIsKept() throws IOException {
        ClassArchive first = ClassArchive.of(build("one"), JAVA);
        Path written = written(first);
        Files.writeString(written, "java/lang/Object id: 0");

        first.keep();

        assertThat(written).doesNotExist();
        assertThat(ClassArchive.of(build("one"), JAVA).words()).isEmpty();
    }

    @Test
    void words_ofTwoProcesses_listInFilesOfTheirOwn() {
        assertThat(written(ClassArchive.of(build("one"), JAVA)))
                .isNotEqualTo(written(ClassArchive.of(build("one"), JAVA)));
    }

    @Test
    void words_useTheArchive_ofThisBuildOnly() throws IOException {
        Path archive = folder.resolve(ClassArchive.name(build("one"), Runtime.version(), JAVA) + ".jsa");
        Files.createFile(archive);

        assertThat(ClassArchive.of(build("one"), JAVA).words()).containsExactly("-XX:SharedArchiveFile=" + archive);
        assertThat(ClassArchive.of(build("two"), JAVA).words())
                .singleElement()
                .asString()
                .startsWith("-XX:DumpLoadedClassList=");
    }

    @Test
    void discard_leavesNoList() throws IOException {
        ClassArchive never = ClassArchive.of(build("one"), JAVA);
        Files.writeString(written(never), "java/lang/Object id: 0");

        never.discard();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void removeAll_leavesTheJar() throws IOException {
        for (String file :
                List.of("service.jar", "service.jar-1.jsa", "service.jar-1.classes", "service.jar-1.classes.7")) {
            Files.createFile(folder.resolve(file));
        }

        ClassArchive.removeAll(folder);

        assertThat(folder).isDirectoryContaining("glob:**/service.jar");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    private static Path written(ClassArchive archive) {
        return Path.of(archive.words().getFirst().replace("-XX:DumpLoadedClassList=", ""));
    }
}
