package tangram.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Findings;

/**
 * Walks the chain from its first seal to the entries that have none yet, a seal with its entries at a time, and tells what is
 * not as it was. Others may write, seal and cut meanwhile: a seal that seems wrong and was cut since is looked at again. Used by
 * one thread, once.
 */
final class ChainCheck {

    /** Transactions are shorter, and clocks agree better: who says he came so much earlier than others before him, came later. */
    static final Duration LATE = Duration.ofHours(1);

    private static final String ENTRIES = "core_audit";
    private static final String SEALS = "core_audit_seal";
    private static final int PORTION = 1_000;
    private static final int REMEMBERED = 10_000;

    private final Rows rows;
    private final SealRows seals;
    private final Cases changed = new Cases();
    private final Cases missing = new Cases();
    private final Cases added = new Cases();
    private final Cases moved = new Cases();
    private final Cases late = new Cases();
    private final Cases broken = new Cases();
    private final Cases gone = new Cases();
    private final Cases cutUntold = new Cases();
    /** Entries that stand under another seal than theirs, and those found where they do not belong. */
    private final Set<Long> elsewhere = new HashSet<>();

    private final Set<Long> strange = new HashSet<>();
    private Instant latest = Instant.MIN;
    /** The hash the next seal has to begin with, or null behind one that is wrong itself. */
    private @Nullable String expected = Seal.NONE_BEFORE;

    private @Nullable Seal last;
    private @Nullable Seal noted;
    private @Nullable Seal lastCut;
    private long sealed;
    private long unsealed;
    private @Nullable Instant since;

    ChainCheck(Rows rows) {
        this.rows = rows;
        this.seals = new SealRows(rows);
    }

    /** @param hash of a seal that was noted earlier, to be met on the way; or empty */
    ChainCheck walk(String hash) {
        long end = seals.lastNumber();
        for (long number = 1; number <= end; number++) {
            Optional<Seal> seal = seals.at(number);
            if (seal.isEmpty()) {
                gone.add(number);
                expected = null;
                continue;
            }
            follow(seal.get());
            if (seal.get().hash().equals(hash) && seal.get().asMade()) {
                noted = seal.get();
            }
        }
        beyond(end);
        tail();
        strange.stream().filter(id -> !elsewhere.contains(id)).sorted().forEach(added::add);
        if (lastCut != null && !told(lastCut)) {
            cutUntold.add(lastCut.number());
        }
        return this;
    }

    private void follow(Seal seal) {
        boolean continues = expected == null || expected.equals(seal.previous());
        boolean right = seal.asMade() && continues;
        expected = seal.asMade() ? seal.hash() : null;
        if (seal.cut() && last != null && !last.cut()) {
            right = false; // only the beginning of the chain is ever cut
        }
        if (!(seal.cut() ? empty(seal) : holds(seal)) || !right) {
            broken.add(seal.number());
        }
        last = seal;
        lastCut = seal.cut() ? seal : lastCut;
    }

    private boolean empty(Seal seal) {
        seals.entries(seal.number(), PORTION).forEach(entry -> remember(strange, entry.id()));
        return true;
    }

    /** Whether the seal fits its entries, as far as that is the seal's fault; what is the entries' is noted. */
    private boolean holds(Seal seal) {
        List<StoredEntry> entries = seals.entries(seal.number(), seal.entries() + PORTION);
        boolean fits = seal.content()
                .equals(Seal.content(entries.stream().map(StoredEntry::hash).toList()));
        List<Seal.Named> names = seal.names();
        boolean named = names.equals(entries.stream()
                .map(entry -> Seal.Named.of(entry.id(), entry.hash()))
                .toList());
        if (!fits && seals.at(seal.number()).filter(Seal::cut).isPresent()) {
            return true; // while we looked
        }
        sealed += entries.size();
        boolean told = false;
        // a list of names that is not whole was tampered with itself, and blames nobody
        if (!fits && !named && names.size() == seal.entries()) {
            told = compare(names, entries);
        }
        for (StoredEntry entry : entries) {
            if (!entry.asWritten()) {
                changed.add(entry.id());
                told = true;
            }
            inTime(entry);
        }
        entries.forEach(entry -> latest = entry.at().isAfter(latest) ? entry.at() : latest);
        return fits ? named : told;
    }

    /** Names the entries that differ from what the seal names. */
    private boolean compare(List<Seal.Named> names, List<StoredEntry> entries) {
        Map<Long, StoredEntry> there = new HashMap<>();
        entries.forEach(entry -> there.put(entry.id(), entry));
        boolean told = false;
        for (Seal.Named name : names) {
            StoredEntry entry = there.remove(name.id());
            if (entry == null) {
                lost(name.id());
                told = true;
            } else if (entry.asWritten()
                    && !Seal.Named.of(entry.id(), entry.hash()).equals(name)) {
                changed.add(entry.id()); // together with its hash
                told = true;
            }
        }
        there.keySet().forEach(id -> remember(strange, id));
        return told || !there.isEmpty();
    }

    private void lost(long id) {
        boolean found = rows.first(row -> row.number(1), "select id from core_audit where id = ?", id)
                .isPresent();
        if (found) {
            moved.add(id);
            remember(elsewhere, id);
        } else {
            missing.add(id);
        }
    }

    private static void remember(Set<Long> ids, long id) {
        if (ids.size() < REMEMBERED) {
            ids.add(id);
        }
    }

    private void inTime(StoredEntry entry) {
        if (latest.isAfter(Instant.MIN) && entry.at().isBefore(latest.minus(LATE))) {
            late.add(entry.id());
        }
    }

    /** Entries under seals that never were. */
    private void beyond(long end) {
        String none = " and not exists (select 1 from core_audit_seal s where s.number = a.seal) order by a.seal, a.id"
                + " fetch first " + PORTION + " rows only";
        rows.list(row -> row.number(1), "select a.id from core_audit a where a.seal > ?" + none, end)
                .forEach(id -> remember(strange, id));
        rows.list(row -> row.number(1), "select a.id from core_audit a where a.seal < 1" + none)
                .forEach(id -> remember(strange, id));
        rows.list(row -> row.number(1), "select number from core_audit_seal where number < 1")
                .forEach(broken::add);
    }

    private void tail() {
        long after = Long.MIN_VALUE;
        List<StoredEntry> portion;
        do {
            portion = rows.list(
                    StoredEntry::of,
                    "select " + StoredEntry.COLUMNS + " from core_audit where seal is null and id > ? order by seal, id"
                            + " fetch first " + PORTION + " rows only",
                    after);
            for (StoredEntry entry : portion) {
                if (!entry.asWritten()) {
                    changed.add(entry.id());
                }
                inTime(entry);
                after = entry.id();
                unsealed++;
                since = since == null || entry.at().isBefore(since) ? entry.at() : since;
            }
        } while (portion.size() == PORTION);
    }

    /** Whether the audit says that it was cut up to here. */
    private boolean told(Seal seal) {
        return rows.first(
                        row -> row.number(1),
                        "select id from core_audit where record_type = ? and record_id = ? and operation = ?",
                        Pruning.TYPE,
                        seal.number(),
                        Pruning.OPERATION)
                .isPresent();
    }

    /** Tells what is wrong. */
    void tell(Findings findings) {
        findings.wrong("audit.changed", "{0} entries in {1} are not what was written: {2}", ENTRIES, changed);
        findings.wrong("audit.missing", "{0} entries that were sealed are missing in {1}: {2}", ENTRIES, missing);
        findings.wrong(
                "audit.added", "{0} entries in {1} stand under a seal that is not over them: {2}", ENTRIES, added);
        findings.wrong(
                "audit.moved", "{0} entries in {1} are not in the order they were sealed in: {2}", ENTRIES, moved);
        findings.wrong(
                "audit.late",
                "{0} entries in {1} say they are over an hour older than what was sealed before them: {2}",
                ENTRIES,
                late);
        findings.wrong(
                "audit.broken", "{0} seals in {1} do not fit the seal before or their entries: {2}", SEALS, broken);
        findings.wrong("audit.gone", "{0} seals are missing in {1}: {2}", SEALS, gone);
        findings.wrong("audit.cut-untold", "{0} cuts in {1} are not told of in the audit: {2}", SEALS, cutUntold);
    }

    boolean allWell() {
        return List.of(changed, missing, added, moved, late, broken, gone, cutUntold).stream()
                .allMatch(Cases::none);
    }

    /** How many entries were found under seals. */
    long sealed() {
        return sealed;
    }

    Optional<Seal> last() {
        return Optional.ofNullable(last);
    }

    /** The seal whose hash was noted, if it was met. */
    Optional<Seal> noted() {
        return Optional.ofNullable(noted);
    }

    Optional<Seal> lastCut() {
        return Optional.ofNullable(lastCut);
    }

    /** What is not sealed yet. */
    Sentence unsealed() {
        return since == null
                ? Sentence.of("audit.all-sealed", "Everything is sealed.")
                : Sentence.of(
                        "audit.unsealed", "{0} entries are not sealed yet, since {1}.", unsealed, since.toString());
    }
}
