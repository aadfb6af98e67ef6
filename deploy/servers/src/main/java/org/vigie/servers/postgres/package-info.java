/** PostgreSQL 18 from embedded binaries, and the database of each service in it. */
@NullMarked
package org.vigie.servers.postgres;

import org.jspecify.annotations.NullMarked;
