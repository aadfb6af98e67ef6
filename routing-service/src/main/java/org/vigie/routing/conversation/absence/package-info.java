/**
 * Agents who are heard of no longer: what customers wait for with them goes back to its queue. When somebody was last heard of is kept in
 * PostgreSQL, so that neither a Redis that forgot nor a start of this service makes anybody lost.
 */
@NullMarked
package org.vigie.routing.conversation.absence;

import org.jspecify.annotations.NullMarked;
