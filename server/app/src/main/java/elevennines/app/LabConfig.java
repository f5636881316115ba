package elevennines.app;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import elevennines.s3.quota.Quota;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.model.AccessKey;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.SyncPolicy;
import elevennines.store.model.Topology;

/// How a lab is started. A port of 0 takes a free one; `key` is the default account's, kept or made where it is empty; `sync` is
/// what the default world follows from now on, or empty to leave it as it is.
public record LabConfig(Path dataDirectory, Backend backend, Topology topology, ErasureCode code, InetAddress bind, int uiPort, int s3Port,
        Optional<AccessKey> key, List<AccountSpec> accounts, String region, List<String> domains,
        Optional<SyncPolicy> sync, Worlds worlds) {

    /// Whether everybody shares the world `local`, or each visitor gets one of their own, of so many at most, each within its quota.
    public record Worlds(boolean single, int worldsMax, Quota quota) {
        public static final Worlds SINGLE = new Worlds(true, 1, Quota.NONE);
    }

    public boolean loopback() {
        return bind.isLoopbackAddress();
    }

    /// The host part of the addresses that the lab prints: a wildcard is reached as this machine.
    public String host() {
        String host = bind.isAnyLocalAddress() ? "127.0.0.1" : bind.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
