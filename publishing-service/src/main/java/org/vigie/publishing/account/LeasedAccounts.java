package org.vigie.publishing.account;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.vigie.wire.tenancy.BrandId;

/**
 * Keeps what was borrowed until its lease ends, its share of the rate budget is spent, or a network refused it. At most
 * {@value #MOST} accounts; thread-safe.
 */
public final class LeasedAccounts implements Accounts {
    static final int MOST = 10_000;

    private record Key(BrandId brand, String account) {}

    private record Kept(Lease lease, long endsAt, AtomicInteger left) {}

    private final Accounts source;
    private final LongSupplier nanoTime;
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    /** {@code nanoTime} is a monotonic clock. */
    public LeasedAccounts(Accounts source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    @Override
    public Lease lease(BrandId brand, String account) {
        Key key = new Key(brand, account);
        Kept known = kept.get(key);
        if (known != null && known.endsAt - nanoTime.getAsLong() > 0 && take(known)) {
            return known.lease;
        }
        long asked = nanoTime.getAsLong();
        Lease lease = source.lease(brand, account);
        sweep();
        kept.put(key, new Kept(lease, asked + lease.life().toNanos(), new AtomicInteger(lease.sends() - 1)));
        return lease;
    }

    /** Forgets an account, because its network refused the credential. */
    public void forget(BrandId brand, String account) {
        kept.remove(new Key(brand, account));
    }

    private static boolean take(Kept known) {
        return known.lease.sends() == 0 || known.left.getAndDecrement() > 0;
    }

    private void sweep() {
        long now = nanoTime.getAsLong();
        kept.values().removeIf(entry -> entry.endsAt - now <= 0);
        if (kept.size() >= MOST) {
            kept.clear();
        }
    }
}
