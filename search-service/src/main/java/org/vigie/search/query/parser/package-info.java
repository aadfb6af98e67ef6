/** From the text of a query to its tree: reading, limits, and what is to blame when it cannot be used. */
@NullMarked
package org.vigie.search.query.parser;

import org.jspecify.annotations.NullMarked;
