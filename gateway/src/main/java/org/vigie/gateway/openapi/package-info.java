/**
 * The API described for people and generators: one OpenAPI 3.1 document made from descriptors, options and comments, so
 * that it cannot say anything else than the contract does, and a page to read and try it.
 */
@NullMarked
package org.vigie.gateway.openapi;

import org.jspecify.annotations.NullMarked;
