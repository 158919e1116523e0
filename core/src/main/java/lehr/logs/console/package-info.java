/**
 * What trainers print to the console: one small declaration a trainer, over one scanner of keys and numbers. Lines
 * that hold none of a dialect's marks are never decoded, and nothing here backtracks.
 */
package lehr.logs.console;
