/**
 * Since when the words of a saved query hold: since they were written, or as far back as the query was applied to the past with them. Told
 * by the versions of the query, so that a change of its words begins anew.
 */
@NullMarked
package org.vigie.search.savedquery.words;

import org.jspecify.annotations.NullMarked;
