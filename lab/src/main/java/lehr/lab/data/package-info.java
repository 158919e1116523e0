/** What the lab trains on: corpora, their fixed validation split, tokenizers, and the order in which data is read. */
package lehr.lab.data;
