/** Whether a query holds for a post and where its words stand, simple rather than quick: what every faster way is compared with. */
@NullMarked
package org.vigie.search.matching.reference;

import org.jspecify.annotations.NullMarked;
