package org.vigie.routing.queue;

class InMemoryWaitingTest extends WaitingContract {
    private final InMemoryWaiting queues = new InMemoryWaiting();

    @Override
    Waiting waiting() {
        return queues;
    }

    @Override
    Agents agents() {
        return queues;
    }
}
