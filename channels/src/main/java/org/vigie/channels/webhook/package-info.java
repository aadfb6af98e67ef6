/** The signed generic webhook (Standard Webhooks): verifies and reads incoming calls, signs and sends replies. Identity is the origin and native_id the caller gives; origin defaults to the account. */
@NullMarked
package org.vigie.channels.webhook;

import org.jspecify.annotations.NullMarked;
