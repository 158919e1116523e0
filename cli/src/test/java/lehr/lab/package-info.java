/** A stand-in for the module {@code lab}, which tests of the command line do without. */
package lehr.lab;
