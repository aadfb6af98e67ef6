/** The one way an error leaves a service: a reason, a message with expected and actual, and one table to google.rpc.Status. */
@NullMarked
package org.vigie.wire.problem;

import org.jspecify.annotations.NullMarked;
