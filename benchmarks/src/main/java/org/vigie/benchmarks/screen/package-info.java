/** How long a mention takes from the webhook call to an agent's screen, with Elasticsearch up and down. */
@NullMarked
package org.vigie.benchmarks.screen;

import org.jspecify.annotations.NullMarked;
