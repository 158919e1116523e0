/** The web page and its API: a leaf over core, started by {@code lehr serve} as a process of its own. */
package lehr.server;
