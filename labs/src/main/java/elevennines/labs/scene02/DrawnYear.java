package elevennines.labs.scene02;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import elevennines.labs.Ledger;

/// The deaths of one year in a fleet that nobody could build here, drawn week by week: each comes after an exponential wait, as where many disks
/// die independently and each is replaced at once.
///
/// @param number counts the draws of a learner
/// @param byWeek deaths in each whole week of the year
record DrawnYear(int number, int disks, double afrPercent, List<Integer> byWeek) {
    static final Ledger<DrawnYear> LEDGER = new Ledger<>("drawn", DrawnYear.class, DrawnYear::number);
    static final int WEEKS = 52;
    private static final double WEEKS_A_YEAR = 365 / 7.0;

    static DrawnYear of(int number, Fleet fleet, long seed) {
        int[] byWeek = new int[WEEKS];
        SplittableRandom chance = new SplittableRandom(seed);
        double perWeek = fleet.failuresPerYear() / WEEKS_A_YEAR;
        for (double week = wait(chance, perWeek); week < WEEKS; week += wait(chance, perWeek))
            byWeek[(int) week]++;
        return new DrawnYear(number, fleet.disks(), fleet.afrPercent(), Arrays.stream(byWeek).boxed().toList());
    }

    private static double wait(SplittableRandom chance, double perWeek) {
        return -Math.log(1 - chance.nextDouble()) / perWeek;
    }

    Fleet fleet() {
        return new Fleet(disks, afrPercent);
    }

    int died() {
        return byWeek.stream().mapToInt(Integer::intValue).sum();
    }

    double hoursBetweenDeaths() {
        return WEEKS * 7 * 24.0 / Math.max(1, died());
    }

    int fewestInAWeek() {
        return byWeek.stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    int mostInAWeek() {
        return byWeek.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /// The fleet is part of the name; another seed is another draw.
    static String name(Fleet fleet, long seed) {
        return fleet.disks() + " disks, AFR " + fleet.afr() + "%, seed " + seed;
    }
}
