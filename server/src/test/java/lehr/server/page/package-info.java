/** The page as people meet it: driven in Chromium. */
package lehr.server.page;
