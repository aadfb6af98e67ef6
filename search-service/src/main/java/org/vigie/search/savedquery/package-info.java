/**
 * Saved Boolean queries of a brand. PostgreSQL is the authority; every replica holds all of them in memory for live
 * matching and follows the facts of changes, so that an edit matches within 100 ms everywhere.
 */
@NullMarked
package org.vigie.search.savedquery;

import org.jspecify.annotations.NullMarked;
