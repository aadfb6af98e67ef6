/** The version of a resource as clients see it, and the check that refuses a lost update. */
@NullMarked
package org.vigie.wire.etag;

import org.jspecify.annotations.NullMarked;
