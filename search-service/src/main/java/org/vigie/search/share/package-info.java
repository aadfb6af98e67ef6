/**
 * Brands share a process that searches: each has room for so many dear calls at once, and who asks for more waits for itself. What a
 * call costs is spent here and in the index while it has its place: reading the query, searching, saying why it matched.
 */
@NullMarked
package org.vigie.search.share;

import org.jspecify.annotations.NullMarked;
