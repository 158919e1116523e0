/** Studies as the server knows them: where they may lie, how they are read, what of them is kept in memory. */
package lehr.server.study;
