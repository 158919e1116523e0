package lehr.bench;

final class CostTables {
    static void print(Page page) {}
}
