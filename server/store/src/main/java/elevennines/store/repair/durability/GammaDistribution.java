package elevennines.store.repair.durability;

/// The gamma distribution with scale 1, for exact intervals of counts. Sources: Press et al., "Numerical Recipes", 6.2; Lanczos' approximation
/// of the gamma function.
///
/// @param shape above 0
record GammaDistribution(double shape) {
    private static final double EPSILON = 1e-15;
    private static final double TINY = 1e-300;
    private static final double[] LANCZOS = {76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155,
        0.1208650973866179e-2, -0.5395239384953e-5};

    /// Where the probability of being below reaches `share`.
    double quantile(double share) {
        double low = 0;
        double high = shape + 20 * Math.sqrt(shape) + 100;
        for (int halving = 0; halving < 200 && high - low > EPSILON * high; halving++) {
            double middle = (low + high) / 2;
            if (below(middle) < share)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }

    /// The regularized incomplete gamma function P(shape, x).
    double below(double x) {
        if (x <= 0)
            return 0;
        double front = Math.exp(shape * Math.log(x) - x - lnGamma(shape));
        return x < shape + 1 ? front * series(x) : 1 - front * fraction(x);
    }

    private double series(double x) {
        double term = 1 / shape;
        double sum = term;
        for (double a = shape + 1; term > sum * EPSILON; a++) {
            term *= x / a;
            sum += term;
        }
        return sum;
    }

    /// A continued fraction, by Lentz' method.
    private double fraction(double x) {
        double b = x + 1 - shape;
        double c = 1 / TINY;
        double d = 1 / b;
        double result = d;
        double factor = 0;
        for (int i = 1; Math.abs(factor - 1) > EPSILON && i < 1_000_000; i++) {
            double a = -i * (i - shape);
            b += 2;
            d = 1 / nonZero(a * d + b);
            c = nonZero(b + a / c);
            factor = d * c;
            result *= factor;
        }
        return result;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double lnGamma(double x) {
        double sum = 1.000000000190015;
        for (int i = 0; i < LANCZOS.length; i++)
            sum += LANCZOS[i] / (x + i + 1);
        double t = x + 5.5;
        return (x + 0.5) * Math.log(t) - t + Math.log(2.5066282746310005 * sum / x);
    }
}
