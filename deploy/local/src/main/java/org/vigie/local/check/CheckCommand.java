package org.vigie.local.check;

import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.platform.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Drives the main job as an outside client does and prints each step with its time. Exit code 0 only when all hold. Without options it
 * checks the demo on this machine; with them any deployment, for example after an upgrade.
 */
@Command(name = "check", description = "Drives the main job through the public doors.", mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    private interface Step {
        void run() throws Exception;
    }

    @Mixin
    private final Home home = new Home();

    @Option(names = "--port-offset", description = "Of the local demo.", defaultValue = "${VIGIE_PORT_OFFSET:-0}")
    private int portOffset;

    @Option(names = "--url", description = "Address of the gateway.")
    private @Nullable URI url;

    @Option(names = "--issuer", description = "Address of the realm.")
    private @Nullable URI issuer;

    @Option(
            names = "--set",
            description = "agency, brand, foreign-brand, foreign-agency, username, password, webhook-account,"
                    + " webhook-secret, mail-address, customer, customer-password, smtp, imap: name=value, repeatable.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        MainJob job = new MainJob(target());
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put("sign in", job::signIn);
        steps.put("signed webhook call, once, again, forged", job::webhookCall);
        steps.put("mail by SMTP", job::mail);
        steps.put("both found by search", job::search);
        steps.put("accept the mail's conversation", job::accept);
        steps.put("reply", job::reply);
        steps.put("reply arrives by SMTP", job::replyArrives);
        steps.put("resolve", job::resolve);
        steps.put("figures", job::figures);
        steps.put("foreign brands refused", job::foreignBrands);
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<String, Step> step : steps.entrySet()) {
            if (!holds(out, step.getKey(), step.getValue())) {
                return 1;
            }
        }
        out.println("All steps hold.");
        return 0;
    }

    private static boolean holds(PrintWriter out, String name, Step step) {
        long start = System.nanoTime();
        String problem = "";
        try {
            step.run();
        } catch (Exception e) {
            problem = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        double milliseconds = (System.nanoTime() - start) / 1e6;
        out.printf(Locale.ROOT, "%-4s %-44s %8.0f ms%n", problem.isEmpty() ? "ok" : "FAIL", name, milliseconds);
        if (!problem.isEmpty()) {
            out.println("     " + problem);
        }
        out.flush();
        return problem.isEmpty();
    }

    private Target target() {
        PortPlan ports = new PortPlan(portOffset);
        Installation installation = home.open();
        Map<String, String> values = new LinkedHashMap<>(DemoDoors.of(installation, ports));
        values.putAll(given);
        return new Target(
                url == null ? URI.create(ports.gatewayUrl()) : url,
                issuer == null ? URI.create(ports.issuer()) : issuer,
                value(values, "agency"),
                value(values, "brand"),
                value(values, "foreign-brand"),
                value(values, "foreign-agency"),
                value(values, "username"),
                value(values, "password"),
                value(values, "webhook-account"),
                value(values, "webhook-secret"),
                value(values, "mail-address"),
                value(values, "customer"),
                value(values, "customer-password"),
                Target.HostAndPort.of(value(values, "smtp")),
                Target.HostAndPort.of(value(values, "imap")));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--set " + name + "=… is missing");
        }
        return value;
    }
}
