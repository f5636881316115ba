package elevennines.store.data.code;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Intel's ISA-L (Debian `libisal2`) as the yardstick: hand-written assembly, the same field, so the same bytes for the same rows.
/// Its buffers are off-heap and aligned to 64 bytes, which Java arrays are not: the comparison favours it.
final class IsaL {
    private static final String LIBRARY = System.getProperty("isal", "/usr/lib/x86_64-linux-gnu/libisal.so.2");
    private static final int TABLE_BYTES = 32;

    private final MethodHandle encode;
    private final int length;
    private final int inputCount;
    private final int outputCount;
    private final MemorySegment tables;
    private final MemorySegment inputs;
    private final MemorySegment outputs;

    IsaL(byte[][] rows, byte[][] data, int length) {
        Arena arena = Arena.ofAuto();
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
        this.length = length;
        this.inputCount = data.length;
        this.outputCount = rows.length;
        this.tables = arena.allocate((long) TABLE_BYTES * inputCount * outputCount, 64);
        MemorySegment matrix = arena.allocate((long) inputCount * outputCount);
        for (int output = 0; output < outputCount; output++)
            MemorySegment.copy(rows[output], 0, matrix, ValueLayout.JAVA_BYTE, (long) output * inputCount, inputCount);
        this.inputs = arena.allocate(ValueLayout.ADDRESS, inputCount);
        for (int input = 0; input < inputCount; input++) {
            MemorySegment shard = arena.allocate(length, 64);
            MemorySegment.copy(data[input], 0, shard, ValueLayout.JAVA_BYTE, 0, length);
            inputs.setAtIndex(ValueLayout.ADDRESS, input, shard);
        }
        this.outputs = arena.allocate(ValueLayout.ADDRESS, outputCount);
        for (int output = 0; output < outputCount; output++)
            outputs.setAtIndex(ValueLayout.ADDRESS, output, arena.allocate(length, 64));
        MethodHandle init = linker.downcallHandle(library.find("ec_init_tables").orElseThrow(), FunctionDescriptor
                .ofVoid(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        this.encode = linker.downcallHandle(library.find("ec_encode_data").orElseThrow(),
                FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        try {
            init.invokeExact(inputCount, outputCount, matrix, tables);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    void code() {
        try {
            encode.invokeExact(length, inputCount, outputCount, tables, inputs, outputs);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] output(int index) {
        return outputs.getAtIndex(ValueLayout.ADDRESS, index).reinterpret(length).toArray(ValueLayout.JAVA_BYTE);
    }
}
