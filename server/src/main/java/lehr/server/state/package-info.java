/** What outlives a restart: one SQLite file. */
package lehr.server.state;
