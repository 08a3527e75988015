package tangram.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import tangram.modules.wiring.Spelling;

/**
 * What was set, and where: a flag wins over the environment, the environment over conf/tangram.properties, the file
 * over the default. A key nobody knows is a warning with the nearest known key, for it is nearly always a typing error.
 */
record Settings(Map<Setting, Value> values, List<String> warnings) {

    /** A value and the place it comes from, in words. */
    record Value(String text, String source) {}

    /** Variables that the start script reads itself. */
    private static final Set<String> SCRIPT_VARIABLES = Set.of("TANGRAM_JAVA_OPTS", "TANGRAM_HOME", "TANGRAM_AGAIN");

    static Settings read(Map<Setting, String> flags, Map<String, String> environment, Path file) {
        Properties written = load(file);
        List<String> warnings = new ArrayList<>();
        warnAboutVariables(environment, warnings);
        warnAboutKeys(written, file, warnings);
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            Value value = choose(setting, flags, environment, written, file);
            check(setting, value);
            values.put(setting, value);
        }
        Settings settings = new Settings(values, warnings);
        settings.checkMail();
        return settings;
    }

    String get(Setting setting) {
        return value(setting).text();
    }

    int number(Setting setting) {
        return Integer.parseInt(get(setting));
    }

    Path data() {
        return Path.of(get(Setting.DATA)).toAbsolutePath().normalize();
    }

    Value value(Setting setting) {
        return Optional.ofNullable(values.get(setting)).orElseThrow();
    }

    private static Value choose(
            Setting setting,
            Map<Setting, String> flags,
            Map<String, String> environment,
            Properties written,
            Path file) {
        if (flags.containsKey(setting)) return new Value(flags.get(setting).strip(), "flag");
        String variable = environment.get(setting.variable());
        if (variable != null) return new Value(variable.strip(), setting.variable());
        String line = written.getProperty(setting.key());
        if (line != null) return new Value(line.strip(), file.toString());
        return new Value(setting.standard(), "default");
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        if (!Files.exists(file)) return properties;
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(Refusal.CONFIGURATION, file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static void warnAboutVariables(Map<String, String> environment, List<String> warnings) {
        List<String> known =
                Arrays.stream(Setting.values()).map(Setting::variable).toList();
        environment.keySet().stream()
                .filter(name -> name.startsWith("TANGRAM_"))
                .filter(name -> !known.contains(name) && !SCRIPT_VARIABLES.contains(name))
                .sorted()
                .forEach(name -> warnings.add("Unknown variable " + name + " in the environment" + hint(name, known)));
    }

    private static void warnAboutKeys(Properties written, Path file, List<String> warnings) {
        written.stringPropertyNames().stream()
                .filter(key -> Setting.of(key).isEmpty())
                .sorted()
                .forEach(key -> warnings.add("Unknown key " + key + " in " + file + hint(key, Setting.keys())));
    }

    private static String hint(String written, List<String> known) {
        return Spelling.nearest(written, known)
                .map(word -> "; did you mean " + word + "?")
                .orElse(".");
    }

    private static void check(Setting setting, Value value) {
        String wrong = switch (setting) {
            case HTTP_PORT -> wholeNumber(value.text(), 0, 65535);
            case DATABASE_POOL, HTTP_WORKING, HTTP_STREAMS -> wholeNumber(value.text(), 1, 1000);
            case HTTP_CONNECTIONS -> wholeNumber(value.text(), 10, 1_000_000);
            case HTTP_WAITING -> wholeNumber(value.text(), 0, 100_000);
            case HTTP_IDLE_SECONDS, HTTP_HEADER_SECONDS, HTTP_BODY_SECONDS, HTTP_WAITING_SECONDS ->
                wholeNumber(value.text(), 1, 3600);
            case HTTP_BODY_RATE -> wholeNumber(value.text(), 1, 1_000_000);
            case HTTP_PERCENT_OF_ONE -> wholeNumber(value.text(), 1, 100);
            case MODULE_START_SECONDS -> wholeNumber(value.text(), 1, 3600);
            case MAIL_PORT -> wholeNumber(value.text(), 1, 65535);
            case MAIL_TLS -> oneOf(value.text(), "starttls", "tls", "none");
            case MAIL_FROM -> address(value.text());
            case DEMO, HTTP_PROXY -> oneOf(value.text(), "true", "false");
            case DEMO_RECORDS -> oneOf(value.text(), "year", "few");
            case LOGIN_HASH_KILOBYTES -> wholeNumber(value.text(), 64, 1_048_576);
            case LOGIN_METHODS -> ids(value.text());
            case LOG_FORMAT -> oneOf(value.text(), "text", "json");
            case ZONE -> zone(value.text());
            case DATABASE_URL -> database(value.text());
            case DATA, HTTP_HOST -> value.text().isEmpty() ? "must not be empty" : "";
            default -> "";
        };
        if (wrong.isEmpty()) return;
        throw new Refusal(
                Refusal.CONFIGURATION,
                setting.key() + " " + wrong + ", but is \"" + setting.shown(value.text()) + "\" (" + value.source()
                        + ").");
    }

    private void checkMail() {
        if (!get(Setting.MAIL_HOST).isEmpty() && get(Setting.MAIL_FROM).isEmpty()) {
            throw new Refusal(
                    Refusal.CONFIGURATION,
                    Setting.MAIL_FROM.key() + " must be set with " + Setting.MAIL_HOST.key() + " ("
                            + value(Setting.MAIL_HOST).source() + ").");
        }
    }

    private static String wholeNumber(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return "";
        } catch (NumberFormatException e) {
            // answered below
        }
        return "must be a whole number from " + least + " to " + most;
    }

    private static String oneOf(String text, String... choices) {
        return List.of(choices).contains(text) ? "" : "must be " + String.join(" or ", choices);
    }

    private static String ids(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).allMatch(id -> id.matches("(?:[a-z][a-z0-9-]*)?"))
                ? ""
                : "must be ids such as password, acme-badge";
    }

    private static String address(String text) {
        return text.isEmpty() || text.matches("[!-?A-~]+@[!-?A-~]+")
                ? ""
                : "must be an address such as crm@example.com";
    }

    private static String zone(String text) {
        try {
            ZoneId.of(text);
            return "";
        } catch (DateTimeException e) {
            return "must be a time zone such as Asia/Shanghai";
        }
    }

    private static String database(String url) {
        boolean known = url.isEmpty() || url.startsWith("postgresql://") || url.startsWith("jdbc:postgresql:");
        return known ? "" : "must be empty or a postgresql:// URL";
    }
}
