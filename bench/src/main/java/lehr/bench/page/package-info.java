/** How quick the web page is, in a browser. */
package lehr.bench.page;
