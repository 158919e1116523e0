/** The optional module that reads Parquet files, with DuckDB's driver. Nothing of Lehr depends on it. */
package lehr.parquet;
