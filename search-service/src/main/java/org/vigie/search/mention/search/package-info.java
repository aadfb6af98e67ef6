/** What to find among mentions, and what is found: pages of results with where and why each of them matches. */
@NullMarked
package org.vigie.search.mention.search;

import org.jspecify.annotations.NullMarked;
