package lehr.bench;

final class TinyTables {
    static void print(Page page) {}
}
