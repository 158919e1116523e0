/** How fast the lab trains, beside others and beside itself. */
package lehr.bench.lab;
