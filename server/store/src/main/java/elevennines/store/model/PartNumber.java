package elevennines.store.model;

import elevennines.store.model.Refusal.InvalidPartNumber;

/// The place of a part in its multipart upload, 1 to 10,000. Gaps are allowed.
public record PartNumber(int value) implements Comparable<PartNumber> {
    public static final int MAX = 10_000;

    public PartNumber {
        if (value < 1 || value > MAX)
            throw new InvalidPartNumber(value);
    }

    @Override
    public int compareTo(PartNumber other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
