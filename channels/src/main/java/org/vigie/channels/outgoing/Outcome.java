package org.vigie.channels.outgoing;

import java.time.Instant;

/**
 * What became of one attempt to send. Only {@link Failed}, {@link CopyRefused}, {@link RateLimited} and {@link CredentialExpired} are
 * certain not to have left.
 */
public sealed interface Outcome {
    /** The network confirmed it. {@code url} may be empty. */
    record Delivered(String nativeId, String url) implements Outcome {}

    /** The network refused it for good; {@code reason} is a code, {@code detail} a sentence. */
    record Refused(String reason, String detail) implements Outcome {}

    /** It did not leave; not before {@code until}. */
    record RateLimited(Instant until) implements Outcome {}

    /** It did not leave; the credential must be renewed. */
    record CredentialExpired(String detail) implements Outcome {}

    /** It did not leave, and may next time. */
    record Failed(String reason, String detail) implements Outcome {}

    /** It did not leave: only the copy that would prove it was not taken. It may go {@link Outgoing#withoutCopy} next. */
    record CopyRefused(String detail) implements Outcome {}

    /** The call was cut off: it left or it did not. Never retry blindly, ask {@link Reconciler}. */
    record OutcomeUnknown(String detail) implements Outcome {}
}
