package org.vigie.routing.conversation.arrival;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.vigie.routing.directory.brand.Queue;

/** Which queue a new conversation waits in: by purpose, then by language, then by id. Pure. */
public final class QueueChoice {
    private QueueChoice() {}

    /** Empty only when the brand has no queue at all. */
    public static Optional<Queue> choose(Collection<Queue> queues, boolean ofAccount, String language) {
        String purpose = ofAccount ? Queue.CARE : Queue.LISTENING;
        return queues.stream()
                .min(Comparator.<Queue>comparingInt(queue -> queue.purpose().equals(purpose) ? 0 : 1)
                        .thenComparingInt(queue -> rank(queue, language))
                        .thenComparing(Queue::id));
    }

    private static int rank(Queue queue, String language) {
        if (queue.languages().contains(language)) {
            return 0;
        }
        return queue.languages().isEmpty() ? 1 : 2;
    }
}
