package org.vigie.ingestion.inbox;

import java.time.Instant;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.wire.tenancy.BrandId;

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

    @Override
    void claim(BrandId brand, String account, String owner) {
        fake.claim(brand, account, owner);
    }

    @Override
    void looked(BrandId brand, String account, Instant time) {
        fake.looked(brand, account, time);
    }
}
