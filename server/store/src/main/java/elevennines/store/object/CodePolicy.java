package elevennines.store.object;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import elevennines.store.index.SettingIndex;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Refusal.CodeUnfit;
import elevennines.store.model.StorageClass;
import elevennines.store.model.Topology;

/// Which code the objects of each storage class have in one world: the world's own, unless the class was given another. With k = 1 a code is
/// replication: every shard is a copy. Thread-safe; kept across restarts.
public final class CodePolicy {
    public static final int K_MAX = 20;
    public static final int M_MAX = 6;
    private static final String SETTING = "code-";

    private final SettingIndex settings;
    private final ErasureCode standard;
    private final Topology topology;
    private final Map<StorageClass, ErasureCode> codes = new ConcurrentHashMap<>();

    public CodePolicy(SettingIndex settings, ErasureCode standard, Topology topology) {
        this.settings = settings;
        this.standard = standard;
        this.topology = topology;
        for (StorageClass storageClass : StorageClass.values())
            settings.get(SETTING + storageClass).map(ErasureCode::parse).ifPresent(code -> codes.put(storageClass, code));
    }

    public ErasureCode of(StorageClass storageClass) {
        return codes.getOrDefault(storageClass, standard);
    }

    /// For the objects to come. Refuses with CodeUnfit a code that has no place here under this policy, or is out of bounds.
    public void set(StorageClass storageClass, ErasureCode code, PlacementPolicy policy) {
        if (code.k() > K_MAX || code.m() < 1 || code.m() > M_MAX)
            throw new CodeUnfit(code, "k is 1 to " + K_MAX + " and m is 1 to " + M_MAX);
        requirePlace(code, policy);
        settings.put(SETTING + storageClass, code.toString());
        codes.put(storageClass, code);
    }

    /// Refuses a policy under which the code of some class has no place.
    public void requirePlace(PlacementPolicy policy) {
        for (StorageClass storageClass : StorageClass.values())
            requirePlace(of(storageClass), policy);
    }

    private void requirePlace(ErasureCode code, PlacementPolicy policy) {
        Optional<String> why = policy.refusal(topology, code);
        if (why.isPresent())
            throw new CodeUnfit(code, why.get());
    }
}
