package elevennines.s3.auth;

import elevennines.store.model.Principal;

/// A request that is whom it says it is, and how its body proves the same.
public record Authentication(Principal principal, PayloadProof proof) {}
