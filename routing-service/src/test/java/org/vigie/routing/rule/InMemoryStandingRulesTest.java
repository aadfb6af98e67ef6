package org.vigie.routing.rule;

class InMemoryStandingRulesTest extends StandingRulesContract {
    private final InMemoryStandingRules rules = new InMemoryStandingRules();

    @Override
    StandingRules rules() {
        return rules;
    }

    @Override
    void create(String agency, String brand) {
        // In memory a brand is there as soon as it is named.
    }
}
