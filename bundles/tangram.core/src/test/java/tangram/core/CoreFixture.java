package tangram.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tangram.core.access.GrantedScopes;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment.Kind;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Level;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.core.audit.AuditTable;
import tangram.core.calendar.StoredCalendar;
import tangram.core.numbering.CountedNumbers;
import tangram.core.numbering.NumbersShown;
import tangram.core.organisation.CachedOrganisation;
import tangram.core.organisation.RecordedChanges;
import tangram.core.sharing.RuleBook;
import tangram.testing.TestClock;
import tangram.testing.TestDatabase;

/** The core on a fresh database, with the reference enterprise's seats and people when a test asks for them. */
public final class CoreFixture implements AutoCloseable {

    public final TestDatabase database;
    public final TestClock clock = TestClock.at(Instant.parse("2026-06-01T02:00:00Z"));
    public final AuditTable audit;
    public final CachedOrganisation organisation;
    public final GrantedScopes scopes;
    public final RecordedChanges changes;
    public final RuleBook rules;
    public final CountedNumbers numbers;
    public final NumbersShown shown;
    public final StoredCalendar calendar;
    public final Caller system = new Caller(1, "system", "System", true, Locale.ENGLISH, "test", new Epoch(0, 0, 0));

    private CoreFixture(TestDatabase database) {
        this.database = database;
        var schema = new CoreSchema(database.migrations());
        var companyClock = new CompanyClock(clock, ZoneId.of("Asia/Shanghai"));
        var transactions = database.transactions();
        var rows = database.rows();
        audit = new AuditTable(schema, transactions, rows, database.ids(), companyClock);
        organisation = new CachedOrganisation(schema, transactions, rows, database.epochs(), companyClock);
        scopes = new GrantedScopes(schema, transactions, rows, organisation, companyClock);
        changes = new RecordedChanges(schema, transactions, rows, database.ids(), database.epochs(), audit);
        rules = new RuleBook(schema, transactions, rows, database.ids(), database.epochs(), audit, organisation);
        numbers = new CountedNumbers(schema, transactions, rows, companyClock, database.database());
        calendar = new StoredCalendar(schema, transactions, rows, database.ids(), database.epochs(), audit);
        shown = new NumbersShown(schema, transactions, rows, companyClock, numbers);
    }

    public static CoreFixture derby() {
        return new CoreFixture(TestDatabase.derby());
    }

    public static CoreFixture postgresql() {
        return new CoreFixture(TestDatabase.postgresql());
    }

    public static Stream<CoreFixture> both() {
        return Stream.<Supplier<CoreFixture>>of(CoreFixture::derby, CoreFixture::postgresql)
                .map(Supplier::get);
    }

    /** Seats and people of the reference enterprise. */
    public CoreFixture withReference() {
        write(() -> {
            for (String line : REFERENCE_DEPARTMENTS) {
                String[] word = line.split(" ");
                changes.department(system, word[0], word[1], word.length > 2 ? Optional.of(word[2]) : Optional.empty());
            }
            for (String line : REFERENCE_SEATS) {
                String[] word = line.split(" ");
                Optional<String> above = word.length > 3 ? Optional.of(word[3]) : Optional.empty();
                List<String> aliases = word[0].equals("sales-dir") ? List.of("销售总监") : List.of();
                changes.seat(system, word[0], word[1], word[2], above, Optional.empty(), aliases);
            }
            changes.role(system, "everything", "全部", Map.of("*", EnumSet.allOf(Operation.class)));
            for (String line : REFERENCE_PEOPLE) {
                String[] word = line.split(" ");
                person(word[0], word[1], word[2]);
            }
            changes.person(system, "admin", "Admin", true);
            rules.rule(system, readsAll("R5a", Set.of("gm", "dgm")));
        });
        return this;
    }

    /** That the holders of these seats read everything (R5a). */
    public static SharingRule readsAll(String id, Set<String> seats) {
        return new SharingRule(
                id,
                new Recipients.Named(seats, Set.of(), Set.of(), Set.of()),
                Set.of(),
                new Covered.All(),
                Level.READ,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                "总经理、副总经理查看全部");
    }

    /** Somebody with every right and this main seat. */
    public void person(String login, String name, String seat) {
        changes.person(system, login, name, false);
        changes.assignment(system, login, seat, Kind.MAIN, Optional.empty(), Optional.empty());
        changes.roles(system, login, Set.of("everything"));
    }

    public void write(Runnable work) {
        database.transactions().write(work);
    }

    /** The caller of a request that begins now. */
    public Caller caller(String login) {
        Epoch epoch = database.epochs().now();
        var person =
                organisation.atLeast(epoch.organisation()).personByLogin(login).orElseThrow();
        return new Caller(
                person.id(), login, person.name(), person.administrator(), Locale.SIMPLIFIED_CHINESE, "test", epoch);
    }

    public OrganisationChart chart() {
        return organisation.atLeast(database.epochs().now().organisation());
    }

    /** The desk where new records of this person go. */
    public long desk(String login) {
        OrganisationChart chart = chart();
        return chart.mainDeskOf(chart.personByLogin(login).orElseThrow().id())
                .orElseThrow()
                .id();
    }

    /** Whether the person's operation reaches a record at the other's desk. */
    public boolean reaches(String login, Operation operation, String owner) {
        return scopes.scope(caller(login), "customer", "customer", operation).coversDesks(desk(owner), 0);
    }

    public boolean reads(String login, String owner) {
        return reaches(login, Operation.READ, owner);
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public String toString() {
        return database.name();
    }

    private static final List<String> REFERENCE_DEPARTMENTS =
            List.of("GM 总经理室", "SALES 销售部 GM", "EAST 华东办事处 SALES", "MARKET 市场部 GM", "ENGINEER 工程部 GM", "TECH 技术部 GM");

    private static final List<String> REFERENCE_SEATS = List.of(
            "gm 总经理 GM",
            "dgm 副总经理 GM gm",
            "sales-dir 营销总监 SALES gm",
            "sales-mgr1 销售经理一 SALES sales-dir",
            "seller1 销售员 SALES sales-mgr1",
            "sales-asst 销售助理 SALES sales-mgr1",
            "sales-mgr2 销售经理二 SALES sales-dir",
            "seller2 销售员 SALES sales-mgr2",
            "office-mgr 办事处主任 EAST sales-dir",
            "seller3 销售员 EAST office-mgr",
            "marketer 市场专员 MARKET sales-dir",
            "eng-mgr 工程部经理 ENGINEER gm",
            "pm 项目经理 ENGINEER eng-mgr",
            "cto 技术总监 TECH gm",
            "tech-mgr 技术部经理 TECH cto",
            "tech-eng 技术工程师 TECH tech-mgr");

    private static final List<String> REFERENCE_PEOPLE = List.of(
            "zhang 张 gm",
            "li 李 dgm",
            "wang 王 sales-dir",
            "zhao 赵 sales-mgr1",
            "wumin 武敏 seller1",
            "zhouming 周明 seller1",
            "sun 孙 sales-asst",
            "qian 钱 sales-mgr2",
            "wuqiang 吴强 seller2",
            "zheng 郑 office-mgr",
            "fengli 冯丽 seller3",
            "chenchen 陈晨 marketer",
            "jiang 蒋 eng-mgr",
            "han 韩 pm",
            "yang 杨 cto",
            "qin 秦 tech-eng");
}
