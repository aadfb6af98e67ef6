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
import org.vigie.local.Refusal;
import org.vigie.local.demo.Demo;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.servers.Server;
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
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private final Home home = new Home();

    @Option(names = "--demo", description = "With two agencies, their people and messages that keep coming.")
    private boolean withDemo;

    @Option(names = "--pace", description = "Seconds between two demo messages (default 2).", defaultValue = "2")
    private double paceSeconds = 2;

    @Option(names = "--port-offset", description = "Added to every port.", defaultValue = "${VIGIE_PORT_OFFSET:-0}")
    private int portOffset;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Installation installation = home.open();
        Optional<Roster> running =
                Roster.read(installation).filter(roster -> roster.owner().isPresent());
        if (running.isPresent()) {
            out.println((running.get().ready() ? "Already running: " : "Already starting: ")
                    + running.get().url());
            return 0;
        }
        PortPlan ports = new PortPlan(portOffset);
        ports.requireFree();
        logUncaught(installation.log("mail"));
        long begin = System.nanoTime();
        Consumer<String> say = line -> {
            out.println(line);
            out.flush();
        };
        Optional<Demo> demo = withDemo ? Optional.of(Demo.load(ports)) : Optional.empty();
        try (Platform platform = new Platform(installation, ports, demo, say)) {
            Thread hook = new Thread(platform::close, "stop-platform");
            Runtime.getRuntime().addShutdownHook(hook);
            say.accept("Starting Vigie; logs are in " + installation.log("*").getParent());
            platform.start();
            Optional<Demo.Running> alive = demo.map(it -> it.begin(installation, say, paceSeconds));
            platform.roster(true).write(installation);
            tell(out, installation, ports, demo, Duration.ofNanos(System.nanoTime() - begin));
            Server dead = watch(platform);
            alive.ifPresent(Demo.Running::close);
            Runtime.getRuntime().removeShutdownHook(hook);
            throw new Refusal("The process of " + dead.name() + " ended: see " + installation.log(dead.name())
                    + ", then start again with ./vigie up.");
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

    private static Server watch(Platform platform) throws InterruptedException {
        while (true) {
            Server dead = platform.ended();
            if (dead != null) {
                return dead;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static void tell(
            PrintWriter out, Installation installation, PortPlan ports, Optional<Demo> demo, Duration elapsed) {
        out.printf(Locale.ROOT, "%nVigie runs after %.1f s: %s%n", elapsed.toMillis() / 1000.0, ports.gatewayUrl());
        if (demo.isPresent()) {
            out.println("\nWho can sign in (password for all: " + Demo.password(installation.secrets()) + ")");
            demo.get().signIns().forEach(line -> out.println("  " + line));
        } else {
            out.println("\nNo agency yet. Create people and agencies (organizations) at "
                    + ports.issuer().replace("/realms/vigie", "") + "/admin, realm vigie,\nas admin with password "
                    + installation.secrets().password("keycloak/admin"));
        }
        out.println("\nCtrl-C or ./vigie down stops it. ./vigie status, ./vigie check.");
        out.flush();
    }
}
