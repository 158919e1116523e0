package lehr.server.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A shelf that is a table. */
final class TableShelf<T extends Stored> implements Shelf<T> {
    private final Database database;
    private final Table<T> table;
    private final String select;
    private final String put;

    TableShelf(Database database, Table<T> table) {
        this.database = database;
        this.table = table;
        this.select = "SELECT * FROM " + table.name();
        String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        String changes = table.columns().stream()
                .skip(1)
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        // Not INSERT OR REPLACE, which would move a changed record to the end of the list.
        this.put = "INSERT INTO " + table.name() + " (" + String.join(", ", table.columns()) + ") VALUES (" + marks
                + ") ON CONFLICT (id) DO UPDATE SET " + changes;
    }

    @Override
    public List<T> all() {
        return database.query(select + " ORDER BY rowid", List.of(), table.reader());
    }

    @Override
    public List<String> ids() {
        return database.query(
                "SELECT id FROM " + table.name() + " ORDER BY rowid", List.of(), row -> row.getString("id"));
    }

    @Override
    public Optional<T> find(String id) {
        return database.query(select + " WHERE id = ?", List.of(id), table.reader()).stream()
                .findFirst();
    }

    @Override
    public void put(T thing) {
        database.update(put, values(thing));
    }

    @Override
    public void putAll(List<T> things) {
        database.updateAll(put, things.stream().map(this::values).toList());
    }

    private List<Object> values(T thing) {
        return table.values().apply(thing).stream()
                .map(value -> value instanceof Instant instant ? instant.toString() : value)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public boolean remove(String id) {
        return database.update("DELETE FROM " + table.name() + " WHERE id = ?", List.of(id)) > 0;
    }
}
