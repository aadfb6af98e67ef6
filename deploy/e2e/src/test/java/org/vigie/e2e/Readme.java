package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The commands that README.md tells people to type, read from it. */
final class Readme {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    private static final Pattern TABLE = Pattern.compile("(?m)^\\| `\\./vigie ([^`]+)` \\|");

    private Readme() {}

    private static String text() throws IOException {
        return Files.readString(Project.root().resolve("README.md"));
    }

    /** The lines of the first block of commands, without their remarks. */
    static List<String> block() throws IOException {
        String block = BLOCK.matcher(text())
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElse("");
        return block.lines()
                .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                .toList();
    }

    /** The words after {@code ./vigie} in each row of the table of commands. */
    static List<List<String>> table() throws IOException {
        return TABLE.matcher(text())
                .results()
                .map((MatchResult row) -> List.of(row.group(1).split(" ", -1)))
                .toList();
    }

    /** The words after {@code ./vigie} in a line of the block. */
    static String[] words(String line) {
        assertThat(line).startsWith("./vigie ");
        return line.substring("./vigie ".length()).split(" ", -1);
    }
}
