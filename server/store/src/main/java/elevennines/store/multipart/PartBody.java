package elevennines.store.multipart;

import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ObjectBody;

/// A part's body, which is also digested by its upload's algorithm, whatever the sender vouches for.
record PartBody(ObjectBody body, ChecksumAlgorithm algorithm) implements ObjectBody {
    @Override
    public InputStream stream() {
        return body.stream();
    }

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public Set<ChecksumAlgorithm> algorithms() {
        SequencedSet<ChecksumAlgorithm> algorithms = new LinkedHashSet<>();
        algorithms.add(algorithm);
        algorithms.addAll(body.algorithms());
        return algorithms;
    }

    @Override
    public List<Promise> promises() {
        return body.promises();
    }
}
