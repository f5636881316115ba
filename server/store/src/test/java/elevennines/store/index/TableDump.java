package elevennines.store.index;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All rows of all tables, as text, in order.
public final class TableDump {
    private TableDump() {}

    public static Map<String, List<String>> of(IndexView view) {
        Map<String, List<String>> dump = new TreeMap<>();
        for (String table : tables(view))
            dump.put(table, view.read(queries -> queries.list("SELECT * FROM " + table, row -> {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++)
                    text.append(row.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT)).append('=').append(row.getString(i))
                            .append(' ');
                return text.toString();
            })).stream().sorted().toList());
        return dump;
    }

    static List<String> tables(IndexView view) {
        return view.read(queries -> queries.list(
                "SELECT lower(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC' ORDER BY 1",
                row -> row.getString(1)));
    }
}
