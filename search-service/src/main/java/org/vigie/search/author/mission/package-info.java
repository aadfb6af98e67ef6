/**
 * What a brand would like authors to do, and the conversations that suit each of them. A rule proposes, people decide; nothing here is
 * sent to anybody. {@code matchmaking} finds what suits whom, {@code proposal} is what people say of it. Proposals go with the mission, and with
 * the author when they are erased.
 */
@NullMarked
package org.vigie.search.author.mission;

import org.jspecify.annotations.NullMarked;
