package org.vigie.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** Unpacks archives with their permissions. Entries that would land outside the folder are refused. */
public final class Archives {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private Archives() {}

    /** Unpacks a zip without its single top folder. */
    public static void unzip(Path zip, Path folder) throws IOException {
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
                String name = entry.getName();
                String below = name.substring(name.indexOf('/') + 1);
                if (entry.isDirectory()) {
                    Files.createDirectories(inside(folder, below));
                } else {
                    try (InputStream in = file.getInputStream(entry)) {
                        write(in, inside(folder, below), entry.getUnixMode());
                    }
                }
            }
        }
    }

    /** Unpacks a tar file compressed with xz. */
    public static void untarXz(InputStream packed, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = inside(folder, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    inside(
                            folder,
                            folder.relativize(file.getParent())
                                    .resolve(entry.getLinkName())
                                    .toString());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createLink(file, inside(folder, entry.getLinkName()));
                } else {
                    write(tar, file, entry.getMode());
                }
            }
        }
    }

    private static void write(InputStream in, Path file, int mode) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        if ((mode & OWNER_MAY_EXECUTE) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("The archive has an entry outside its folder: " + name);
        }
        return file;
    }
}
