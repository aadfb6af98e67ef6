package org.vigie.local.check;

import jakarta.mail.MessagingException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiFailed;
import org.vigie.local.api.SignIn;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.Origin;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.platform.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Drives the main job as an outside client does and prints each step with its time. Exit code 0 only when all hold. Without options it
 * checks what runs on this machine; with {@code --url} any deployment, for example after an upgrade, and then nothing is taken from
 * this machine.
 */
@Command(name = "check", description = "Drives the main job through the public doors.", mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    private interface Step {
        void run() throws MessagingException;
    }

    @Mixin
    private final Home home = new Home();

    @Option(names = "--url", description = "Address of the gateway.")
    private @Nullable URI url;

    @Option(names = "--issuer", description = "Address of the realm.")
    private @Nullable URI issuer;

    @Option(
            names = "--client-id",
            description = "Public client of the realm with direct access grants (default ${DEFAULT-VALUE}).",
            defaultValue = SignIn.COMMAND_LINE)
    private String clientId = SignIn.COMMAND_LINE;

    @Option(
            names = "--set",
            description = "agency, brand, foreign-brand, foreign-agency, username, password, webhook-account,"
                    + " webhook-secret, mail-address, customer, customer-password, smtp, imap, and where needed"
                    + " smtp-security, smtp-username, smtp-password, imap-security, imap-username:"
                    + " name=value, repeatable. See docs/runbooks/check-a-deployment.md.")
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
        steps.put("the mail is an open question", job::openQuestion);
        steps.put("accept the mail's conversation", job::accept);
        steps.put("reply", job::reply);
        steps.put("reply arrives by SMTP", job::replyArrives);
        steps.put("answered, and no open question any more", job::answered);
        steps.put("resolve", job::resolve);
        steps.put("answer to the webhook mention, signed callback", job::callback);
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
        } catch (MessagingException | RuntimeException e) {
            // Whatever ends a step is what this command is asked for: it is told, and the exit code says it.
            problem = told(e);
        }
        double milliseconds = (System.nanoTime() - start) / 1e6;
        out.printf(Locale.ROOT, "%-4s %-44s %8.0f ms%n", problem.isEmpty() ? "ok" : "FAIL", name, milliseconds);
        if (!problem.isEmpty()) {
            out.println("     " + problem);
        }
        out.flush();
        return problem.isEmpty();
    }

    /** What was foreseen says all in its message; of anything else the kind is needed as well. */
    private static String told(Exception failure) {
        boolean foreseen = failure instanceof Refusal || failure instanceof ApiFailed;
        String message = failure.getMessage();
        return foreseen && message != null ? message : failure.toString();
    }

    private Target target() {
        if (url != null) {
            if (issuer == null) {
                throw new Refusal("--url needs --issuer, the address of the deployment's realm.");
            }
            return TargetWords.target(url, issuer, clientId, given);
        }
        Installation installation = home.existing();
        Origin origin = Origin.of(installation)
                .orElseThrow(() -> new Refusal("Nothing was ever started here: start it with ./vigie up --demo,"
                        + " or name a deployment with --url, --issuer and --set."));
        PortPlan ports = new PortPlan(origin.portOffset());
        Map<String, String> values = new LinkedHashMap<>();
        if (origin.demo()) {
            values.putAll(DemoDoors.of(installation, ports));
        }
        values.putAll(given);
        URI realm = issuer == null ? URI.create(ports.issuer()) : issuer;
        return TargetWords.target(URI.create(ports.gatewayUrl()), realm, clientId, values);
    }
}
