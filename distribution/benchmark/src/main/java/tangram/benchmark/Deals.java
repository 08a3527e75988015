package tangram.benchmark;

import static tangram.benchmark.Enterprise.PEOPLE;
import static tangram.benchmark.Enterprise.PERSON;
import static tangram.benchmark.Enterprise.row;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The deals of the {@link Enterprise}: as many as customers, one each, of six stages. One of a hundred is shared with
 * somebody, and for one of twenty a desk elsewhere is responsible.
 */
final class Deals {

    private static final long DEAL = 750_000_000_000_000_000L;
    private static final String[] STAGE = {"found", "visited", "offered", "agreed", "won", "lost"};
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int NOBODY = -1;
    private static final long SHARE = 760_000_000_000_000_000L;
    /** Who is responsible for a deal reads it, and so do his superiors. */
    private static final String RESPONSIBLE = """
            {"to": {"responsibleSales": "through-projects"}, "types": ["deal"], "records": "all", "level": "read", \
            "superiors": true, "why": "负责人查看"}""";

    private Deals() {}

    static void fill(Place place, int deals) throws SQLException {
        try (Connection connection = place.connect()) {
            connection.setAutoCommit(false);
            long begun = System.nanoTime();
            write(new Loader(connection), deals);
            Population.told("deals", deals, begun);
            Population.analyze(place, connection);
        }
        place.release();
    }

    static long id(int deal) {
        return DEAL + deal;
    }

    static int owner(int deal) {
        return deal % PEOPLE;
    }

    static String name(int deal) {
        return Population.name(deal) + "的采购";
    }

    /** The same for the same number always, and without a pattern. */
    private static int lot(int deal, int what, int of) {
        long mixed = (deal * 31L + what) * 0x9E3779B97F4A7C15L;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 32), of);
    }

    private static int responsible(int deal) {
        return lot(deal, 1, 20) == 0 ? (owner(deal) + 1 + lot(deal, 2, PEOPLE - 1)) % PEOPLE : NOBODY;
    }

    private static int sharedWith(int deal) {
        return lot(deal, 3, 100) == 0 ? lot(deal, 4, PEOPLE) : NOBODY;
    }

    private static String stage(int deal) {
        return STAGE[lot(deal, 5, STAGE.length)];
    }

    private static BigDecimal amount(int deal) {
        return BigDecimal.valueOf(100 + lot(deal, 6, 100_000_000), 2);
    }

    /** All deals of an owner, or those for which somebody is responsible. */
    private record Cell(int owner, int responsible, String stage) {}

    private record Sum(long records, BigDecimal measure) {
        static final Sum NOTHING = new Sum(0, BigDecimal.ZERO);

        Sum and(BigDecimal more) {
            return and(new Sum(1, more));
        }

        Sum and(Sum other) {
            return new Sum(records + other.records, measure.add(other.measure));
        }
    }

    private static void write(Loader load, int deals) throws SQLException {
        Map<Cell, Sum> cells = new HashMap<>();
        load.rows(
                "deals_deal",
                "id, version, live, owner_id, responsible_id, approval_state, created_at, created_by, changed_at,"
                        + " changed_by, name, name_key, customer, stage, amount, closes_on",
                deals,
                i -> {
                    Instant at = Population.LONG_AGO.plusSeconds(i);
                    cells.merge(new Cell(owner(i), NOBODY, stage(i)), Sum.NOTHING.and(amount(i)), Sum::and);
                    if (responsible(i) != NOBODY) {
                        cells.merge(new Cell(owner(i), responsible(i), stage(i)), Sum.NOTHING.and(amount(i)), Sum::and);
                    }
                    return row(
                            id(i),
                            1,
                            true,
                            Enterprise.desk(owner(i)),
                            responsible(i) == NOBODY ? null : Enterprise.desk(responsible(i)),
                            "draft",
                            at,
                            PERSON + owner(i),
                            at,
                            PERSON + owner(i),
                            name(i),
                            Population.key(name(i)),
                            Population.customer(i),
                            stage(i),
                            amount(i),
                            java.sql.Date.valueOf(FIRST_DAY.plusDays(lot(i, 7, 730))));
                });
        Population.created(load, "deal", DEAL, deals);
        load.rows(
                "core_share",
                "id, kind, record_type, record_id, person, level, superiors, given_by, given_at",
                deals,
                i -> sharedWith(i) == NOBODY
                        ? null
                        : row(
                                SHARE + i,
                                "share",
                                "deal",
                                id(i),
                                PERSON + sharedWith(i),
                                "read",
                                false,
                                PERSON + owner(i),
                                Population.LONG_AGO));
        load.rows("core_sharing_rule", "id, code, content", 1, i -> row(SHARE - 1, "RESPONSIBLE", RESPONSIBLE));
        Map.Entry<?, ?>[] counted = cells.entrySet().toArray(Map.Entry[]::new);
        load.rows(
                "kernel_counter",
                "record_type, live, owner_id, responsible_id, bucket, records, measure",
                counted.length,
                i -> {
                    Cell cell = (Cell) counted[i].getKey();
                    Sum sum = (Sum) counted[i].getValue();
                    return row(
                            "deal",
                            true,
                            Enterprise.desk(cell.owner),
                            cell.responsible == NOBODY ? 0L : Enterprise.desk(cell.responsible),
                            cell.stage,
                            sum.records,
                            sum.measure);
                });
    }

    /**
     * What somebody should see of so many deals.
     *
     * @param visible the numbers of the deals
     * @param byStage how many, and how much, of each stage
     */
    record Expected(int[] visible, Map<String, Sum> byStage) {

        String total() {
            return "\"total\":" + visible.length + ",";
        }

        /** Each stage as the product says it, in no order. */
        String[] totals() {
            return byStage.entrySet().stream()
                    .map(stage -> "{\"value\":\"" + stage.getKey() + "\",\"count\":"
                            + stage.getValue().records() + ",\"sum\":"
                            + stage.getValue().measure().stripTrailingZeros().toPlainString() + "}")
                    .toArray(String[]::new);
        }
    }

    /** By a plain look at every deal. {@code superior} says whom a seat reports to. */
    static Expected expected(int person, int deals, IntUnaryOperator superior) {
        boolean[] below = new boolean[PEOPLE];
        for (int other = 0; other < PEOPLE; other++) {
            for (int p = other; p >= 0; p = superior.applyAsInt(p)) {
                below[other] |= p == person;
            }
        }
        int[] visible = IntStream.range(0, deals)
                .filter(i -> person == Enterprise.HEAD
                        || below[owner(i)]
                        || (responsible(i) != NOBODY && below[responsible(i)])
                        || sharedWith(i) == person)
                .toArray();
        Map<String, Sum> byStage = new TreeMap<>();
        for (int deal : visible) {
            byStage.merge(stage(deal), Sum.NOTHING.and(amount(deal)), Sum::and);
        }
        return new Expected(visible, byStage);
    }
}
