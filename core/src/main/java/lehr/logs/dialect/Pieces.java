package lehr.logs.dialect;

/** In what pieces the files of a dialect tell their rows, so that one which grows need not be read from its beginning. */
public enum Pieces {
    /** Only the whole file tells: documents, archives, rows that hang on those before them. */
    WHOLE,
    /** Each line tells its rows, given the lines the file begins with. */
    LINES,
    /** Each record of an event file tells its rows, given the records the file begins with. */
    RECORDS
}
