/**
 * Live matching: every replica holds the saved queries of all brands in memory and follows the facts of changes, so that an edit matches
 * within 100 ms everywhere.
 */
@NullMarked
package org.vigie.search.savedquery.live;

import org.jspecify.annotations.NullMarked;
