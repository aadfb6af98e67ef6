/** One installation on this machine: where its data lie, its secrets, its ports. */
@NullMarked
package org.vigie.local.installation;

import org.jspecify.annotations.NullMarked;
