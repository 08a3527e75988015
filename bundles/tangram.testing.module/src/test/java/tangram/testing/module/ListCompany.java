package tangram.testing.module;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Level;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldTotals;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordData;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.testing.module.ListModel.Kept;
import tangram.testing.module.ListModel.Question;
import tangram.testing.module.ListModel.Somebody;

/** A company on the real store, and beside it the model of it: whatever is done to one is done to the other. */
final class ListCompany {

    private static final Caller SETUP =
            new Caller(1, "test", "Test", true, Locale.SIMPLIFIED_CHINESE, "test", new Epoch(0, 0, 0));
    private static final Set<String> BOTH = Set.of("sales", "service");
    private static final int SEATS = 7;

    private final TestTangram tangram;
    private final ListModel model = new ListModel();
    private final ListDraw draw;

    ListCompany(TestTangram tangram, long seed) {
        this.tangram = tangram;
        this.draw = new ListDraw(seed, model);
        tangram.open(new ZonesModule()).open(new TradeModule());
        tangram.modules().forEach(module -> module.types().forEach(model::type));
        for (String code : List.of("a-b", "ab")) {
            tangram.dictionaries()
                    .put(SETUP, "order.source", new Dictionaries.Entry(code, code, code, Optional.empty(), 9, true));
        }
        tangram.organise(c -> {
            c.department(SETUP, "EAST", "华东", Optional.of("HQ"));
            c.role(SETUP, "both", "两组", Map.of("*", EnumSet.allOf(Operation.class)));
            c.role(SETUP, "sales", "销售", Map.of("sales", EnumSet.allOf(Operation.class)));
        });
        seat("s0", Optional.empty());
        hire(new Somebody("head", "s0", BOTH, false));
        for (int i = 1; i <= SEATS; i++) {
            seat("s" + i, draw.oneIn(6) ? Optional.empty() : Optional.of("s" + draw.upTo(i - 1)));
            hire(new Somebody("p" + i, "s" + i, draw.oneIn(3) ? Set.of("sales") : BOTH, false));
        }
        // who shares a seat does not see the other's
        hire(new Somebody("peer", "s" + SEATS, BOTH, false));
        seat("eye", Optional.empty());
        hire(new Somebody("all", "eye", BOTH, true));
        tangram.rule(c -> c.rule(
                SETUP,
                new SharingRule(
                        "all",
                        new Recipients.Named(Set.of("eye"), Set.of(), Set.of(), Set.of()),
                        Set.of(),
                        new Covered.All(),
                        Level.READ,
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        "test")));
    }

    ListModel model() {
        return model;
    }

    ListDraw draw() {
        return draw;
    }

    private void seat(String code, Optional<String> above) {
        tangram.organise(c -> c.seat(SETUP, code, code, "HQ", above, Optional.empty(), List.of()));
        model.seat(code, above);
    }

    private void hire(Somebody somebody) {
        String login = somebody.login();
        tangram.organise(c -> {
            c.person(SETUP, login, login, false);
            c.assignment(SETUP, login, somebody.seat(), Assignment.Kind.MAIN, Optional.empty(), Optional.empty());
            c.roles(SETUP, login, Set.of(somebody.groups().equals(BOTH) ? "both" : "sales"));
        });
        model.person(somebody);
    }

    private TestRecords records(String login, RecordDescriptor type) {
        return tangram.records(tangram.caller(login), type.id());
    }

    void create(String typeId) {
        RecordDescriptor type = model.type(typeId);
        String login = draw.of(
                model.logins().stream().filter(one -> model.opens(one, type)).toList());
        Map<String, Optional<Object>> values = draw.values(type, login, 0, true);
        TestRecords records = records(login, type);
        Kept record = new Kept(type, records.create(json(type, values)));
        put(record, values);
        record.values.put("owner", login);
        record.values.put("approvalState", "draft");
        record.values.put("createdBy", login);
        model.keep(record);
        readBack(record, login, records.get(record.id));
    }

    /** Somebody does something to a record of his. */
    void changeSomething() {
        String typeId = draw.of(List.of("deal", "deal", "deal", "client", "zone"));
        Optional<Kept> some = draw.anyOf(model.all(model.type(typeId)).toList());
        if (some.isEmpty() || draw.oneIn(4)) {
            create(typeId);
            return;
        }
        Kept record = some.get();
        String login = record.owner();
        TestRecords records = records(login, record.type);
        if (!record.live) {
            if (draw.oneIn(3)) {
                records.purge(record.id);
                model.forget(record);
            } else {
                Map<String, Object> restored = records.restore(record.id);
                record.live = true;
                readBack(record, login, restored);
            }
            return;
        }
        switch (draw.upTo(5)) {
            case 0 -> {
                records.delete(record.id);
                record.live = false;
                record.values.put("changedBy", login);
                record.values.put("changedAt", deletedAt(records, record.id));
            }
            case 1 -> transfer(records, record, login);
            case 2 -> follow(record);
            default -> {
                Map<String, Optional<Object>> values = draw.values(record.type, login, record.id, false);
                Map<String, Object> changed = records.change(record.id, json(record.type, values));
                put(record, values);
                readBack(record, login, changed);
            }
        }
    }

    /** As the recycle bin shows it, in which one cannot read a single record. */
    private static Instant deletedAt(TestRecords records, long id) {
        Optional<String> cursor = Optional.empty();
        while (true) {
            Page page = records.page(new PageRequest(
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    PageRequest.MAX_LIMIT,
                    cursor,
                    PageRequest.Total.NONE,
                    true,
                    List.of("changedAt")));
            for (RecordData found : page.items()) {
                if (found.id() == id) {
                    return Instant.parse((String) found.values().get("changedAt"));
                }
            }
            cursor = page.next();
        }
    }

    /** Every other record changes hands, so that many link to what their owners do not see. */
    void giveSomeAway() {
        for (String type : List.of("client", "deal")) {
            for (Kept record : model.all(model.type(type)).toList()) {
                if (draw.oneIn(2)) {
                    transfer(records(record.owner(), record.type), record, record.owner());
                }
            }
        }
    }

    private void transfer(TestRecords records, Kept record, String login) {
        String to = draw.of(model.logins().stream()
                .filter(one -> model.opens(one, record.type))
                .toList());
        records.transfer(record.id, to);
        record.values.put("owner", to);
        readBack(record, login, records(to, record.type).get(record.id));
    }

    private void follow(Kept record) {
        for (String login : model.logins()) {
            if (model.sees(login, record) && draw.oneIn(2)) {
                TestRecords records = records(login, record.type);
                if (model.followedBy(login).remove(record.id)) {
                    records.unfollow(record.id);
                } else {
                    records.follow(record.id);
                    model.followedBy(login).add(record.id);
                }
            }
        }
    }

    /** What the store sets by itself is believed. */
    private static void readBack(Kept record, String login, Map<String, Object> shown) {
        Object code = shown.get("code");
        if (code != null) {
            record.values.put("code", code);
        }
        record.values.put("createdAt", Instant.parse((String) shown.get("createdAt")));
        record.values.put("changedAt", Instant.parse((String) shown.get("changedAt")));
        record.values.put("changedBy", ((Map<?, ?>) shown.get("changedBy")).get("login"));
    }

    private static void put(Kept record, Map<String, Optional<Object>> values) {
        values.forEach((name, value) ->
                value.ifPresentOrElse(v -> record.values.put(name, v), () -> record.values.remove(name)));
    }

    private static Map<String, @Nullable Object> json(RecordDescriptor type, Map<String, Optional<Object>> values) {
        Map<String, @Nullable Object> json = new HashMap<>();
        values.forEach((name, value) -> json.put(
                name, value.map(v -> json(type.field(name).orElseThrow(), v)).orElse(null)));
        return json;
    }

    private static Object json(FieldDescriptor field, Object value) {
        return switch (field.kind()) {
            case ROWS ->
                ListModel.rows(value).stream()
                        .map(row -> {
                            Map<String, Object> json = new HashMap<>();
                            row.forEach((name, of) -> json.put(
                                    name, json(field.table().field(name).orElseThrow(), of)));
                            return json;
                        })
                        .toList();
            case LINKS -> ((List<?>) value).stream().map(Object::toString).toList();
            case LINK, DATE, INSTANT -> value.toString();
            default -> value;
        };
    }

    /** A page of the list, with what words find where there are any. */
    Page page(Question question, Optional<String> after) {
        TestRecords records = records(question.login(), question.type());
        PageRequest request = question.request();
        PageRequest asked = new PageRequest(
                request.filter(),
                request.sort(),
                request.descending(),
                request.limit(),
                after,
                request.total(),
                request.bin(),
                request.fields(),
                request.part());
        return question.words().isPresent() ? records.search(question.words().get(), asked) : records.page(asked);
    }

    List<String> totals(Question question, FieldDescriptor by) {
        FieldTotals totals = records(question.login(), question.type()).totals(by.name(), question.request());
        List<String> lines = new ArrayList<>();
        totals.values()
                .forEach(of -> lines.add(ListModel.totalsLine(
                        of.value().orElse("").toString(),
                        of.records(),
                        of.measure().orElse(BigDecimal.ZERO))));
        lines.add(ListModel.totalsLine("all", totals.records(), totals.measure().orElse(BigDecimal.ZERO)));
        return lines;
    }

    /** What the list should show of a record, in words. */
    Map<String, Object> expected(Question question, Kept record) {
        Map<String, Object> said = new TreeMap<>();
        for (FieldDescriptor field : fields(question)) {
            Object value = record.value(field);
            if (value != null) {
                said.put(field.name(), expected(field, value));
            }
        }
        return said;
    }

    private static List<FieldDescriptor> fields(Question question) {
        List<String> names = question.request().fields();
        return question.type().fields().stream()
                .filter(field -> names.isEmpty() ? field.listed() : names.contains(field.name()))
                .toList();
    }

    private Object expected(FieldDescriptor field, Object value) {
        return switch (field.kind()) {
            case LINK ->
                value + model.title((Long) value).map(title -> " " + title).orElse("");
            case LINKS ->
                ((List<?>) value)
                        .stream()
                                .map(id -> id
                                        + model.title((Long) id)
                                                .map(title -> " " + title)
                                                .orElse(""))
                                .sorted()
                                .toList();
            case CHOICES -> ((List<?>) value).stream().sorted().toList();
            case ROWS ->
                ListModel.rows(value).stream()
                        .map(row -> {
                            Map<String, Object> said = new TreeMap<>();
                            row.forEach((name, of) -> said.put(
                                    name, expected(field.table().field(name).orElseThrow(), of)));
                            return said;
                        })
                        .toList();
            case DECIMAL, MONEY, PERCENTAGE -> plain((BigDecimal) value);
            default -> value.toString();
        };
    }

    /** What the list shows of a record, in the same words. */
    static Map<String, Object> told(Question question, Map<String, Object> values) {
        Map<String, Object> said = new TreeMap<>();
        values.forEach(
                (name, value) -> said.put(name, told(question.type().field(name).orElseThrow(), value)));
        return said;
    }

    private static Object told(FieldDescriptor field, Object value) {
        return switch (field.kind()) {
            case LINK -> link((Map<?, ?>) value);
            case LINKS ->
                ((List<?>) value)
                        .stream().map(id -> link((Map<?, ?>) id)).sorted().toList();
            case CHOICES -> ((List<?>) value).stream().sorted().toList();
            case DESK -> String.valueOf(((Map<?, ?>) value).get("person"));
            case PERSON -> String.valueOf(((Map<?, ?>) value).get("login"));
            case DEPARTMENT -> String.valueOf(((Map<?, ?>) value).get("code"));
            case ROWS ->
                ListModel.rows(value).stream()
                        .map(row -> {
                            Map<String, Object> said = new TreeMap<>();
                            row.forEach((name, of) -> {
                                if (!name.equals("id")) {
                                    said.put(
                                            name, told(field.table().field(name).orElseThrow(), of));
                                }
                            });
                            return said;
                        })
                        .toList();
            case DECIMAL, MONEY, PERCENTAGE -> plain((BigDecimal) value);
            default -> value.toString();
        };
    }

    private static String link(Map<?, ?> link) {
        Object title = link.get("title");
        return title == null ? String.valueOf(link.get("id")) : link.get("id") + " " + title;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
