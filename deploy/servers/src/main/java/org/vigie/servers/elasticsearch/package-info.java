/** Elasticsearch 9 from the official minimal distribution: no scripting, by-query APIs, ILM or security. */
@NullMarked
package org.vigie.servers.elasticsearch;

import org.jspecify.annotations.NullMarked;
