/** What stands at the positions of a post: words, wildcards, phrases and what is near what, and how a text of a query becomes that. */
@NullMarked
package org.vigie.search.query.span;

import org.jspecify.annotations.NullMarked;
