/** The KPIs with their definitions and versions, and the values measured for a stretch of time, by brand, network, hour and day of a time zone. */
@NullMarked
package org.vigie.reporting.figure;

import org.jspecify.annotations.NullMarked;
