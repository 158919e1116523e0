/** The server under load, as a process of its own. */
package lehr.bench.serve;
