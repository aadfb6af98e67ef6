package org.vigie.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;

/**
 * What may be tried at the networks' door without a valid signature, by the address that tries: each try costs a look-up and a hash. A call
 * that verifies costs its address nothing, however many there are. Thread-safe.
 */
public final class UnverifiedCalls {
    private final Buckets buckets;
    private final int perSecond;
    private final Vouchers vouchers = new Vouchers();
    private final Counter refused;

    UnverifiedCalls(Buckets buckets, int perSecond, MeterRegistry meters) {
        this.buckets = buckets;
        this.perSecond = perSecond;
        this.refused = Counter.builder("vigie.gateway.webhooks.unverified.refused")
                .description("Webhook calls refused unseen because too many from their address did not verify")
                .register(meters);
    }

    /**
     * Before anything is looked up. Problem WEBHOOKS_UNVERIFIED when the address has spent its budget and nothing genuine of this account
     * that came from it vouches for the call.
     *
     * @param address of the client, as the container has it
     * @param account whose network the call says it is
     */
    public void admit(String address, String account) {
        String block = ClientAddress.block(address);
        Optional<Duration> wait = buckets.missing(key(block));
        if (wait.isPresent() && !vouchers.spend(sender(block, account))) {
            refused.increment();
            throw new Problem(
                    GatewayReason.WEBHOOKS_UNVERIFIED,
                    "address: expected at most " + perSecond + " calls a second that do not verify, actual more",
                    Map.of(
                            "expected",
                            String.valueOf(perSecond),
                            "retry_after_seconds",
                            String.valueOf(wait.get().toSeconds() + 1)));
        }
    }

    /** The call was of the account's network. */
    public void verified(String address, String account) {
        vouchers.earn(sender(ClientAddress.block(address), account));
    }

    /** The call was of nobody known. */
    public void unverified(String address) {
        buckets.spend(key(ClientAddress.block(address)), perSecond);
    }

    private static String sender(String block, String account) {
        return block + " " + account;
    }

    /** No agency's: a slug has neither dots nor colons. */
    private static String key(String block) {
        return "gateway:limit:{" + block + "}:unverified";
    }
}
