/** Bytes, lines and tables of a file, packed or not, with the place of every fault. Knows no trainer. */
package lehr.logs.source;
