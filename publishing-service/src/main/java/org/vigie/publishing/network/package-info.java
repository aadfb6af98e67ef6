/** The networks a text can leave through, each an adapter of the channels library. */
@NullMarked
package org.vigie.publishing.network;

import org.jspecify.annotations.NullMarked;
