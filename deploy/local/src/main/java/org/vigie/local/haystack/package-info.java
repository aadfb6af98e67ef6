/**
 * The scenario of the product: what a thousand sources say shrinks to a workable queue, a product idea reaches its owner, and whoever
 * spotted it sees what became of it. Everything is made, asked and counted through the public doors.
 */
@NullMarked
package org.vigie.local.haystack;

import org.jspecify.annotations.NullMarked;
