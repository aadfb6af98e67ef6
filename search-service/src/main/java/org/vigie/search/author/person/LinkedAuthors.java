package org.vigie.search.author.person;

import org.vigie.search.Act;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.tenancy.BrandId;

/**
 * Which authors of a brand are one person. An author is one person at a time. Each change, its fact ({@code AuthorsLinked}, {@code
 * AuthorUnlinked}) and its audit entry are one transaction; both call authors by {@link AuthorKey#subject}. Changes of a brand are made
 * one after the other, so that none is lost. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer.
 */
public interface LinkedAuthors {
    /** The person that an author is; alone when nobody linked them. */
    Person of(BrandId brand, AuthorKey author);

    /**
     * Makes the persons of two authors one. When they are one already, nothing changes. Problem AUTHORS_TOO_MANY, and then nothing
     * changes either.
     */
    Person link(BrandId brand, AuthorKey author, AuthorKey other, Act act);

    /**
     * Takes an author out: they are a person alone from now on, and so is the other one of two. The rest of more than two stay one. For
     * an author who is alone nothing changes.
     */
    void unlink(BrandId brand, AuthorKey author, Act act);
}
