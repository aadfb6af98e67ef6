/** Who speaks to and of a brand: rankings, groups, and what people of the brand know of an author. Never across brands. */
@NullMarked
package org.vigie.search.author;

import org.jspecify.annotations.NullMarked;
