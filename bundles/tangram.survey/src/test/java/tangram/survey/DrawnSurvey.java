package tangram.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tangram.core.api.access.Operation;
import tangram.kernel.api.Switch;

/**
 * A survey drawn by chance, as JSON, which is YAML too: so nothing of the product has written it. It has every kind of
 * row, and texts that look like something else. Codes come from a small store, so a second survey speaks of the same things.
 */
final class DrawnSurvey {

    private static final List<String> CODES = List.of(
            "007",
            "1e3",
            "yes",
            "no",
            "null",
            "true",
            "on",
            "0x1F",
            "2026-01-01",
            "a.b",
            "A_1",
            "Z-9",
            "x",
            "GM",
            "off",
            "1_000");
    private static final List<String> LOGINS =
            List.of("007", "null", "yes", "1.5", "wu-min", "zhao_2", "li@example.com", "0", "no");
    private static final List<String> TEXTS = List.of(
            "总经理",
            "销售部(华东)",
            "a: b",
            "a #b",
            "# x",
            "- x",
            "{x}",
            "[x]",
            "&x",
            "*x",
            "!x",
            "|",
            ">",
            "%x",
            "@x",
            "`x",
            "007",
            "yes",
            "null",
            "~",
            "1e3",
            "true",
            "O'Brien \"x\"",
            "C:\\temp\\n",
            "😀🀄",
            "全角，：",
            "x:",
            "a, b",
            "=",
            "<<",
            "?",
            "-",
            "2026-01-01",
            "a\u00A0b",
            "a\u200Bb",
            "ﬁ",
            "é",
            "e\u0301",
            "\uFEFFx",
            "a\u2028b",
            "'",
            "\"",
            "'x'",
            "''",
            "---",
            "...",
            "0.0",
            ".5",
            "+1",
            "0o7");
    private static final List<String> TYPES =
            List.of("customer", "contract", "quote", "asset", "project", "expense", "null", "yes", "x-1");
    private static final List<String> GROUPS =
            List.of("daily", "market", "customer", "sales", "service", "competition", "knowledge", "analysis");

    private final Random random;
    private final Map<String, Object> survey = new LinkedHashMap<>();
    private final List<String> departments = new ArrayList<>();
    private final List<String> seats = new ArrayList<>();
    private final List<String> seatNames = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private final List<String> staying = new ArrayList<>();

    private DrawnSurvey(long seed) {
        random = new Random(seed);
    }

    /** The same for the same seed. */
    static String of(long seed) {
        DrawnSurvey drawn = new DrawnSurvey(seed);
        drawn.draw();
        try {
            return new ObjectMapper().writeValueAsString(drawn.survey);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void draw() {
        survey.put("survey", 1);
        if (chance(80)) {
            Map<String, Object> company = row("name", text());
            maybe(50, company, "profile", this::prose);
            maybe(50, company, "currency", () -> one(List.of("CNY", "USD", "HKD")));
            survey.put("company", company);
        }
        survey.put("departments", departments());
        survey.put("seats", seats());
        survey.put("roles", roles());
        survey.put("employees", employees());
        survey.put("numbering", numbering());
        if (chance(60)) survey.put("calendar", calendar());
        survey.put("dictionaries", dictionaries());
        survey.put("sharing", sharing());
        survey.put("approvals", some(CODES, 0, 5).map(this::flow).toList());
    }

    private List<Map<String, Object>> departments() {
        return some(CODES, 1, 6)
                .map(code -> {
                    Map<String, Object> row = row("code", code, "name", text());
                    if (!departments.isEmpty() && chance(70)) row.put("parent", one(departments));
                    departments.add(code);
                    return row;
                })
                .toList();
    }

    private List<Map<String, Object>> seats() {
        Set<String> taken = new HashSet<>();
        CODES.forEach(code -> taken.add(code.toLowerCase(Locale.ROOT)));
        return some(CODES, 1, 8)
                .map(code -> {
                    Map<String, Object> row = row("code", code, "name", text(), "department", one(departments));
                    if (!seatNames.isEmpty() && chance(70)) row.put("reportsTo", one(seatNames));
                    maybe(40, row, "kind", () -> cut(text(), 64));
                    List<String> aliases = IntStream.range(0, chance(40) ? 1 + random.nextInt(2) : 0)
                            .mapToObj(i -> cut(code + " " + text(), 64))
                            .filter(alias -> taken.add(alias.toLowerCase(Locale.ROOT)))
                            .toList();
                    if (!aliases.isEmpty()) row.put("aliases", aliases);
                    seats.add(code);
                    seatNames.add(code);
                    seatNames.addAll(aliases);
                    return row;
                })
                .toList();
    }

    private List<Map<String, Object>> roles() {
        Map<String, Object> rights = new LinkedHashMap<>();
        List<String> standard = new ArrayList<>();
        List<Map<String, Object>> rows = some(CODES, 1, 5)
                .map(code -> {
                    roles.add(code);
                    Map<String, Object> row = row("code", code, "name", text());
                    if (chance(30)) {
                        standard.add(code);
                        row.put(
                                "groups",
                                chance(30) ? "all" : some(GROUPS, 1, 5).toList());
                        return row;
                    }
                    Map<String, Object> cells = new LinkedHashMap<>();
                    some(Stream.concat(GROUPS.stream(), TYPES.stream()).toList(), 0, 6)
                            .forEach(key -> cells.put(key, operations()));
                    if (chance(20)) cells.put("*", operations());
                    if (chance(30)) cells.put("base-data", operations());
                    row.put("rights", cells);
                    return row;
                })
                .toList();
        survey.put("operations", row("standard", operations(), "wide", List.of("standard", "print")));
        rights.put("wide", standard);
        survey.put("rights", rights);
        return rows;
    }

    private List<String> operations() {
        return some(Arrays.stream(Operation.values()).map(Operation::code).toList(), 0, 5)
                .toList();
    }

    private List<Map<String, Object>> employees() {
        return some(LOGINS, 1, 5)
                .map(login -> {
                    people.add(login);
                    Map<String, Object> row = row("name", text(), "login", login);
                    List<Map<String, Object>> further = new ArrayList<>();
                    List<String> held = some(seats, 0, 4).toList();
                    for (int i = 0; i < held.size(); i++) further.add(sitting(held.get(i), i));
                    if (!further.isEmpty() && chance(50)) {
                        row.put("seat", further.remove(0).get("seat"));
                        maybe(60, row, "records", () -> chance(50) ? "follow" : "stay");
                    } else if (further.size() > 1 && chance(50)) {
                        further.get(0).putAll(row("kind", "main", "until", "2026-05-31"));
                        further.get(0).remove("from");
                        further.get(1).putAll(row("kind", "main", "from", "2026-06-01"));
                        further.get(1).remove("until");
                    }
                    if (!further.isEmpty()) row.put("seats", further);
                    maybe(70, row, "roles", () -> some(roles, 0, 3).toList());
                    maybe(40, row, "email", () -> chance(80) ? login + "+x@example.com" : "none");
                    maybe(20, row, "administrator", () -> chance(80));
                    maybe(30, row, "active", () -> chance(30));
                    if (!Boolean.FALSE.equals(row.get("active"))) staying.add(login);
                    return row;
                })
                .toList();
    }

    private Map<String, Object> sitting(String seat, int number) {
        Map<String, Object> row = row("seat", seat);
        if (number > 0 || chance(50)) maybe(60, row, "kind", () -> chance(50) ? "acting" : "concurrent");
        maybe(40, row, "from", () -> "2026-0" + (1 + random.nextInt(6)) + "-01");
        maybe(40, row, "until", () -> "2026-0" + (6 + random.nextInt(4)) + "-28");
        return row;
    }

    private Map<String, Object> numbering() {
        Map<String, Object> rules = new LinkedHashMap<>();
        some(TYPES, 0, 4)
                .forEach(type -> rules.put(
                        type,
                        switch (random.nextInt(5)) {
                            case 0 -> row("mode", "manual");
                            case 1 -> row("pattern", "S{yy}{MM}-{seq:9}", "reset", "month", "gapless", true);
                            case 2 ->
                                row(
                                        "mode",
                                        "auto-editable",
                                        "pattern",
                                        "# '{seq:4}",
                                        "start",
                                        999999999999L,
                                        "step",
                                        1000);
                            case 3 ->
                                row(
                                        "pattern",
                                        "{department}-{seq:4}",
                                        "scope",
                                        "department",
                                        "assign",
                                        "submit",
                                        "start",
                                        0);
                            default ->
                                row(
                                        "mode",
                                        "auto",
                                        "pattern",
                                        "合同: {yyyy}\"{seq:4}",
                                        "reset",
                                        "year",
                                        "assign",
                                        "approval");
                        }));
        return rules;
    }

    private Map<String, Object> calendar() {
        Map<String, Object> calendar = new LinkedHashMap<>();
        maybe(
                50,
                calendar,
                "days",
                () -> some(List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 1, 7)
                        .toList());
        maybe(50, calendar, "hours", () -> chance(50) ? "08:30-24:00" : List.of("09:00-12:00", "13:30-18:00"));
        List<Map<String, Object>> holidays = new ArrayList<>();
        List<Map<String, Object>> workdays = new ArrayList<>();
        some(List.of("2026-01-01", "2026-05-01", "2026-10-01", "2027-02-06"), 0, 4)
                .forEach(day -> {
                    String name = cut(text(), 100);
                    if (chance(30)) workdays.add(row("day", day, "name", name));
                    else if (chance(50)) holidays.add(row("day", day, "name", name));
                    else holidays.add(row("from", day, "until", day.substring(0, 8) + "09", "name", name));
                });
        if (!holidays.isEmpty() || chance(50)) calendar.put("holidays", holidays);
        if (!workdays.isEmpty() || chance(50)) calendar.put("workdays", workdays);
        return calendar;
    }

    private Map<String, Object> dictionaries() {
        Map<String, Object> dictionaries = new LinkedHashMap<>();
        some(List.of("customer.source", "null", "x.y-1", "yes"), 0, 3)
                .forEach(name -> dictionaries.put(
                        name,
                        some(List.of("fair", "referral", "007", "null", "yes", "a-1", "0"), 0, 5)
                                .map(this::choice)
                                .toList()));
        return dictionaries;
    }

    private Map<String, Object> choice(String code) {
        Map<String, Object> row = row("code", code, "zh", cut(text(), 100), "en", cut(text(), 100));
        maybe(50, row, "colour", () -> chance(80) ? "#0aF0%02d".formatted(random.nextInt(99)) : "none");
        maybe(60, row, "order", () -> random.nextInt(4) * 10);
        maybe(30, row, "retired", () -> chance(60));
        return row;
    }

    private Map<String, Object> sharing() {
        Map<String, Object> sharing = new LinkedHashMap<>();
        boolean ceiling = chance(50);
        if (ceiling) {
            Map<String, Object> eligible = new LinkedHashMap<>();
            some("seats", seatNames, eligible);
            some("departments", departments, eligible);
            sharing.put("protected", row("types", some(TYPES, 1, 4).toList(), "eligible", eligible));
        }
        sharing.put("rules", some(CODES, 0, 6).map(id -> rule(id, ceiling)).toList());
        maybe(70, sharing, "assistants", () -> assistants(ceiling));
        Map<String, Object> switches = new LinkedHashMap<>();
        some(Arrays.asList(Switch.values()), 0, 7).forEach(which -> switches.put(which.code(), one(which.settings())));
        sharing.put("switches", switches);
        return sharing;
    }

    private Map<String, Object> rule(String id, boolean ceiling) {
        Map<String, Object> row = row("id", id);
        int kind = random.nextInt(4);
        Map<String, Object> to = new LinkedHashMap<>();
        if (kind == 0) {
            row.put("to", "responsible-sales");
            List<String> through = new ArrayList<>(List.of("contract", "opportunity", "project"));
            if (chance(50)) through.add("customer");
            row.put("through", through);
        } else if (kind == 1) {
            to.put("nearestSuperior", cut(text(), 64));
            maybe(50, to, "of", () -> "responsible-sales");
            maybe(70, to, "else", () -> chance(50) ? "nobody" : "nearestSuperior");
            row.put("to", to);
        } else {
            some("seats", seatNames, to);
            some("departments", departments, to);
            some("roles", roles, to);
            some("people", people, to);
            if (to.isEmpty()) to.put("seats", List.of(one(seatNames)));
            row.put("to", to);
        }
        boolean where = kind > 1 && chance(20);
        row.put(
                "types",
                where
                        ? List.of("customer")
                        : chance(30) ? "all" : some(TYPES, 1, 4).toList());
        row.put(
                "records",
                where
                        ? row("where", "level", "is", text())
                        : switch (random.nextInt(3)) {
                            case 0 -> "all";
                            case 1 -> "of-other-departments";
                            default ->
                                row(
                                        "ownedBy",
                                        row(
                                                "departments",
                                                some(departments, 1, 3).toList()));
                        });
        maybe(40, row, "level", () -> chance(50) ? "edit" : "read");
        maybe(40, row, "superiors", () -> chance(70));
        if (ceiling || chance(30)) row.put("exception", true);
        maybe(30, row, "from", () -> "2026-03-01");
        maybe(30, row, "until", () -> "2026-12-31");
        row.put("why", prose());
        return row;
    }

    private List<Map<String, Object>> assistants(boolean ceiling) {
        Set<String> pairs = new TreeSet<>();
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> row("seat", one(seats), "of", one(seats)))
                .filter(row -> pairs.add(row.toString()))
                .map(row -> {
                    row.put("types", some(TYPES, 1, 3).toList());
                    if (ceiling || chance(30)) row.put("exception", true);
                    row.put("why", prose());
                    return row;
                })
                .toList();
    }

    private Map<String, Object> flow(String code) {
        Map<String, Object> row = row("code", code, "type", one(TYPES), "name", text());
        row.put(
                "steps",
                IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> step()).toList());
        maybe(
                40,
                row,
                "when",
                () -> one(List.of("total < 5", "name = '# x: {1}' or\n not (a in (b, c))", "x is empty")));
        maybe(30, row, "rank", () -> random.nextInt(1001));
        maybe(40, row, "withdraw", () -> one(List.of("undecided", "always", "never")));
        maybe(40, row, "resubmit", () -> one(List.of("start", "rejected")));
        maybe(30, row, "batch", () -> chance(70));
        maybe(30, row, "everyStep", () -> chance(70));
        maybe(30, row, "above", () -> chance(50) ? seat() : "role:" + one(roles));
        maybe(
                30,
                row,
                "copyTo",
                () -> IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> approver())
                        .toList());
        maybe(30, row, "handling", () -> late(row("name", text(), "by", approver())));
        return row;
    }

    private Object step() {
        if (chance(50)) return approver();
        Map<String, Object> step = row("by", approver());
        maybe(50, step, "votes", () -> one(List.of("one", "all", "in-order")));
        return late(step);
    }

    private Map<String, Object> late(Map<String, Object> step) {
        maybe(40, step, "remindAfter", () -> 1 + random.nextInt(2000));
        maybe(40, step, "escalateAfter", () -> 1 + random.nextInt(2000));
        return step;
    }

    private String approver() {
        return switch (random.nextInt(6)) {
            case 0 -> one(List.of("submitter", "superior", "department-head"));
            case 1 -> "superior:" + (1 + random.nextInt(20));
            case 2 -> "role:" + one(roles);
            case 3 -> staying.isEmpty() ? "submitter" : "person:" + one(staying);
            default -> seat();
        };
    }

    private String seat() {
        return (chance(50) ? "seat:" : "") + one(seats);
    }

    private void some(String key, List<String> of, Map<String, Object> row) {
        if (chance(50)) row.put(key, some(of, 1, 3).toList());
    }

    private String text() {
        String text = one(TEXTS);
        for (int more = random.nextInt(3); more > 0; more--) text += (chance(50) ? " " : "") + one(TEXTS);
        return text.strip();
    }

    private String prose() {
        return (chance(30) ? text() + "\n\n  " + text() + " \n\tx\n" + text() : text()).strip();
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest).strip().replaceAll("[\uD800-\uDBFF]$", "") : text;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Different ones, in any order. */
    private <T> Stream<T> some(List<T> of, int least, int most) {
        List<T> shuffled = new ArrayList<>(of);
        java.util.Collections.shuffle(shuffled, random);
        int number = Math.min(of.size(), least + random.nextInt(most - least + 1));
        return shuffled.subList(0, number).stream();
    }

    private void maybe(int percent, Map<String, Object> row, String key, Supplier<Object> value) {
        if (chance(percent)) row.put(key, value.get());
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) row.put((String) pairs[i], pairs[i + 1]);
        return row;
    }
}
