/**
 * How an error leaves the door: one table from google.rpc.Status and reasons to RFC 9457 problem+json. Causes of
 * unforeseen failures stay in the log; the answer carries the request id that finds them.
 */
@NullMarked
package org.vigie.gateway.problem;

import org.jspecify.annotations.NullMarked;
