package org.vigie.local.platform;

import java.nio.file.Path;
import org.vigie.local.Refusal;
import org.vigie.local.installation.Installation;
import picocli.CommandLine.Option;

/** Which installation a command is about. */
public final class Home {

    @Option(
            names = "--project",
            description = "Folder of the checkout (default: this folder).",
            defaultValue = "${VIGIE_PROJECT:-.}")
    private Path project = Path.of(".");

    @Option(
            names = "--data",
            description = "Folder of the installation's data (default: .vigie in the checkout).",
            defaultValue = "${VIGIE_DATA:-}")
    private Path data = Path.of("");

    /** Makes it when it is not there: for a start alone. @throws Refusal when the folder cannot be used */
    Installation begin() {
        return Installation.open(root(), folder());
    }

    /**
     * The one that a start made: to look at an installation makes none.
     *
     * @throws Refusal when nothing was ever started there, or the folder cannot be used
     */
    public Installation existing() {
        if (!Installation.isAt(folder())) {
            throw new Refusal("Nothing was ever started in " + folder()
                    + ": name another folder with --data, or start it with ./vigie up.");
        }
        return Installation.open(root(), folder());
    }

    private Path root() {
        return project.toAbsolutePath().normalize();
    }

    private Path folder() {
        return data.toString().isEmpty()
                ? root().resolve(".vigie")
                : data.toAbsolutePath().normalize();
    }
}
