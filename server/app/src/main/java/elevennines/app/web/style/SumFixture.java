package elevennines.app.web.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import elevennines.app.stage.ByteArithmetic;
import elevennines.app.stage.ByteArithmetic.Choice;
import elevennines.app.stage.ByteArithmetic.Place;
import elevennines.app.stage.ShardColumn;
import elevennines.app.stage.ShardColumn.Cell;
import elevennines.app.stage.ShardLook;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripeId;

/// Six bytes of one column: one out of reach, one rotten.
final class SumFixture {
    private static final List<Integer> BYTES = List.of(0x44, 0x1e, 0xf4, 0xa0, 0xf1, 0x8e);
    private static final int AWAY = 1;
    private static final int ROTTEN = 5;

    private SumFixture() {}

    static ByteArithmetic sums() {
        ErasureCode code = ErasureCode.DEFAULT;
        List<Cell> cells = new ArrayList<>();
        for (int number = 0; number < code.shards(); number++) {
            ShardLook look = new ShardLook(new StripeId(1), number, code.shardName(number), code.isData(number),
                    new DiskId(1 + number / 2, 1, 1 + number % 2), number == AWAY ? ShardLook.State.AWAY : ShardLook.State.PRESENT);
            cells.add(number == AWAY
                    ? new Cell(look, Optional.empty())
                    : new Cell(number == ROTTEN ? look.rotten() : look, Optional.of(BYTES.get(number))));
        }
        return ByteArithmetic.of(new ShardColumn(code, cells), new Place("/style", "1 of 1", 0, 306_528, 76_632, 4711),
                Choice.of(Map.of("parity", 2)), _ -> Optional.of(BYTES.get(AWAY)));
    }
}
