package org.vigie.routing.queue;

class InMemoryWaitingTest extends WaitingContract {
    private final InMemoryWaiting queues = new InMemoryWaiting();

    @Override
    protected Waiting waiting() {
        return queues;
    }

    @Override
    protected Agents agents() {
        return queues;
    }
}
