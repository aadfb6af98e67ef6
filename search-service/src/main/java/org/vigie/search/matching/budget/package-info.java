/** How much a brand may ask of a post, counted in steps and not in time, so that no brand slows another. */
@NullMarked
package org.vigie.search.matching.budget;

import org.jspecify.annotations.NullMarked;
