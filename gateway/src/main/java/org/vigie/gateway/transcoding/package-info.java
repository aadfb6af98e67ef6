/**
 * Between JSON and the contract's messages, both ways, by descriptors alone: proto JSON with lowerCamelCase names, where
 * nothing unknown is ever ignored and path, query and body may not contradict each other. Pure.
 */
@NullMarked
package org.vigie.gateway.transcoding;

import org.jspecify.annotations.NullMarked;
