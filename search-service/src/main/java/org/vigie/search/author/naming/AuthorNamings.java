package org.vigie.search.author.naming;

import java.util.List;
import org.vigie.wire.tenancy.BrandId;

/** Finds what names an author. Thread-safe. */
public interface AuthorNamings {
    /** What of the brand names this id as a word of its own, in whatever case; by kind and id, at most 200. */
    List<AuthorNaming> of(BrandId brand, String author);
}
