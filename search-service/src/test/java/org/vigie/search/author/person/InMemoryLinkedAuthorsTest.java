package org.vigie.search.author.person;

class InMemoryLinkedAuthorsTest extends LinkedAuthorsContract {
    private final LinkedAuthors linked = new InMemoryLinkedAuthors();

    @Override
    LinkedAuthors linked() {
        return linked;
    }
}
