package elevennines.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import elevennines.store.StoreConfig.Backend;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.SyncPolicy;
import elevennines.store.model.Topology;

/// How option texts become values: each type guards itself, and its complaint is the user's message.
final class OptionTypes {
    private OptionTypes() {}

    static CommandLine register(CommandLine command) {
        return command.registerConverter(Topology.class, guarded(Topology::parse))
                .registerConverter(ErasureCode.class, guarded(ErasureCode::parse))
                .registerConverter(Backend.class, guarded(OptionTypes::backend))
                .registerConverter(SyncPolicy.class, guarded(SyncPolicy::parse))
                .registerConverter(AccountSpec.class, guarded(AccountSpec::parse))
                .registerConverter(InetAddress.class, OptionTypes::address);
    }

    private static <T> ITypeConverter<T> guarded(ITypeConverter<T> parse) {
        return text -> {
            try {
                return parse.convert(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }

    private static Backend backend(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "file" -> Backend.FILE;
            case "memory" -> Backend.MEMORY;
            default -> throw new IllegalArgumentException("a backend is file or memory, not '" + text + "'");
        };
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new TypeConversionException("no such address: '" + text + "'");
        }
    }
}
