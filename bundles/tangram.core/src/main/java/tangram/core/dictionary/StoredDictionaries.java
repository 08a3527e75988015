package tangram.core.dictionary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.Uncommitted;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.core.change.ChangeBook;
import tangram.core.change.Facts;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.LabelKeys;

/**
 * Dictionaries: what running modules label, with the rows of the deployment on top. The rows are few and kept for an
 * access epoch, which every change of them counts up. A module's value without a row stands where its file has it, ten
 * apart, so that the deployment finds room between.
 */
@Component
public final class StoredDictionaries implements Dictionaries {

    private static final int STEP = 10;
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_LABEL = 100;
    private static final String COLUMNS = "code, label_zh, label_en, colour, position, active";

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final Texts texts;
    private final ChangeBook book;
    private volatile @Nullable Kept kept;

    private record Kept(long epoch, Map<String, List<Entry>> added) {}

    @Activate
    public StoredDictionaries(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference Texts texts) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.texts = texts;
        this.book = new ChangeBook(transactions, rows, audit, epochs);
    }

    @Override
    public List<String> names() {
        Set<String> names = new TreeSet<>(read().keySet());
        texts.in(Locale.SIMPLIFIED_CHINESE)
                .keySet()
                .forEach(key -> LabelKeys.dictionary(key).ifPresent(names::add));
        return List.copyOf(names);
    }

    @Override
    public List<Entry> entries(Caller caller, String dictionary) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        labelled(dictionary).forEach(entry -> entries.put(entry.code(), entry));
        added(caller.epoch().access())
                .getOrDefault(dictionary, List.of())
                .forEach(entry -> entries.put(entry.code(), entry));
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingInt(Entry::position));
        return sorted;
    }

    private List<Entry> labelled(String dictionary) {
        String prefix = LabelKeys.choices(dictionary);
        Map<String, String> english = texts.in(Locale.ENGLISH);
        Map<String, String> chinese = texts.in(Locale.SIMPLIFIED_CHINESE);
        Set<String> keys = new LinkedHashSet<>(english.keySet());
        keys.addAll(chinese.keySet());
        keys.removeIf(key -> !key.startsWith(prefix));
        List<Entry> entries = new ArrayList<>();
        for (String key : keys) {
            String code = key.substring(prefix.length());
            String en = english.getOrDefault(key, code);
            String zh = chinese.getOrDefault(key, en);
            entries.add(new Entry(code, zh, en, Optional.empty(), (entries.size() + 1) * STEP, true));
        }
        return entries;
    }

    // The epoch the caller needs is older than the rows read now, never newer.
    private Map<String, List<Entry>> added(long epoch) {
        Kept current = kept;
        if (current != null && current.epoch >= epoch) {
            boolean ownChange = transactions.read(() -> Uncommitted.in(transactions));
            return ownChange ? read() : current.added;
        }
        return transactions.read(() -> {
            Map<String, List<Entry>> read = read();
            if (!Uncommitted.in(transactions)) {
                kept = new Kept(epoch, read);
            }
            return read;
        });
    }

    private Map<String, List<Entry>> read() {
        return transactions.read(() -> {
            Map<String, List<Entry>> read = new LinkedHashMap<>();
            rows.list(
                    row -> read.computeIfAbsent(row.text(7), none -> new ArrayList<>())
                            .add(entry(row)),
                    "select " + COLUMNS + ", dictionary from core_choice order by dictionary, position, id");
            return read;
        });
    }

    private static Entry entry(tangram.kernel.api.Row row) {
        return new Entry(
                row.text(1),
                row.text(2),
                row.text(3),
                Optional.ofNullable(row.textOrNull(4)),
                (int) row.number(5),
                row.flag(6));
    }

    @Override
    public Map<String, List<Entry>> additions() {
        Map<String, List<Entry>> additions = new TreeMap<>(read());
        additions.replaceAll((dictionary, entries) -> {
            List<Entry> labelled = labelled(dictionary);
            return entries.stream().filter(entry -> !labelled.contains(entry)).toList();
        });
        additions.values().removeIf(List::isEmpty);
        return additions;
    }

    @Override
    public boolean put(Caller by, String dictionary, Entry entry) {
        check(dictionary, entry);
        return transactions.write(() -> {
            book.open();
            return write(by, dictionary, entry);
        });
    }

    private boolean write(Caller by, String dictionary, Entry entry) {
        Optional<Stored> stored = stored(dictionary, entry.code());
        if (stored.isPresent() && stored.get().entry().equals(entry)) {
            return false;
        }
        long id = stored.map(Stored::id).orElseGet(ids::next);
        if (stored.isPresent()) {
            rows.change("delete from core_choice where id = ?", id);
        }
        rows.change(
                "insert into core_choice (" + COLUMNS + ", dictionary, id) values (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.code(),
                entry.zh(),
                entry.en(),
                entry.colour().orElse(null),
                entry.position(),
                entry.active(),
                dictionary,
                id);
        Facts before = stored.map(was -> facts(dictionary, was.entry())).orElse(Facts.NONE);
        String operation = stored.isPresent() ? "edit" : "create";
        return book.note(by, Epochs.Kind.ACCESS, "choice", id, operation, before, facts(dictionary, entry));
    }

    private record Stored(long id, Entry entry) {}

    private Optional<Stored> stored(String dictionary, String code) {
        return rows.first(
                row -> new Stored(row.number(7), entry(row)),
                "select " + COLUMNS + ", id from core_choice where dictionary = ? and code = ?",
                dictionary,
                code);
    }

    private static Facts facts(String dictionary, Entry entry) {
        return Facts.of(
                "dictionary", dictionary,
                "code", entry.code(),
                "zh", entry.zh(),
                "en", entry.en(),
                "colour", entry.colour().orElse(null),
                "position", entry.position(),
                "active", entry.active());
    }

    @Override
    public boolean retire(Caller by, String dictionary, String code) {
        return transactions.write(() -> {
            book.open();
            Entry entry = stored(dictionary, code)
                    .map(Stored::entry)
                    .or(() -> labelled(dictionary).stream()
                            .filter(e -> e.code().equals(code))
                            .findAny())
                    .orElseThrow(
                            () -> new NotFound("dictionary.unknown-code", "There is no such value in the dictionary."));
            return entry.active()
                    && write(
                            by,
                            dictionary,
                            new Entry(entry.code(), entry.zh(), entry.en(), entry.colour(), entry.position(), false));
        });
    }

    private static void check(String dictionary, Entry entry) {
        if (!CODE.matcher(entry.code()).matches() || entry.code().length() > LONGEST_CODE || dictionary.length() > 64) {
            throw new Invalid(
                    "dictionary.bad-code",
                    "“{0}” cannot be a code: lower-case letters and digits, with hyphens between.",
                    entry.code());
        }
        for (String label : List.of(entry.zh(), entry.en())) {
            if (label.isBlank() || label.length() > LONGEST_LABEL) {
                throw new Invalid(
                        "dictionary.bad-label", "A label has 1 to {0} characters in each language.", LONGEST_LABEL);
            }
        }
        if (entry.colour().filter(colour -> !COLOUR.matcher(colour).matches()).isPresent()) {
            throw new Invalid("dictionary.bad-colour", "A colour is written as #rrggbb.");
        }
    }
}
