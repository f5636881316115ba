package elevennines.store.aging;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.aging.Hazard.Weibull;

/// A plan as a line of text, such as `hazard=1.0:0.5,5.0:6.0 age=PT0S racks=0.1:0.5 …`.
final class PlanText {
    private PlanText() {}

    static String write(AgingPlan plan) {
        String hazard = plan.hazard().causes().stream().map(cause -> cause.shape() + ":" + cause.scaleYears())
                .collect(Collectors.joining(","));
        return String.join(" ", "hazard=" + hazard, "age=" + plan.age(), "racks=" + write(plan.racks()), "zones=" + write(plan.zones()),
                "batches=" + write(plan.batches()), "batchCount=" + plan.batchCount(), "after=" + plan.replacement().after(),
                "refills=" + plan.replacement().refills(), "seed=" + plan.seed())
                + plan.lasting().map(term -> " lasting=" + term).orElse("");
    }

    private static String write(Together struck) {
        return struck.perYear() + ":" + struck.lethality();
    }

    static AgingPlan parse(String text) {
        Map<String, String> words = new HashMap<>();
        for (String word : text.split(" "))
            words.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        List<Weibull> causes = Arrays.stream(word(words, "hazard").split(",")).map(PlanText::pair)
                .map(pair -> new Weibull(pair[0], pair[1])).toList();
        return new AgingPlan(new Hazard(causes), Duration.parse(word(words, "age")), together(word(words, "racks")),
                together(word(words, "zones")), together(word(words, "batches")), Integer.parseInt(word(words, "batchCount")),
                new Replacement(Duration.parse(word(words, "after")), Boolean.parseBoolean(word(words, "refills"))),
                Long.parseLong(word(words, "seed")), Optional.ofNullable(words.get("lasting")).map(Duration::parse));
    }

    private static String word(Map<String, String> words, String name) {
        String word = words.get(name);
        if (word == null)
            throw new IllegalArgumentException("A plan without " + name + ": " + words);
        return word;
    }

    private static Together together(String text) {
        double[] pair = pair(text);
        return new Together(pair[0], pair[1]);
    }

    private static double[] pair(String text) {
        return Arrays.stream(text.split(":")).mapToDouble(Double::parseDouble).toArray();
    }
}
