package org.vigie.local.installation;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.vigie.local.Refusal;

/** Where one installation keeps what it owns: {@code .vigie/} below the project. */
public final class Installation {

    /** The file that everything else of an installation is of no use without. */
    private static final String SECRET = "secret";

    private final Path project;
    private final Path folder;
    private final Secrets secrets;

    private Installation(Path project, Path folder, Secrets secrets) {
        this.project = project;
        this.folder = folder;
        this.secrets = secrets;
    }

    /**
     * Opens the installation, making it on first use with secrets of its own.
     *
     * @throws Refusal when the folder cannot be written
     */
    public static Installation open(Path project, Path folder) {
        try {
            Files.createDirectories(folder);
            byte[] root = root(folder.resolve(SECRET));
            if (root.length != Secrets.ROOT_BYTES) {
                throw new Refusal("The secret of " + folder + " is damaged (" + root.length
                        + " bytes): put it back from a backup," + " or remove " + folder + " and all that is in it.");
            }
            return new Installation(project, folder, new Secrets(root));
        } catch (IOException e) {
            throw new Refusal("Cannot use " + folder + ": " + e.getMessage(), e);
        }
    }

    /** @throws Refusal when fewer bytes are free; a start on a full disk would end half-way */
    public void requireDisk(long leastBytes) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < leastBytes) {
                throw new Refusal("Only " + (free >> 20) + " MB are free at " + folder + ", at least "
                        + (leastBytes >> 20) + " MB are needed: make room and try again.");
            }
        } catch (IOException e) {
            throw new Refusal("Cannot use " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Whether a start has made one in the folder. */
    public static boolean isAt(Path folder) {
        return Files.exists(folder.resolve(SECRET));
    }

    private static byte[] root(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        byte[] random = new byte[Secrets.ROOT_BYTES];
        new SecureRandom().nextBytes(random);
        Path partial = Files.createTempFile(
                file.getParent(),
                "secret",
                ".partial",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // Everything else is of no use without it, also after the power failed.
        Files.write(partial, random, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(partial, file);
        return random;
    }

    public Path project() {
        return project;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** Where a part keeps its data. */
    public Path data(String part) {
        return folder.resolve("data").resolve(part);
    }

    /** The one log of a process. */
    public Path log(String part) {
        return folder.resolve("logs").resolve(part + ".log");
    }

    /** A small file of the installation's own state. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Where the operator lists the sources that belong to no brand (OPML 2.0); it need not be there. */
    public Path sharedSources() {
        return file("shared-sources.opml");
    }

    /**
     * Puts a small file in the place of another at once: whoever is killed over it leaves one of the two, never half of one.
     *
     * @throws Refusal when it cannot be written
     */
    public void write(String name, String text) {
        Path file = file(name);
        Path partial = file(name + ".partial");
        try {
            Files.writeString(partial, text);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Refusal("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Whether something happens for the first time in this installation's life; remembered by its name. */
    public boolean once(String what) {
        try {
            Files.createFile(file(what));
            return true;
        } catch (FileAlreadyExistsException before) {
            return false;
        } catch (IOException e) {
            throw new Refusal("Cannot write " + file(what) + ": " + e.getMessage(), e);
        }
    }

    /** The runnable jar of a service. @throws Refusal when it has not been built */
    public Path serviceJar(String service) {
        return serviceJar(project, service);
    }

    /** That of another checkout. */
    public static Path serviceJar(Path project, String service) {
        String artifact = service.equals("gateway") ? "gateway" : service + "-service";
        Path jar = project.resolve(artifact).resolve("target").resolve(artifact + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new Refusal(jar + " is missing: run ./vigie build.");
        }
        return jar;
    }
}
