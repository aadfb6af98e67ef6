package org.vigie.testing.isolation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hears what the gRPC servers of this JVM ask a store for while they serve a call; background work is not heard, nor what a call has done by
 * another thread. Thread-safe.
 */
public abstract class CallErrands implements Errands {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    /** Most tests of a service never ask: their errands cost nothing. */
    private volatile boolean hearing;

    @Override
    public final void forget() {
        heard.clear();
        hearing = true;
    }

    @Override
    public final List<String> heard() {
        hearing = false;
        return List.copyOf(heard);
    }

    /** To be called by the thread that asks. */
    protected final void hear(String errand) {
        if (hearing && isServing()) {
            heard.add(errand);
        }
    }

    private static boolean isServing() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith("io.grpc.internal.Server")));
    }
}
