package lehr.bench;

final class RegretTables {
    static void print(Page page) {}
}
