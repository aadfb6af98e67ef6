package org.vigie.channels;

/**
 * An item that was read but can never be taken.
 *
 * @param origin where it was
 * @param nativeId its id there
 * @param reason why
 * @param detail sentence without content of the item
 */
public record Rejection(String origin, String nativeId, RefusalReason reason, String detail) {}
