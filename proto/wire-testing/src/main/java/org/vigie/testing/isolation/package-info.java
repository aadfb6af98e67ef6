/**
 * The isolation suite: every RPC of a service, asked by every kind of caller for every kind of brand, against a table that people have
 * reviewed. The RPCs come from the descriptors, so a new one without a row fails the build; who may call does not.
 */
@NullMarked
package org.vigie.testing.isolation;

import org.jspecify.annotations.NullMarked;
