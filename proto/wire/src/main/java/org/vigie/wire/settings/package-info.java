/** The settings every process of the platform shares, and the check that refuses unknown ones. */
@NullMarked
package org.vigie.wire.settings;

import org.jspecify.annotations.NullMarked;
