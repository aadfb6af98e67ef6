package org.vigie.ingestion.inbox;

class FakeInboxTest extends InboxContract {
    private final FakeInbox fake = new FakeInbox();

    @Override
    Inbox inbox() {
        return fake;
    }

    @Override
    InboxLog log() {
        return fake;
    }
}
