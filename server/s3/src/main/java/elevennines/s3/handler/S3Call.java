package elevennines.s3.handler;

import elevennines.store.World;
import elevennines.store.event.Trace;
import elevennines.store.model.Account;

/// Who asks, in which world, at the endpoint of which region, and the trace that it leaves.
public record S3Call(World world, Account account, String region, Trace trace) {}
