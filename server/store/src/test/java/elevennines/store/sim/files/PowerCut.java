package elevennines.store.sim.files;

/// The process is gone: it cannot read or write any more, nor handle this. No exception, as nothing that catches those could have run.
public final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("The process is gone", null, false, false);
    }
}
