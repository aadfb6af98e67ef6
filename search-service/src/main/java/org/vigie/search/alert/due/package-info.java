/** What comes due without a mention, a row each, and the turn that whoever decides about a brand's rules holds. */
@NullMarked
package org.vigie.search.alert.due;

import org.jspecify.annotations.NullMarked;
