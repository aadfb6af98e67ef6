package org.vigie.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A server process under a small shell supervisor (see {@code supervise.sh}): it ends in order when {@link #close} is called, and
 * also when this JVM ends without a word. There is no shutdown hook, so that whoever started several servers may stop them in an order
 * of its own. Safe for use by many threads.
 */
public final class ChildProcess implements Watched, AutoCloseable {

    /** How a server is asked to stop in order, and how long it may take before it is killed. */
    public enum Stop {
        TERMINATE("TERM", 20),
        INTERRUPT("INT", 20),
        /** For what has nothing to put in order. */
        KILL("KILL", 0);

        private final String signal;
        private final int graceSeconds;

        Stop(String signal, int graceSeconds) {
            this.signal = signal;
            this.graceSeconds = graceSeconds;
        }
    }

    private static final String SUPERVISOR = Resources.text("supervise.sh");
    /** Milliseconds, as in the script {@code vigie}. */
    private static final long APART = 2_000;

    private static final boolean NEW_SESSION = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private final String name;
    private final Place place;
    private final Folder folder;
    private final Stop stop;
    private final Process supervisor;
    private final ProcessHandle child;
    private final LastWords lastWords;
    private final AtomicBoolean ended = new AtomicBoolean();

    private ChildProcess(
            String name,
            Place place,
            Folder folder,
            Stop stop,
            Process supervisor,
            ProcessHandle child,
            LastWords lastWords) {
        this.lastWords = lastWords;
        this.name = name;
        this.place = place;
        this.folder = folder;
        this.stop = stop;
        this.supervisor = supervisor;
        this.child = child;
    }

    /** What is run: the command and what it finds in its environment beside this JVM's own. */
    public record Command(List<String> words, java.util.Map<String, String> environment, Stop stop) {}

    /** Prepares the folder and says what to run there; called while the folder is held. */
    public interface Preparation {
        Command prepare(Place place) throws IOException;
    }

    /**
     * Takes the place (its port is chosen first when 0), ends what a killed JVM left there and starts the process.
     *
     * @throws ServerFailed when the port or the folder is in use, or the process cannot be started
     */
    public static ChildProcess start(String name, Place wanted, Preparation preparation) {
        Folder folder = Folder.take(wanted.folder());
        boolean started = false;
        try {
            Place place = wanted.at(Ports.choose(name, wanted.port()));
            Files.createDirectories(place.log().getParent());
            Command command = preparation.prepare(place);
            LastWords lastWords = LastWords.from(place);
            Process supervisor = launch(place, command);
            ProcessHandle child = child(name, supervisor, lastWords);
            folder.remember(child);
            started = true;
            return new ChildProcess(name, place, folder, command.stop(), supervisor, child, lastWords);
        } catch (IOException e) {
            throw new ServerFailed("Cannot start " + name + ": " + e.getMessage(), e);
        } finally {
            if (!started) {
                folder.close();
            }
        }
    }

    /** The process that runs in a folder of which this JVM knows nothing, as a killed one left it; never another that has its id by now. */
    public static Optional<ProcessHandle> leftOver(Path folder) {
        try {
            return Folder.leftOver(folder);
        } catch (IOException e) {
            throw new ServerFailed("Cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Whether a process is the one that began then, in milliseconds since 1970, as another JVM told it. Each JVM reckons that from the moment
     * of the boot, which it reads in whole seconds and which moves with the machine's clock: the same start is told up to some seconds apart.
     */
    public static boolean isBegunAt(ProcessHandle process, long told) {
        return process.info()
                .startInstant()
                .filter(start -> Math.abs(start.toEpochMilli() - told) < APART)
                .isPresent();
    }

    private static Process launch(Place place, Command command) throws IOException {
        List<String> words = new ArrayList<>();
        if (NEW_SESSION) {
            words.add("/usr/bin/setsid");
        }
        String remove = place.kept() ? "" : place.folder().toString();
        words.addAll(List.of("/bin/sh", "-c", SUPERVISOR, "vigie-supervisor"));
        words.addAll(List.of(
                command.stop().signal,
                "" + command.stop().graceSeconds,
                place.log().toString(),
                remove));
        words.addAll(command.words());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(place.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(place.log().toFile()));
        builder.environment().putAll(command.environment());
        return builder.start();
    }

    private static ProcessHandle child(String name, Process supervisor, LastWords lastWords) throws IOException {
        try (BufferedReader out = supervisor.inputReader(StandardCharsets.UTF_8)) {
            String pid = out.readLine();
            Optional<ProcessHandle> child =
                    pid == null ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid.trim()));
            return child.orElseThrow(() -> new ServerFailed(name + " ended at once " + lastWords.ending(supervisor)));
        }
    }

    /** Where it runs, with the port it was given. */
    public Place place() {
        return place;
    }

    public long pid() {
        return child.pid();
    }

    @Override
    public boolean isAlive() {
        return child.isAlive();
    }

    @Override
    public String ending() {
        return lastWords.ending(supervisor);
    }

    /** Asks a process to end in order and gives it five minutes; its exit status. {@link #close} it afterwards. */
    public int endInItsTime() {
        child.destroy();
        try {
            if (!supervisor.waitFor(5, TimeUnit.MINUTES)) {
                throw new ServerFailed("Process " + name + " was asked to end and did not within five minutes.");
            }
            return supervisor.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while " + name + " ended", e);
        }
    }

    /** Waits for a process that ends by itself; its exit status. {@link #close} it afterwards. */
    public int awaitEnd() throws InterruptedException {
        return supervisor.waitFor();
    }

    /**
     * Waits until the server answers; when it does not, it is stopped.
     *
     * @param ready asked again and again; false while it does not answer
     * @throws ServerFailed with the cause when it ended or did not become ready in time
     */
    public void awaitReady(Duration patience, BooleanSupplier ready) {
        long begin = System.nanoTime();
        while (!ready.getAsBoolean()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (!child.isAlive()) {
                String ending = ending();
                close();
                throw new ServerFailed(name + " ended while starting " + ending);
            }
            if (waited.compareTo(patience) > 0) {
                String silence = lastWords.silence();
                close();
                throw new ServerFailed(name + " did not become ready within " + patience.toSeconds() + " s" + silence);
            }
            pause(waited.toMillis() / 40);
        }
    }

    /** The longer it takes the less often it is asked: what still starts answers slowly, and takes the answer from its start. */
    private void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.clamp(milliseconds, 40, 1000));
        } catch (InterruptedException e) {
            // Before the thread is interrupted again, or it would not wait for the end.
            close();
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while " + name + " started", e);
        }
    }

    /** As {@link Server#kill}. */
    public void kill() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Folder.end(child);
        try (OutputStream in = supervisor.getOutputStream()) {
            in.write("leave\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException supervisorGone) {
            // It was killed as well: nothing is left that would remove the folder.
            supervisor.destroyForcibly();
        }
        folder.close();
    }

    @Override
    public void close() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        boolean stopped;
        try {
            supervisor.getOutputStream().close();
            stopped = Folder.awaitEnd(child, Duration.ofSeconds(stop.graceSeconds + 5L));
        } catch (IOException supervisorGone) {
            stopped = false;
        }
        if (!stopped) {
            Folder.end(child);
        }
        folder.close();
        if (!place.kept()) {
            remove(place.folder());
        }
    }

    /** Removes a folder with all that is in it; what another process removes meanwhile is no error. */
    public static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException removedMeanwhile) {
            if (Files.exists(folder)) {
                folder.toFile().deleteOnExit();
            }
        }
    }

    /** Runs a preparing command to its end. @throws ServerFailed with the cause when it fails */
    public static void run(String what, List<String> words, java.util.Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = text(process.getInputStream());
            int status = process.waitFor();
            if (status != 0) {
                Ending ending = new Ending(status, output.lines().toList(), Long.MAX_VALUE, 0);
                throw new ServerFailed(what + " failed " + ending.reason("its folder") + ".");
            }
        } catch (IOException e) {
            throw new ServerFailed(what + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed(what + " was interrupted", e);
        }
    }

    private static String text(InputStream in) throws IOException {
        try (InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return reader.readAllAsString();
        }
    }
}
