/** Rules that wake somebody: what they watch, when they may, whom they wake. At most 200 a brand. */
@NullMarked
package org.vigie.search.alert.rule;

import org.jspecify.annotations.NullMarked;
