package elevennines.labs.scene05a;

import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;

/// How chance deals a stripe's shards to disks, never two to one. Arithmetic, no store.
record Dealing(Topology topology, ErasureCode code) {

    /// The chance that some domain of this kind gets more than m shards.
    double crowds(Domain domain) {
        int racks = topology.zones() * topology.racks();
        int domains = domain == Domain.RACK ? racks : topology.zones();
        return crowds(domains, topology.all().size() / domains);
    }

    /// One less the share of kind deals: those that give every domain at most m, counted domain by domain.
    private double crowds(int domains, int disksEach) {
        double[] deals = new double[code.shards() + 1];
        deals[0] = 1;
        for (int domain = 0; domain < domains; domain++) {
            double[] more = new double[deals.length];
            for (int dealt = 0; dealt < deals.length; dealt++)
                for (int here = 0; here <= Math.min(code.m(), disksEach) && dealt + here < deals.length; here++)
                    more[dealt + here] += deals[dealt] * choose(disksEach, here);
            deals = more;
        }
        return 1 - deals[code.shards()] / choose(domains * disksEach, code.shards());
    }

    private static double choose(int n, int r) {
        double ways = 1;
        for (int i = 1; i <= r; i++)
            ways *= (double) (n - r + i) / i;
        return ways;
    }
}
