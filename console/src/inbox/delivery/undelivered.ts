/** States of a delivery that somebody must know of. */
export const UNDELIVERED = ['refused', 'unknown', 'held'];
