/** Forgets authors who are erased: relationships and steps, proposals for them, their lines in rankings. */
@NullMarked
package org.vigie.search.author.erasure;

import org.jspecify.annotations.NullMarked;
