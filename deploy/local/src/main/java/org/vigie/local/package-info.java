/** The operator's command: up, down, status, check, bench. */
@NullMarked
package org.vigie.local;

import org.jspecify.annotations.NullMarked;
