/** Whether a rule fires: pure decisions over counts, time and what was decided before. */
@NullMarked
package org.vigie.search.alert.judge;

import org.jspecify.annotations.NullMarked;
