package tangram.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements behind a question about large tables, with the plans PostgreSQL carried them out by. */
final class Plans {

    private static final Pattern PLAN = Pattern.compile(
            "duration: ([0-9.]+) ms  plan:\n\tQuery Text: (.*?)\n(?=\t[A-Z][^\n]*\\(cost=)((?:\t[^\n]*\n)+)",
            Pattern.DOTALL);
    private static final int SECONDS_TO_LOG = 1;

    private final Options options;

    Plans(Options options) {
        this.options = options;
    }

    void run() throws Exception {
        int size = options.sizes().get(0);
        Path folder = Files.createTempDirectory("tangram-benchmark");
        try (Engine engine = Engine.of("postgresql")) {
            Path home = Bundles.withDeals(folder.resolve("home"));
            System.out.printf("%nPostgreSQL, %,d records, %s%n", size, Options.machine());
            Place place = Scale.populated(engine, home, size);
            engine.explain();
            try (Side side = Side.product(home, place)) {
                for (String what : Scale.QUESTIONS) {
                    for (Map.Entry<String, Integer> viewer : Scale.VIEWERS.entrySet()) {
                        Deals.Expected expected = Deals.expected(viewer.getValue(), size, Enterprise::superior);
                        Question question = ScaleQuestions.of(what, viewer.getValue(), size, expected);
                        Load load = new Load(side, question, new AtomicInteger());
                        load.warm(1, options.number("warm", 50));
                        int seen = engine.log().length();
                        load.warm(1, 1);
                        Thread.sleep(SECONDS_TO_LOG * 1_000L); // it is written by another process
                        System.out.printf("%n== %s, %s%n", what, viewer.getKey());
                        show(engine.log().substring(seen));
                    }
                }
            }
        } finally {
            Engine.delete(folder);
        }
    }

    /** Each statement once, with what it took and how it was done. */
    private static void show(String log) {
        Map<String, List<String>> plans = new LinkedHashMap<>();
        Matcher matcher = PLAN.matcher(log);
        while (matcher.find()) {
            plans.computeIfAbsent(matcher.group(2), sql -> new ArrayList<>())
                    .add(matcher.group(1) + " ms\n" + matcher.group(3).replaceAll("(?m)^\t", "      "));
        }
        plans.forEach((sql, runs) -> System.out.printf(
                "  %s%n    %d time(s), the last in %s",
                sql.replaceAll("\\s+", " "), runs.size(), runs.get(runs.size() - 1)));
    }
}
