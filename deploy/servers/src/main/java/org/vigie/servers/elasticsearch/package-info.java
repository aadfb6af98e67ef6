/** Elasticsearch 9 from the official minimal distribution: no scripting, by-query APIs or ILM; security where it is asked for. */
@NullMarked
package org.vigie.servers.elasticsearch;

import org.jspecify.annotations.NullMarked;
