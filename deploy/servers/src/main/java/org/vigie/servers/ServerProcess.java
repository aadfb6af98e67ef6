package org.vigie.servers;

/** A server that is a process of its own: what can be asked of any such process. */
public interface ServerProcess extends Server {

    /** The process, which nobody but the server itself starts or waits for. */
    ChildProcess process();

    @Override
    default int port() {
        return process().place().port();
    }

    @Override
    default long pid() {
        return process().pid();
    }

    @Override
    default boolean isAlive() {
        return process().isAlive();
    }

    @Override
    default String ending() {
        return process().ending();
    }

    @Override
    default void kill() {
        process().kill();
    }

    @Override
    default void close() {
        process().close();
    }
}
