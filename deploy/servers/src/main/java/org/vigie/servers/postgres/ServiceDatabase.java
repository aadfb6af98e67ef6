package org.vigie.servers.postgres;

/**
 * One service's database.
 *
 * @param url JDBC URL
 * @param owner owns the schema, runs the migrations
 * @param app serves requests, is subject to row-level security
 * @param worker may only what migrations grant it
 */
public record ServiceDatabase(String url, Login owner, Login app, Login worker) {}
