/** One read through the gateway against the same read made directly at the service. */
@NullMarked
package org.vigie.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
