/**
 * What a brand wants done with what comes in: rules over labels, sentiment, saved queries and networks, in order. The first
 * that holds decides whether a new conversation waits in a queue, goes to an owner or is not opened at all. Deciding is a
 * plain function; the rules are replaced as a whole.
 */
@NullMarked
package org.vigie.routing.rule;

import org.jspecify.annotations.NullMarked;
