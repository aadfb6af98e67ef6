/** Facts and signals: serving them to watchers and following those of another service. */
@NullMarked
package org.vigie.wire.event;

import org.jspecify.annotations.NullMarked;
