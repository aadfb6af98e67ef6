/**
 * What a saved query is, and where those of a brand are kept with their versions. PostgreSQL is the authority; how many a brand may have is
 * counted in the transaction that writes one.
 */
@NullMarked
package org.vigie.search.savedquery.store;

import org.jspecify.annotations.NullMarked;
