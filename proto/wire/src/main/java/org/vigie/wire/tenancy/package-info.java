/** Whose data a call is about and who calls: agencies, brands, scopes, roles, grants, callers. Values only, no I/O. */
@NullMarked
package org.vigie.wire.tenancy;

import org.jspecify.annotations.NullMarked;
