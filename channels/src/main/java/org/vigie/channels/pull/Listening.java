package org.vigie.channels.pull;

import java.time.Duration;
import org.vigie.channels.ChannelFailure;

/** An open ear on one account, used by one thread; {@link #close} may come from another. */
public interface Listening extends AutoCloseable {
    /**
     * Blocks until there may be news or the time is over.
     *
     * @return whether there may be news
     * @throws ChannelFailure when the connection was lost
     */
    boolean await(Duration atMost) throws ChannelFailure;

    @Override
    void close();
}
