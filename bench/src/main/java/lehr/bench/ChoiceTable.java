package lehr.bench;

final class ChoiceTable {
    static void print(Page page) {}
}
