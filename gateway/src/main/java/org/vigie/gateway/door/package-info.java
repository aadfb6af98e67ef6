/**
 * What every request passes and every answer carries: its trace, security headers, the last resort for a failure nobody
 * foresaw, and the probes that tell whether the process lives and should get work.
 */
@NullMarked
package org.vigie.gateway.door;

import org.jspecify.annotations.NullMarked;
