package org.vigie.ingestion.pull;

import java.util.Optional;
import org.vigie.channels.pull.Batch;
import org.vigie.ingestion.inbox.Append;
import org.vigie.ingestion.inbox.Arrival;
import org.vigie.ingestion.inbox.GroupCommit;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.source.readership.Readership;

/** Makes what was read durable, and moves the cursor with it. Thread-safe. */
final class BatchAppend {
    private final GroupCommit inbox;

    BatchAppend(GroupCommit inbox) {
        this.inbox = inbox;
    }

    /**
     * Returns once the batch and its cursor are durable.
     *
     * @param readership what its mentions carry besides
     * @throws org.vigie.ingestion.inbox.ClaimLost when another reads it by now
     */
    void append(Reading reading, String owner, Batch batch, Readership readership) {
        Channel channel = reading.kind().equals("account")
                ? Channel.account(reading.network(), reading.id())
                : Channel.source(reading.network(), reading.id());
        Append.Progress progress = new Append.Progress(
                reading.kind(),
                reading.id(),
                owner,
                batch.next().value(),
                batch.rejections().stream()
                        .map(rejection -> new Append.Refused(
                                reading.network(),
                                rejection.reason().name(),
                                rejection.nativeId(),
                                rejection.reference(),
                                rejection.arrivedAt()))
                        .toList(),
                batch.country());
        inbox.append(new Append(
                reading.brand(),
                batch.mentions().stream()
                        .map(item -> new Arrival(channel, readership.on(item), item.fingerprint()))
                        .toList(),
                Optional.empty(),
                Optional.of(progress)));
    }
}
