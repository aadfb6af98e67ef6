package org.vigie.ingestion.consumer;

class FakeCompletenessTest extends CompletenessContract {
    private final FakeCompleteness completeness = new FakeCompleteness();

    @Override
    Completeness completeness() {
        return completeness;
    }

    @Override
    String consumer() {
        return "listen";
    }
}
