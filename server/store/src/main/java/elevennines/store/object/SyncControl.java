package elevennines.store.object;

import java.util.Set;

import elevennines.store.data.ShardSync;
import elevennines.store.index.SettingIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.SyncPolicy;

/// What an acknowledgement means in a world, kept across restarts.
public final class SyncControl {
    private static final String POLICY = "sync-policy";

    private final SettingIndex settings;
    private final ShardSync sync;

    public SyncControl(SettingIndex settings, ShardSync sync) {
        this.settings = settings;
        this.sync = sync;
        settings.get(POLICY).map(SyncPolicy::parse).ifPresent(sync::follow);
    }

    public SyncPolicy policy() {
        return sync.policy();
    }

    /// Once this returns, what was acknowledged before is on the disks, whatever the policy was, but for the disks that it returns: they
    /// failed.
    public Set<DiskId> follow(SyncPolicy policy) {
        settings.put(POLICY, policy.toString());
        sync.follow(policy);
        return sync.forceAll();
    }
}
