/**
 * The PostgreSQL side of the wire's promises: transactions that can touch only the brands of a call, facts written with
 * the change and numbered in commit order, an append-only audit.
 */
@NullMarked
package org.vigie.wire.postgres;

import org.jspecify.annotations.NullMarked;
