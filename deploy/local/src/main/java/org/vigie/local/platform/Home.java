package org.vigie.local.platform;

import java.nio.file.Path;
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

    /** @throws org.vigie.local.Refusal when the folder cannot be used */
    public Installation open() {
        Path root = project.toAbsolutePath().normalize();
        Path folder = data.toString().isEmpty()
                ? root.resolve(".vigie")
                : data.toAbsolutePath().normalize();
        return Installation.open(root, folder);
    }
}
