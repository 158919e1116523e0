/** Live runs that are watched: their logs followed, each held against its fit. */
package lehr.server.live;
