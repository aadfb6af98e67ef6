package org.vigie.ingestion.account;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.vigie.wire.tenancy.BrandId;

/** Accounts as they were at most a second ago, for calls that come in thousands a second. Thread-safe. */
public final class RecentAccounts {
    private static final long MAX_AGE = Duration.ofSeconds(1).toNanos();
    private static final int MAX_KEPT = 10_000;

    private final Accounts accounts;
    private final LongSupplier nanoTime;
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    RecentAccounts(Accounts accounts, LongSupplier nanoTime) {
        this.accounts = accounts;
        this.nanoTime = nanoTime;
    }

    /** The account with its secrets, when there is one. */
    public Optional<Accounts.Opened> find(BrandId brand, String id) {
        Key key = new Key(brand, id);
        long now = nanoTime.getAsLong();
        Kept found = kept.get(key);
        if (found != null && now - found.at() < MAX_AGE) {
            return found.account();
        }
        Optional<Accounts.Opened> fresh = accounts.open(brand, id);
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        // Absent ones are not kept: anybody can ask for any name.
        if (fresh.isPresent()) {
            kept.put(key, new Kept(fresh, now));
        } else {
            kept.remove(key);
        }
        return fresh;
    }

    /** Why nothing can be sent through an account, as a reason code; empty when it can. */
    public String cannotReply(BrandId brand, String id) {
        return find(brand, id).map(opened -> opened.account().cannotReply()).orElse("ACCOUNT_UNKNOWN");
    }

    private record Key(BrandId brand, String id) {}

    private record Kept(Optional<Accounts.Opened> account, long at) {}
}
