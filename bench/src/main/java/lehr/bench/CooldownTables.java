package lehr.bench;

final class CooldownTables {
    static void print(Page page) {}
}
