package lehr.bench;

final class IntervalTable {
    static void print(Page page) {}
}
