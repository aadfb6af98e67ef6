/**
 * Alerts: what rules raised, seen and acknowledged by people. From a mention to a person: {@code ledger} counts it and has {@code judge}
 * decide by the {@code rule}s of its brand over the {@code count}s and what {@code listening} knows of silence, at once or when it is
 * {@code due}; {@code courier} carries what was raised to the {@code people} it is for, through a door of {@code delivery}. Elasticsearch
 * has no part in it.
 */
@NullMarked
package org.vigie.search.alert;

import org.jspecify.annotations.NullMarked;
