package tangram.benchmark;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code name=value} words of the command line, and what they mean when nobody says them. */
record Options(Map<String, String> words) {

    static Options of(List<String> words) {
        Map<String, String> map = new HashMap<>();
        for (String word : words) {
            String[] parts = word.split("=", 2);
            map.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return new Options(map);
    }

    String text(String name, String otherwise) {
        return words.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(words.getOrDefault(name, Integer.toString(otherwise)));
    }

    List<String> engines() {
        return List.of(text("engines", "derby,postgresql").split(","));
    }

    List<Integer> sizes() {
        return Arrays.stream(text("customers", "10000,100000").split(","))
                .map(Integer::valueOf)
                .toList();
    }

    List<Work> works() {
        return Arrays.stream(text("works", "list,read,create").split(","))
                .map(work -> Work.valueOf(work.toUpperCase(Locale.ROOT)))
                .toList();
    }

    int connections() {
        return number("connections", 4);
    }

    /** Further options for the product's JVM. */
    String[] jvm() {
        return text("jvm", "").isEmpty() ? new String[0] : text("jvm", "").split(",");
    }

    int rounds() {
        return number("rounds", 5);
    }

    double seconds() {
        return Double.parseDouble(text("seconds", "3"));
    }

    /** Requests that warm a side up before its first round. */
    int warm() {
        return number("warm", 5_000);
    }

    /** What every figure is to be read with. */
    static String machine() {
        return LocalDate.now(ZoneId.systemDefault()) + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, JDK "
                + Runtime.version().feature() + ", load " + load();
    }

    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
