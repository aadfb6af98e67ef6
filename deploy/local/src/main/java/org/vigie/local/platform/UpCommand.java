package org.vigie.local.platform;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.vigie.local.Refusal;
import org.vigie.local.demo.Demo;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.Origin;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.installation.Secrets;
import org.vigie.local.installation.Turn;
import org.vigie.servers.Server;
import org.vigie.servers.ServerFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Starts everything and watches it until Ctrl-C or {@code vigie down}. When one part dies the rest is stopped, one sentence names it
 * and the exit code is 1: a platform that runs in part would only look alive.
 */
@Command(
        name = "up",
        description = "Starts everything; Ctrl-C or ./vigie down stops it.",
        footer = {
            "",
            "Feeds that are read once for every brand: list them in shared-sources.opml (OPML 2.0) in the installation's folder."
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger(UpCommand.class.getName());

    /** Below that, a start could end half-way. */
    static final long LEAST_DISK_MEGABYTES = 3072;

    @Mixin
    private final Home home = new Home();

    @Option(names = "--demo", description = "With two agencies, their people and messages that keep coming.")
    private boolean withDemo;

    @Option(names = "--pace", description = "Seconds between two demo messages (default 2).", defaultValue = "2")
    private double paceSeconds = 2;

    @Option(
            names = "--port-offset",
            description = "Added to every port; chosen at the first start (default 0).",
            defaultValue = "${VIGIE_PORT_OFFSET:-" + Option.NULL_VALUE + "}")
    private @Nullable Integer portOffset;

    @Option(
            names = "--agency",
            description = "Without --demo: slug of the first agency, chosen at the first start (default agency).")
    private @Nullable String agency;

    @Option(names = "--show-passwords", description = "Prints the bootstrap passwords once more.")
    private boolean showPasswords;

    @Option(
            names = "--least-disk",
            description = "Megabytes that must be free (default 3072).",
            defaultValue = "${VIGIE_LEAST_DISK:-3072}")
    private long leastDiskMegabytes = LEAST_DISK_MEGABYTES;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Installation installation = home.begin();
        Optional<Roster> running =
                Roster.read(installation).filter(roster -> roster.owner().isPresent());
        if (running.isPresent()) {
            out.println((running.get().ready() ? "Already running: " : "Already starting: ")
                    + running.get().url());
            return 0;
        }
        try (Turn turn = Turn.take(installation)) {
            installation.requireDisk(leastDiskMegabytes << 20);
            Origin origin = Origin.settle(installation, new Origin.Wish(portOffset, withDemo, agency));
            Roster.read(installation).ifPresent(left -> Leftovers.end(installation, left));
            new PortPlan(origin.portOffset()).requireFree(origin.demo());
            origin.keep(installation);
            logUncaught(installation.log("mail"));
            throw run(out, installation, origin);
        }
    }

    /** @return why it ended */
    private Refusal run(PrintWriter out, Installation installation, Origin origin) throws InterruptedException {
        long begin = System.nanoTime();
        Consumer<String> say = line -> {
            out.println(line);
            out.flush();
        };
        PortPlan ports = new PortPlan(origin.portOffset());
        Optional<Demo> demo = origin.demo() ? Optional.of(Demo.load(ports)) : Optional.empty();
        try (Platform platform = new Platform(installation, origin, demo, say)) {
            Thread hook = new Thread(platform::close, "stop-platform");
            Runtime.getRuntime().addShutdownHook(hook);
            say.accept("Starting Vigie; logs are in " + installation.log("*").getParent());
            platform.start();
            Optional<Demo.Running> alive = demo.map(it -> it.begin(installation, say, paceSeconds));
            platform.roster(true).write(installation);
            out.printf(Locale.ROOT, "%nVigie runs after %.1f s: %s%n", seconds(begin), ports.gatewayUrl());
            demo.ifPresentOrElse(
                    it -> tellPeople(out, installation, it), () -> tellAdministrators(out, installation, origin));
            out.println("\nCtrl-C or ./vigie down stops it. ./vigie status, ./vigie check.");
            out.flush();
            Thread.ofVirtual().name("class-archives").start(() -> archiveClasses(platform));
            Server dead = watch(platform);
            alive.ifPresent(Demo.Running::close);
            Runtime.getRuntime().removeShutdownHook(hook);
            return new Refusal("The process of " + dead.name() + " ended " + dead.ending());
        }
    }

    /** The mail server lives in this process; what its threads die of belongs in its log, not between the lines for people. */
    private static void logUncaught(Path log) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            try {
                Files.createDirectories(log.getParent());
                String line = Instant.now() + " " + thread.getName() + " ended: " + failure + System.lineSeparator();
                Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                failure.addSuppressed(e);
                failure.printStackTrace();
            }
        });
    }

    /** What it cannot do costs later starts some seconds, nothing else. */
    private static void archiveClasses(Platform platform) {
        try {
            platform.archiveClasses();
        } catch (Refusal | ServerFailed e) {
            LOG.log(Level.FINE, "no class archives", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Server watch(Platform platform) throws InterruptedException {
        while (true) {
            Server dead = platform.ended();
            if (dead != null) {
                return dead;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static double seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    }

    private static void tellPeople(PrintWriter out, Installation installation, Demo demo) {
        out.println("\nWho can sign in (password for all: " + Demo.password(installation.secrets()) + ")");
        demo.signIns().forEach(line -> out.println("  " + line));
    }

    void tellAdministrators(PrintWriter out, Installation installation, Origin origin) {
        Secrets secrets = installation.secrets();
        PortPlan ports = new PortPlan(origin.portOffset());
        boolean shown = installation.once("passwords-printed") || showPasswords;
        String people = shown ? ", password " + FirstAgency.password(secrets) : "";
        String provider = shown ? ", password " + Platform.adminPassword(secrets) : "";
        out.println("\nWho makes brands and channel accounts: " + FirstAgency.ADMINISTRATOR + people);
        out.println("  " + ports.gatewayUrl() + "/login/" + origin.agency());
        out.println(
                "  then " + ports.gatewayUrl() + "/docs, where each call can be tried: docs/runbooks/first-brand.md");
        out.println("Who makes people and further agencies (groups and organizations): admin" + provider);
        out.println("  " + ports.issuer().replace("/realms/vigie", "") + "/admin/master/console/#/vigie");
        out.println(
                shown
                        ? "These passwords are not printed again, unless --show-passwords asks for it."
                        : "The passwords were printed once; --show-passwords prints them again.");
    }
}
