/** The front door {@code lehr}: one class per command, each of them parse, call core, print. */
package lehr.cli;
