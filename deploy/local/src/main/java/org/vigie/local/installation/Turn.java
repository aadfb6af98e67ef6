package org.vigie.local.installation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.vigie.local.Refusal;

/**
 * One {@code vigie up} at a time has an installation: two that begin at once would each start some of its parts, and end those of the
 * other. The system lets go of it when the process ends, however it does.
 */
public final class Turn implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private Turn(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws Refusal when another has it */
    public static Turn take(Installation installation) {
        Path file = installation.file("up.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new Refusal("Another ./vigie up of " + file.getParent()
                        + " has just begun, or ends: try again in a minute if ./vigie status says that nothing runs.");
            }
            return new Turn(file, channel);
        } catch (IOException e) {
            throw new Refusal("Cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new Refusal("Cannot let go of " + file + ": " + e.getMessage(), e);
        }
    }
}
