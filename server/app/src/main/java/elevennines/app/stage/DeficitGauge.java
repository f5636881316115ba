package elevennines.app.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import elevennines.app.stage.StageMap.Box;
import elevennines.store.model.ErasureCode;

/// How much redundancy is missing: the stripes that are whole, those that lack one shard, two, up to m, and those that are lost.
public record DeficitGauge(String id, int width, int height, List<Level> levels, String words) {
    private static final int WIDTH = 520;
    private static final int ROW_HEIGHT = 30;
    private static final int LABEL_WIDTH = 168;
    private static final int COUNT_WIDTH = 74;

    /// `kind` is whole, less, bare (no shard may be lost any more) or lost.
    public record Level(String kind, String label, String count, int baseline, Box bar) {}

    /// `stripesByMissing` counts stripes: at 0 those that lack nothing, at i those that lack i shards.
    public static DeficitGauge of(String id, ErasureCode code, List<Long> stripesByMissing) {
        long most = Math.max(1, stripesByMissing.stream().mapToLong(Long::longValue).max().orElse(1));
        List<Level> levels = new ArrayList<>();
        for (int missing = 0; missing <= code.m() + 1; missing++) {
            int row = missing;
            long count = missing <= code.m()
                    ? at(stripesByMissing, missing)
                    : IntStream.range(row, stripesByMissing.size()).mapToLong(stripesByMissing::get).sum();
            int length = count == 0 ? 0 : Math.max(2, (int) (count * (WIDTH - LABEL_WIDTH - COUNT_WIDTH) / most));
            levels.add(new Level(kind(missing, code), label(missing, code), String.format(Locale.ROOT, "%,d", count),
                    missing * ROW_HEIGHT + 20, new Box(LABEL_WIDTH, missing * ROW_HEIGHT + 6, length, ROW_HEIGHT - 12)));
        }
        String words = levels.stream().map(level -> level.label() + ": " + level.count())
                .collect(Collectors.joining("; ", "Stripes: ", "."));
        return new DeficitGauge(id, WIDTH, levels.size() * ROW_HEIGHT, levels, words);
    }

    private static long at(List<Long> counts, int missing) {
        return missing < counts.size() ? counts.get(missing) : 0;
    }

    private static String kind(int missing, ErasureCode code) {
        if (missing == 0)
            return "whole";
        if (missing > code.m())
            return "lost";
        return missing == code.m() ? "bare" : "less";
    }

    private static String label(int missing, ErasureCode code) {
        return switch (kind(missing, code)) {
            case "whole" -> "whole";
            case "lost" -> "lost";
            case "bare" -> "−" + missing + ", nothing to spare";
            case String _ -> "−" + missing;
        };
    }
}
