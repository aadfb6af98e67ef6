package org.vigie.ingestion.inbox;

/** Another reads by now what this append was read from: nothing of it is stored, and whoever reads it brings it again. */
public final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of the reading of an account or source that was claimed under the name {@code owner}. */
    public ClaimLost(Append.Progress progress) {
        super("expected " + progress.kind() + " " + progress.id() + " to be held as " + progress.owner()
                + ", actual: by another claim or by none");
    }
}
