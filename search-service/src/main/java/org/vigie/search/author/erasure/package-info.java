/** Forgets authors who are erased: relationships and steps, proposals for them, their lines in rankings, with whom they are linked. */
@NullMarked
package org.vigie.search.author.erasure;

import org.jspecify.annotations.NullMarked;
