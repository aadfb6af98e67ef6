import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * Run by the build of a service, from its source and on its class path: copies its classes and adds Spring's bean definitions as code,
 * so that a start neither scans nor reads configuration classes nor judges conditions (docs/adr/0009).
 *
 * <p>Spring's own Maven plugin would do the same, but compiles with the JDK that Maven runs on, which may be older than 25, and into
 * the classes that tests and architecture rules look at.
 */
final class GenerateBeanDefinitions {
    private GenerateBeanDefinitions() {}

    /** @param words the main class, the folder of the service's classes, the folder to fill, and the Maven group and name */
    public static void main(String[] words) throws Exception {
        Path classes = Path.of(words[1]);
        Path target = Path.of(words[2]);
        Path all = target.resolve("classes");
        Path sources = target.resolve("sources");
        delete(target);
        SpringApplicationAotProcessor.main(
                new String[] {words[0], sources.toString(), all.toString(), all.toString(), words[3], words[4]});
        // Not before: it empties what it writes to.
        copy(classes, all);
        compile(sources, all);
        // Only here, in what becomes the jar: tests run on the classes as they are.
        Files.writeString(all.resolve("spring.properties"), "spring.aot.enabled=true\n");
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.walk(sources)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-nowarn");
            var units = manager.getJavaFileObjectsFromPaths(java);
            if (!compiler.getTask(null, manager, null, options, null, units).call()) {
                throw new IllegalStateException("the generated bean definitions in " + sources + " do not compile");
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path copied = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copied);
                    } else {
                        Files.copy(file, copied);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
