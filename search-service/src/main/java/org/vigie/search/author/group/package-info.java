/** Groups of authors who answer each other: a pure function of traces, the same for the same traces, found with JGraphT. */
@NullMarked
package org.vigie.search.author.group;

import org.jspecify.annotations.NullMarked;
