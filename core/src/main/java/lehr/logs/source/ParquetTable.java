package lehr.logs.source;

import java.util.List;

/** One Parquet file, open. */
public interface ParquetTable extends AutoCloseable {
    /** Names of the columns that hold numbers, or text that may be numbers, at the top level. */
    List<String> columns();

    /**
     * Hands over every row.
     *
     * @param wanted columns
     * @param order column to sort the rows by; rows that agree in it stay in the file's order. "" leaves all as they are
     * @throws LogFormatException if the file cannot be read
     */
    void rows(List<String> wanted, String order, RowTaker taker);

    @Override
    void close();

    /** Takes one row after the other. */
    interface RowTaker {
        /**
         * @param values of the wanted columns; the array is used again for the next row
         * @param present whether the row holds a number there
         */
        void row(double[] values, boolean[] present);
    }
}
