package elevennines.store.repair.durability;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// An event that strikes several shards of a stripe at once: a rack loses power and some of its disks with it, a zone floods, a
/// batch of disks shares a flaw.
///
/// @param cause what it is, for people
/// @param perYear how often
/// @param shards those in its reach, as a bit set
/// @param lethality probability that it destroys a shard in its reach, each on its own
public record Shock(String cause, double perYear, int shards, double lethality) {
    public Shock {
        if (!(perYear > 0) || Double.isInfinite(perYear))
            throw new IllegalArgumentException("A shock comes some times a year, not " + perYear);
        if (!(lethality > 0 && lethality <= 1))
            throw new IllegalArgumentException("A shock kills with a probability above 0, at most 1, not " + lethality);
        if (shards == 0)
            throw new IllegalArgumentException("A shock without shards in its reach");
    }

    /// One shock for each domain that holds shards.
    ///
    /// @param kind "rack", "zone", "batch"
    /// @param domainOfShard the domain's number, by shard
    /// @param perYear how often it strikes each of them
    public static List<Shock> ofEach(String kind, int[] domainOfShard, double perYear, double lethality) {
        TreeMap<Integer, Integer> shards = new TreeMap<>();
        for (int shard = 0; shard < domainOfShard.length; shard++)
            shards.merge(domainOfShard[shard], 1 << shard, (some, one) -> some | one);
        List<Shock> shocks = new ArrayList<>();
        shards.forEach((domain, members) -> shocks.add(new Shock(kind + " " + domain, perYear, members, lethality)));
        return shocks;
    }
}
