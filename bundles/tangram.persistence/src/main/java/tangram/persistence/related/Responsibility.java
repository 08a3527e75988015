package tangram.persistence.related;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.MovedRecord;
import tangram.kernel.api.access.Responsible;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.page.Counters;
import tangram.persistence.page.Whose;
import tangram.persistence.related.KnownType.Step;

/**
 * Keeps with each record who is responsible for it (R10): the owner at the end of the links its type declares, so that
 * lists find by an index what a join along the way would find. When the owner or the links of a record change, everything
 * that depends on it follows in the same transaction, level by level, also records of modules that are stopped; counters go
 * along. A part of a record follows its owner as well.
 *
 * <p>How it is kept says {@link Responsible}.
 */
public final class Responsibility {

    private static final int AT_ONCE = 500;
    /** No way is as long, unless records link in a circle. */
    private static final int FARTHEST = 20;

    private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

    /** Those there were at a moment. */
    private record Types(Map<String, KnownType> byId, long readAt) {}

    private final Transactions transactions;
    private final Rows rows;
    private final Counters counters;
    private final Moves moves;
    private final String held;
    private volatile @Nullable Types types;

    /** @param held how a row is read so that it does not change before the commit */
    public Responsibility(Transactions transactions, Rows rows, Counters counters, String held) {
        this.transactions = transactions;
        this.rows = rows;
        this.counters = counters;
        this.moves = new Moves(transactions);
        this.held = held;
    }

    /** What the open transaction has moved; whoever gives a single record away notes it here. */
    public Moves moves() {
        return moves;
    }

    /** Makes known to whom records of a type belong; whether that was something else before. */
    public boolean register(RecordDescriptor type) {
        types = null;
        return KnownType.register(rows, type, Whose.Mark.text(Whose.Mark.of(type)));
    }

    /** Forgets what it knows of types, which may be others or gone. */
    public void reread() {
        types = null;
    }

    /** Takes records out of the counters that are about to be deleted for good; nobody changes them meanwhile. */
    public void uncount(String type, long[] ids) {
        KnownType self = new Known(false).type(type);
        read(self, "t.id", ids)
                .forEach(record -> count(self, record, new Concern(record.owner(), record.responsible()), -1));
    }

    /** Whom a record concerns: its owner, and who is responsible, as it is kept. */
    public record Concern(long owner, @Nullable Long responsible) {}

    /** What this transaction has made of records that it did not write as records. */
    private static final class Followed {
        private final Map<Key, Concern> concerns = new HashMap<>();
    }

    private record Key(String type, long id) {}

    /**
     * Whom a record concerns by now that this transaction has read before it followed another one; once, and null when it did
     * not.
     */
    public @Nullable Concern takeFollowed(String type, long id) {
        return transactions.resource(this, Followed::new).concerns.remove(new Key(type, id));
    }

    /**
     * Whom a record concerns that is being written.
     *
     * @param link what its link fields hold, by name
     */
    public Concern of(RecordDescriptor type, long owner, Function<String, @Nullable Long> link) {
        Known known = new Known(true);
        KnownType self = known.type(type.id());
        Map<String, Long> links = new HashMap<>();
        type.fields().stream()
                .filter(field ->
                        self.steps().stream().anyMatch(step -> step.column().equals(field.column())))
                .forEach(field -> {
                    Long target = link.apply(field.name());
                    if (target != null) {
                        links.put(field.column(), target);
                    }
                });
        return known.concern(self, owner, links);
    }

    /** Everything that depends on these records follows. */
    public void follow(String type, Collection<Long> ids) {
        Known known = new Known(false);
        Set<Key> seen = new LinkedHashSet<>();
        follow(known, type, new LinkedHashSet<>(ids), seen);
    }

    /** These records, whose links were changed in the table, and everything that depends on them. */
    public void renew(String type, Collection<Long> ids) {
        Known known = new Known(false);
        KnownType self = known.types().get(type);
        if (self == null || self.steps().isEmpty()) {
            return;
        }
        Set<Long> changed = changed(known, self, "t.id", ids);
        follow(known, type, changed, new LinkedHashSet<>());
    }

    /**
     * Gives records that lie on some desks to another one, with everything that depends on them; nothing else of them changes
     * but their version.
     *
     * @param ids in the order in which records are locked
     * @return those that were given, with whose they were; others lay elsewhere by now
     */
    public Map<Long, Long> give(
            String type, Collection<Long> ids, Collection<Long> from, long to, Instant now, long person) {
        Known known = new Known(true);
        KnownType self = known.type(type);
        Map<Long, Long> given = new LinkedHashMap<>();
        List<Long> all = List.copyOf(ids);
        for (int begin = 0; begin < all.size(); begin += AT_ONCE) {
            List<Long> some = all.subList(begin, Math.min(all.size(), begin + AT_ONCE));
            long[] among = some.stream().mapToLong(Long::longValue).toArray();
            // as whoever transfers one: first what it leads to is held, then the record itself
            read(self, "t.id", among).forEach(record -> known.concern(self, to, record.links()));
            rows.changeMany(
                    "update " + self.table()
                            + " set version = version + 1, changed_at = ?, changed_by = ? where id = ?",
                    some.stream().map(id -> new Object[] {now, person, id}).toList());
            List<Kept> lying = read(self, "t.id", among).stream()
                    .filter(record -> from.contains(record.owner()))
                    .toList();
            lying.forEach(record -> given.put(record.id(), record.owner()));
            write(
                    self,
                    lying.stream()
                            .map(record -> new Rewritten(record, known.concern(self, to, record.links())))
                            .toList());
        }
        follow(type, given.keySet());
        return given;
    }

    /** A record, and whom it concerns from now on. */
    private record Rewritten(Kept record, Concern concern) {}

    private void write(KnownType type, List<Rewritten> records) {
        List<@Nullable Object[]> updates = new ArrayList<>();
        List<@Nullable Object[]> emptied = new ArrayList<>();
        for (Rewritten written : records) {
            Kept record = written.record();
            Concern concern = written.concern();
            if (concern.responsible() == null) {
                emptied.add(new Object[] {concern.owner(), record.id()});
            } else {
                updates.add(new Object[] {concern.owner(), concern.responsible(), record.id()});
            }
            count(type, record, new Concern(record.owner(), record.responsible()), -1);
            count(type, record, concern, 1);
            if (record.live()) {
                moves.note(new Moves.Move(
                        type.id(),
                        record.id(),
                        kept(record.owner(), record.responsible()),
                        kept(concern.owner(), concern.responsible())));
            }
        }
        rows.changeMany("update " + type.table() + " set owner_id = ?, responsible_id = ? where id = ?", updates);
        rows.changeMany("update " + type.table() + " set owner_id = ?, responsible_id = null where id = ?", emptied);
    }

    private static MovedRecord.Concern kept(long owner, @Nullable Long responsible) {
        return new MovedRecord.Concern(owner, responsible == null ? 0 : responsible);
    }

    /** The types of the records by which one leads to who is responsible, the nearest first; empty where it leads to nobody. */
    public List<String> way(String type, long id) {
        return new Known(false).way(type, id);
    }

    /** Types whose records concern somebody by their links. */
    public List<String> types() {
        return KnownType.all(rows).values().stream()
                .filter(type -> !type.steps().isEmpty())
                .map(KnownType::id)
                .sorted()
                .toList();
    }

    /** The table of a type's records. */
    public String table(String type) {
        return new Known(false).type(type).table();
    }

    /**
     * Of some records those that concern somebody else than is kept with them; nothing is changed.
     *
     * @param after only records with higher ids
     * @param looked what each id is told that was looked at, in order
     * @return those that are wrong
     */
    public List<Long> wrong(String type, long after, LongConsumer looked) {
        Known known = new Known(false);
        KnownType self = known.type(type);
        long[] ids = rows
                .list(
                        row -> row.number(1),
                        "select id from " + self.table() + " where id > ? order by id fetch first " + AT_ONCE
                                + " rows only",
                        after)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
        Arrays.stream(ids).forEach(looked);
        return ids.length == 0
                ? List.of()
                : read(self, "t.id", ids).stream()
                        .filter(record -> isWrong(known, self, record))
                        .map(Kept::id)
                        .toList();
    }

    private static boolean isWrong(Known known, KnownType type, Kept record) {
        Concern concern = known.concern(type, record.owner(), record.links());
        return concern.owner() != record.owner() || !same(concern.responsible(), record.responsible());
    }

    private void follow(Known known, String type, Set<Long> ids, Set<Key> seen) {
        if (ids.isEmpty()
                || !seen.addAll(ids.stream().map(id -> new Key(type, id)).toList())) {
            return;
        }
        for (KnownType child : known.types().values()) {
            Set<Long> changed = new LinkedHashSet<>();
            for (Step step : child.steps()) {
                if (step.target().equals(type)) {
                    changed.addAll(changed(known, child, "t." + step.column(), ids));
                }
            }
            follow(known, child.id(), changed, seen);
        }
    }

    /** A record as its table has it. */
    private record Kept(
            long id,
            boolean live,
            long owner,
            @Nullable Long responsible,
            String bucket,
            BigDecimal measure,
            Map<String, Long> links) {}

    /** Of the records found so those that concern somebody else than before; they are written down anew. */
    private Set<Long> changed(Known known, KnownType type, String column, Collection<Long> values) {
        Set<Long> changed = new LinkedHashSet<>();
        List<Long> all = List.copyOf(values);
        for (int begin = 0; begin < all.size(); begin += AT_ONCE) {
            long[] some = all.subList(begin, Math.min(all.size(), begin + AT_ONCE)).stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            List<Rewritten> wrong = new ArrayList<>();
            for (Kept record : read(type, column, some)) {
                if (!isWrong(known, type, record)) {
                    continue;
                }
                Concern concern = known.concern(type, record.owner(), record.links());
                changed.add(record.id());
                known.looked.remove(new Key(type.id(), record.id()));
                wrong.add(new Rewritten(record, concern));
                transactions.resource(this, Followed::new).concerns.put(new Key(type.id(), record.id()), concern);
            }
            write(type, wrong);
        }
        return changed;
    }

    private static boolean same(@Nullable Long one, @Nullable Long other) {
        return one == null ? other == null : one.equals(other);
    }

    private void count(KnownType type, Kept record, Concern concern, int sign) {
        Long responsible = concern.responsible();
        counters.add(
                type.id(),
                record.live(),
                concern.owner(),
                responsible == null ? 0 : responsible,
                record.bucket(),
                sign,
                sign < 0 ? record.measure().negate() : record.measure());
    }

    private List<Kept> read(KnownType type, String column, long[] values) {
        List<Step> steps = type.steps();
        StringBuilder sql = new StringBuilder("select t.id, t.live, t.owner_id, t.responsible_id, ")
                .append(type.countBy())
                .append(", cast(")
                .append(type.measure())
                .append(" as decimal(31, 4))");
        steps.forEach(step -> sql.append(", t.").append(step.column()));
        sql.append(" from ")
                .append(type.table())
                .append(" t where ")
                .append(column)
                .append(" in (?)");
        if (!column.equals("t.id")) {
            sql.append(" and t.live in (true, false)");
        }
        sql.append(" order by t.id"); // the order in which records are locked
        return rows.list(
                row -> {
                    Map<String, Long> links = new HashMap<>();
                    for (int i = 0; i < steps.size(); i++) {
                        Long link = row.numberOrNull(7 + i);
                        if (link != null) {
                            links.put(steps.get(i).column(), link);
                        }
                    }
                    BigDecimal measure = row.decimalOrNull(6);
                    return new Kept(
                            row.number(1),
                            row.flag(2),
                            row.number(3),
                            row.numberOrNull(4),
                            Optional.ofNullable(row.textOrNull(5)).orElse(""),
                            measure == null ? BigDecimal.ZERO : measure,
                            links);
                },
                sql.toString(),
                values);
    }

    /** Types, and whom records concern that were looked at on the way. */
    private final class Known {

        private final boolean holding;
        private final Map<Key, Optional<Concern>> looked = new HashMap<>();

        /** @param holding whether what was looked at must not change before the commit */
        Known(boolean holding) {
            this.holding = holding;
        }

        Map<String, KnownType> types() {
            Types all = types;
            if (all == null || System.nanoTime() - all.readAt() > FRESH) {
                // a type announced by another node meanwhile is announced on this one as well; but it may be forgotten
                // there
                all = new Types(KnownType.all(rows), System.nanoTime());
                types = all;
            }
            return all.byId();
        }

        KnownType type(String id) {
            KnownType type = types().get(id);
            if (type == null) {
                throw new IllegalStateException("The type " + id + " was not made known");
            }
            return type;
        }

        Concern concern(KnownType type, long owner, Map<String, Long> links) {
            Step part = type.part();
            if (part != null) {
                Long whole = links.get(part.column());
                Optional<Concern> of = whole == null ? Optional.empty() : kept(part.target(), whole);
                return of.orElse(new Concern(owner, null));
            }
            @Nullable Long weak = null;
            for (Step way : type.ways()) {
                Long target = links.get(way.column());
                Long desk = target == null ? null : responsible(way.target(), target);
                if (desk == null) {
                    continue;
                }
                if (!Responsible.isBySwitch(desk) && !way.bySwitch()) {
                    return new Concern(owner, desk == owner ? Responsible.own(desk) : desk);
                }
                weak = weak == null ? (Long) Responsible.bySwitch(Responsible.desk(desk)) : weak;
            }
            return new Concern(owner, weak);
        }

        /** As {@link #concern} goes along it. */
        List<String> way(String type, long id) {
            List<String> way = new ArrayList<>();
            KnownType at = types().get(type);
            @Nullable Long next = id;
            while (at != null && next != null && !at.steps().isEmpty() && way.size() < FARTHEST) {
                Map<String, Long> links = read(at, "t.id", new long[] {next}).stream()
                        .findFirst()
                        .map(Kept::links)
                        .orElse(Map.of());
                Optional<Step> step = leading(at, links);
                next = step.map(Step::column).map(links::get).orElse(null);
                step.ifPresent(gone -> way.add(gone.target()));
                at = step.map(gone -> types().get(gone.target())).orElse(null);
            }
            return way;
        }

        /** The link that decides: the first that leads to somebody for good, or else by a switch. */
        private Optional<Step> leading(KnownType type, Map<String, Long> links) {
            if (type.part() != null) {
                return Optional.of(type.part());
            }
            List<Step> ways = type.ways().stream()
                    .filter(way -> leads(way, links) != null)
                    .toList();
            return ways.stream()
                    .filter(way -> !way.bySwitch() && !isBySwitch(leads(way, links)))
                    .findFirst()
                    .or(() -> ways.stream().findFirst());
        }

        private @Nullable Long leads(Step way, Map<String, Long> links) {
            Long target = links.get(way.column());
            return target == null ? null : responsible(way.target(), target);
        }

        private static boolean isBySwitch(@Nullable Long desk) {
            return desk != null && Responsible.isBySwitch(desk);
        }

        /** The desk a record leads to, or as it is kept when by a switch only, or null. */
        private @Nullable Long responsible(String type, long id) {
            KnownType known = types().get(type);
            Optional<Concern> found = kept(type, id);
            if (known == null || found.isEmpty() || known.ownerless()) {
                return null;
            }
            Concern concern = found.get();
            Long kept = concern.responsible();
            if (known.ways().isEmpty()) {
                return concern.owner();
            }
            return kept == null || !Responsible.isOwn(kept) ? kept : (Long) Responsible.desk(kept);
        }

        private Optional<Concern> kept(String type, long id) {
            Optional<Concern> known = looked.get(new Key(type, id));
            if (known == null) {
                KnownType place = types().get(type);
                known = place == null
                        ? Optional.empty()
                        : rows.first(
                                row -> new Concern(row.number(1), row.numberOrNull(2)),
                                "select owner_id, responsible_id from " + place.table() + " where id = ?"
                                        + (holding ? held : ""),
                                id);
                looked.put(new Key(type, id), known);
            }
            return known;
        }
    }
}
