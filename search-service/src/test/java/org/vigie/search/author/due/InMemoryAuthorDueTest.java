package org.vigie.search.author.due;

class InMemoryAuthorDueTest extends AuthorDueContract {
    private final AuthorDue due = new InMemoryAuthorDue();

    @Override
    AuthorDue due() {
        return due;
    }
}
