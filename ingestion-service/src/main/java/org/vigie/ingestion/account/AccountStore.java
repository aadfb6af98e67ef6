package org.vigie.ingestion.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vigie.ingestion.Act;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Where accounts are kept. Every change is audited and told as a fact in its transaction. Thread-safe. */
public interface AccountStore {
    /**
     * Keeps a new account and starts its reading.
     *
     * @param request its request id, when the caller gave one, and the marks of its content
     * @return the account, or the one that the same request made before
     * @throws org.vigie.wire.problem.Problem ACCOUNT_EXISTS, REQUEST_ID_REUSED, LIMIT_REACHED
     */
    SealedAccount create(ChannelAccount account, byte[] sealed, Request request, Act act);

    /** One account of the brand. */
    Optional<SealedAccount> find(BrandId brand, String id);

    /** Accounts in order of brand and id, after {@code brand/id}; empty = from the first. */
    List<SealedAccount> page(BrandScope scope, String after, int limit);

    /** Keeps a change when the stored version is still {@code account.version()}; raises it. @return whether it was. */
    boolean update(ChannelAccount account, byte[] sealed, String action, Act act);

    /** As {@link #update}, and keeps what the request was answered, sealed, for a day. */
    boolean rotate(ChannelAccount account, byte[] sealed, Rotation rotation, Act act);

    /** What a rotating request of the last day was answered, sealed. */
    Optional<byte[]> rotated(BrandId brand, String id, UUID request);

    /** A rotating request: its id, when the caller gave one, and its answer, sealed. */
    record Rotation(Optional<UUID> request, byte[] answer) {}

    /**
     * A creating request.
     *
     * @param marks of its content, by each sealing key, the newest first; none without an id, since it cannot come again
     */
    record Request(Optional<UUID> id, List<String> marks) {
        public Request {
            marks = List.copyOf(marks);
            if (id.isPresent() == marks.isEmpty()) {
                throw new IllegalArgumentException("expected marks with an id and none without");
            }
        }

        /** What is kept to recognise it by; empty when there is nothing to recognise. */
        String kept() {
            return marks.isEmpty() ? "" : marks.getFirst();
        }

        /** Whether what was kept is of this content. Nothing was kept by versions that kept a plain hash: then the id alone tells. */
        boolean isOf(String kept) {
            return kept.isEmpty() || marks.contains(kept);
        }
    }
}
