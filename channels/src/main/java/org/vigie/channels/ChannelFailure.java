package org.vigie.channels;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.room.NoRoom;

/** A network could not be read. Says what to do about it; the message holds no credential. */
public final class ChannelFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What a failure calls for. */
    public enum Kind {
        /** The network refused the credential: a person must renew it. */
        CREDENTIAL_REFUSED,
        /** Too many calls: wait until {@link ChannelFailure#retryAt()}. */
        RATE_LIMITED,
        /** The address is private, of this machine, or not allowed. */
        ADDRESS_REFUSED,
        /** What was read is not what was expected; retrying the same bytes is no use, the next ones may do. */
        CONTENT_REFUSED,
        /** Gone for good. */
        GONE,
        /** Nothing is wrong with the network: this process holds as much of what it read as it may, and reads it later. */
        NO_ROOM,
        /** Anything that may be better next time. */
        TRANSIENT
    }

    private final Kind kind;
    private final @Nullable Instant retryAt;

    public ChannelFailure(Kind kind, String message, @Nullable Throwable cause, @Nullable Instant retryAt) {
        super(message, cause);
        this.kind = kind;
        this.retryAt = retryAt;
    }

    public ChannelFailure(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, null);
    }

    /** Nothing was wrong with the network. */
    public static ChannelFailure of(NoRoom full) {
        return new ChannelFailure(Kind.NO_ROOM, String.valueOf(full.getMessage()), full);
    }

    /** What it calls for. */
    public Kind kind() {
        return kind;
    }

    /** The message, never absent. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Not before this time, when the network said so. */
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }
}
