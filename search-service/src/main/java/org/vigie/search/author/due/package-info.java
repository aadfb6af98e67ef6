/**
 * What is done for the authors of each brand with mentions, again and again: when it is due, who does it, and the sweep that looks. Work
 * is claimed with a lease, so that any number of processes may sweep and what one left undone another does.
 */
@NullMarked
package org.vigie.search.author.due;

import org.jspecify.annotations.NullMarked;
