package tangram.testing.module;

import java.io.Serial;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.access.DerivedExplanations;
import tangram.core.access.GrantedScopes;
import tangram.core.access.StoredShares;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.api.access.Operation;
import tangram.core.api.approval.ApproverRule;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.Organisation;
import tangram.core.approval.ApprovalsOfRecords;
import tangram.core.approval.ApproverRules;
import tangram.core.approval.FlowBook;
import tangram.core.approval.OverdueApprovals;
import tangram.core.approval.RunningApprovals;
import tangram.core.approval.StoredDelegations;
import tangram.core.approval.StoredHandling;
import tangram.core.approval.StoredNeeds;
import tangram.core.approval.Told;
import tangram.core.audit.AuditTable;
import tangram.core.calendar.CompanyWorkingTime;
import tangram.core.calendar.StoredCalendar;
import tangram.core.dictionary.StoredDictionaries;
import tangram.core.handover.RecordedHandover;
import tangram.core.numbering.CountedNumbers;
import tangram.core.organisation.CachedOrganisation;
import tangram.core.organisation.CompanyFacts;
import tangram.core.organisation.RecordedChanges;
import tangram.core.organisation.StoredOrganisation;
import tangram.core.policy.PolicyBook;
import tangram.core.removal.CarefulRemovals;
import tangram.core.sharing.RuleBook;
import tangram.core.sharing.SharesOfRecords;
import tangram.kernel.api.Audit;
import tangram.kernel.api.AuditLog;
import tangram.kernel.api.Company;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Job;
import tangram.kernel.api.Switches;
import tangram.kernel.api.Texts;
import tangram.kernel.api.access.AccessChanges;
import tangram.kernel.api.access.ReachCounts;
import tangram.kernel.api.access.Scopes;
import tangram.kernel.api.access.Shares;
import tangram.kernel.api.approval.Approvals;
import tangram.kernel.api.approval.Delegations;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flows;
import tangram.kernel.api.backup.BackupPart;
import tangram.kernel.api.calendar.WorkingTime;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.file.FileNames;
import tangram.kernel.api.module.ModuleData;
import tangram.kernel.api.notice.Notices;
import tangram.kernel.api.organisation.Handover;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.kernel.api.organisation.Removals;
import tangram.kernel.api.policy.Policies;
import tangram.kernel.api.record.ApprovableRecords;
import tangram.kernel.api.record.DeskRecords;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordBelongings;
import tangram.kernel.api.record.RecordHistory;
import tangram.kernel.api.record.Transfers;
import tangram.module.api.Module;
import tangram.module.api.record.AddedFields;
import tangram.module.api.record.ExchangeRates;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;
import tangram.persistence.backup.ModuleArchive;
import tangram.persistence.event.Deliveries;
import tangram.persistence.event.Outbox;
import tangram.persistence.leaving.StoredModuleData;
import tangram.persistence.page.Counters;
import tangram.persistence.page.Indexes;
import tangram.persistence.page.PageReader;
import tangram.persistence.schema.SqlMigrations;
import tangram.persistence.store.Actions;
import tangram.persistence.store.AttachedFiles;
import tangram.persistence.store.AuditedHistory;
import tangram.persistence.store.Belongings;
import tangram.persistence.store.CountedReach;
import tangram.persistence.store.Deadlines;
import tangram.persistence.store.GuardedAudit;
import tangram.persistence.store.Kernel;
import tangram.persistence.store.ModuleStore;
import tangram.persistence.store.OpenModules;
import tangram.persistence.store.Rates;
import tangram.persistence.store.RecordValidator;
import tangram.persistence.store.StoreAccess;
import tangram.persistence.store.StoredDeskRecords;
import tangram.persistence.store.StoredTransfers;
import tangram.persistence.store.SubmittedRecords;
import tangram.persistence.store.SwitchTable;
import tangram.persistence.store.Telling;
import tangram.testing.TestClock;
import tangram.testing.TestDatabase;

/**
 * The server without the door: store, access, numbers and audit as they are in production, on a database of the test's
 * own. A module's test opens the module, seats some people, and speaks JSON with its records, or Java with its services.
 *
 * <pre>{@code
 * try (TestTangram tangram = TestTangram.start()) {
 *     tangram.open(new VisitsModule());
 *     Caller anna = tangram.person("anna");
 *     TestRecords visits = tangram.records(anna, "visit");
 *     long id = visits.create(Map.of("subject", "拜访", "day", "2026-12-01"));
 *     assertThat(visits.get(id)).containsEntry("status", "planned");
 * }
 * }</pre>
 */
public final class TestTangram implements AutoCloseable {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String EVERY_RIGHT = "every-right";
    private static final Caller TEST =
            new Caller(1, "test", "Test", true, Locale.SIMPLIFIED_CHINESE, "test", new Epoch(0, 0, 0));

    private final TestDatabase database;
    private final TestClock clock = TestClock.at(Instant.parse("2026-06-01T02:00:00Z"));
    private final RecordValidator validator = new RecordValidator();
    private final CachedOrganisation organisation;
    private final RecordedChanges changes;
    private final Actions actions = new Actions();
    private final Rates rates = new Rates();
    private final List<ModuleRecords> opened = new ArrayList<>();
    private final Map<String, Module> announced = new HashMap<>();
    private final Files files = new Files();
    private final List<RecordBelongings> belongings = new CopyOnWriteArrayList<>();
    private final TestTexts texts = new TestTexts();
    private final StoredDictionaries dictionaries;
    private final GrantedScopes scopes;
    private final OpenModules modules;
    private final Store store;
    private final RecordAccess access;
    private final Deadlines deadlines;
    private final RecordHistory history;
    private final Audit audit;
    private final AuditLog auditLog;
    private final Switches switches;
    private final AccessChanges accessChanges;
    private final Shares shares;
    private final ReachCounts reachCounts;
    private final Policies policies;
    private final Kernel kernel;
    private final StoredDeskRecords deskRecords;
    private final Removals removals;
    private final Handover handover;
    private final Flows flows;
    private final ApprovableRecords approvable;
    private final WorkingTime working;
    private final Approvals approvals;
    private final Delegations delegations;
    private final ApproverRules rules = new ApproverRules();
    private final Told told;
    private final Telling telling = new Telling();
    private final OverdueApprovals overdue;
    private boolean closed;

    private TestTangram(TestDatabase database) {
        this.database = database;
        var transactions = database.transactions();
        var rows = database.rows();
        var connections = database.connections();
        var migrations = (SqlMigrations) database.migrations();
        var schema = new CoreSchema(migrations);
        var companyClock = new CompanyClock(clock, SHANGHAI);
        var audit = new AuditTable(schema, transactions, rows, database.ids(), companyClock);
        dictionaries =
                new StoredDictionaries(schema, transactions, rows, database.ids(), database.epochs(), audit, texts);
        organisation = new CachedOrganisation(schema, transactions, rows, database.epochs(), companyClock);
        changes = new RecordedChanges(schema, transactions, rows, database.ids(), database.epochs(), audit);
        var outbox = new Outbox(
                transactions, rows, database.ids(), new Deliveries(transactions, rows, migrations), migrations);
        told = new Told();
        scopes = new GrantedScopes(schema, transactions, rows, organisation, companyClock);
        switches = new SwitchTable(transactions, rows, audit, database.epochs(), migrations);
        accessChanges =
                new RuleBook(schema, transactions, rows, database.ids(), database.epochs(), audit, organisation);
        shares = new StoredShares(
                schema, transactions, rows, database.ids(), database.epochs(), audit, organisation, companyClock);
        belongings.add(new SharesOfRecords(schema, transactions, rows, database.epochs()));
        kernel = new Kernel(
                transactions,
                rows,
                database.ids(),
                scopes,
                organisation,
                new CountedNumbers(schema, transactions, rows, companyClock, database.database()),
                audit,
                outbox,
                validator,
                new PageReader(transactions, rows, connections, migrations),
                new Counters(transactions, connections, migrations),
                actions,
                AttachedFiles.of(files),
                dictionaries,
                switches,
                Belongings.of(rows, belongings),
                new StoredNeeds(schema, transactions, rows),
                new StoredHandling(schema, rows, database.epochs(), companyClock, told),
                new CompanyFacts(schema, transactions, rows, companyClock),
                shares,
                telling,
                rates);
        modules = new OpenModules(
                kernel, migrations, new Indexes(migrations, connections), connections, database.epochs());
        deadlines = new Deadlines(kernel, modules, database.epochs());
        access = new StoreAccess(kernel, new DerivedExplanations(scopes, organisation, companyClock, texts));
        reachCounts = new CountedReach(kernel);
        policies = new PolicyBook(
                schema, transactions, rows, database.ids(), database.epochs(), audit, organisation, companyClock);
        deskRecords = new StoredDeskRecords(kernel, connections);
        removals = new CarefulRemovals(
                schema,
                transactions,
                rows,
                database.epochs(),
                audit,
                new StoredOrganisation(schema, transactions, rows, organisation),
                changes,
                companyClock);
        handover = new RecordedHandover(
                schema,
                transactions,
                rows,
                database.ids(),
                database.epochs(),
                audit,
                organisation,
                companyClock,
                removals,
                deskRecords,
                transfersAt(Clock.systemUTC()));
        var submitted = new SubmittedRecords(kernel, modules);
        approvable = submitted;
        flows = new FlowBook(
                schema, transactions, rows, database.ids(), database.epochs(), audit, organisation, submitted, rules);
        working = new CompanyWorkingTime(
                new StoredCalendar(schema, transactions, rows, database.ids(), database.epochs(), audit), companyClock);
        delegations = new StoredDelegations(
                schema, transactions, rows, database.ids(), database.epochs(), audit, organisation, companyClock);
        approvals = new RunningApprovals(
                schema,
                transactions,
                rows,
                database.ids(),
                database.epochs(),
                audit,
                organisation,
                companyClock,
                working,
                access,
                approvable,
                submitted,
                rules,
                told);
        overdue = new OverdueApprovals(
                schema, transactions, rows, database.epochs(), audit, organisation, companyClock, told);
        belongings.add(new ApprovalsOfRecords(schema, rows));
        history = new AuditedHistory(kernel, modules, access, connections);
        this.audit = audit;
        auditLog = new GuardedAudit(kernel, modules, access);
        store = ModuleStore.outsideBundles(kernel, modules);
        organise(c -> {
            c.department(TEST, "HQ", "公司", Optional.empty());
            c.role(
                    TEST,
                    EVERY_RIGHT,
                    "全部权限",
                    Map.of("*", EnumSet.allOf(Operation.class), "base-data", EnumSet.allOf(Operation.class)));
        });
    }

    /** On Derby, in memory. */
    public static TestTangram start() {
        return on(TestDatabase.derby());
    }

    /** On a database that is closed with it. */
    public static TestTangram on(TestDatabase database) {
        return new TestTangram(database);
    }

    /** What modules keep their records in; to be handed to constructors. */
    public Store store() {
        return store;
    }

    public Organisation organisation() {
        return organisation;
    }

    public Company company() {
        return new CompanyFacts(
                new CoreSchema(database.migrations()),
                database.transactions(),
                database.rows(),
                new CompanyClock(clock, SHANGHAI));
    }

    public Transfers transfers() {
        return transfersAt(Clock.systemUTC());
    }

    /** As this clock sees them. */
    public Transfers transfersAt(Clock clock) {
        return new StoredTransfers(kernel, deskRecords, clock);
    }

    /** Does the work in a transaction, and takes it back. */
    public <T> T takenBack(Supplier<T> work) {
        AtomicReference<@Nullable T> done = new AtomicReference<>();
        try {
            database.transactions().write(() -> {
                done.set(work.get());
                throw new TakenBack();
            });
        } catch (TakenBack asMeant) {
            return Objects.requireNonNull(done.get());
        }
        throw new AssertionError();
    }

    private static final class TakenBack extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    /** The clock of numbers, the audit and dated assignments; it stands still until it is turned. */
    public TestClock clock() {
        return clock;
    }

    /** The values of choice fields, to add to and to retire. */
    public Dictionaries dictionaries() {
        return dictionaries;
    }

    /** What the core and the opened modules say. */
    public Texts texts() {
        return texts;
    }

    /** What decides access. */
    public Scopes scopes() {
        return scopes;
    }

    /** What the deployment has decided where rules leave a choice. */
    public Switches switches() {
        return switches;
    }

    /** Records that people open to each other. */
    public Shares shares() {
        return shares;
    }

    /** Records by the desks they lie on. */
    public DeskRecords deskRecords() {
        return deskRecords;
    }

    /** What takes parts of the organisation away. */
    public Removals removals() {
        return removals;
    }

    /** Handing over what hangs on somebody. */
    public Handover handover() {
        return handover;
    }

    /** Somebody who may administrate, without a seat. */
    public Caller administrator(String login) {
        organise(c -> c.person(TEST, login, login, true));
        return caller(login);
    }

    /** How much scopes reach. */
    public ReachCounts reachCounts() {
        return reachCounts;
    }

    /** What must stay true of access. */
    public Policies policies() {
        return policies;
    }

    /** How records are approved: in force at once. */
    public void flow(Flow flow) {
        database.transactions().write(() -> flows.set(TEST, flow));
    }

    /** The flows in force. */
    public Flows flows() {
        return flows;
    }

    /** Records on their way to approval. */
    public Approvals approvals() {
        return approvals;
    }

    /** Reminds and escalates, as its job does each minute. */
    public Job overdueApprovals() {
        return overdue;
    }

    /** Who decides in whose place. */
    public Delegations delegations() {
        return delegations;
    }

    /** Tells what is due, as its job does each half an hour. */
    public Job deadlines() {
        return deadlines;
    }

    /** From now on people are told by this of what they have to decide, of what is due, and of what modules tell. */
    public void tellBy(Notices notices) {
        told.setNotices(notices);
        telling.setNotices(notices);
    }

    /** Change the sharing rules, in one transaction. */
    public void rule(java.util.function.Consumer<AccessChanges> work) {
        database.transactions().write(() -> work.accept(accessChanges));
    }

    /** The opened modules, as the door sees them. */
    public List<ModuleRecords> modules() {
        return List.copyOf(opened);
    }

    /**
     * What a module and its actions do not say in one of the languages, one line each; empty when all is labelled.
     *
     * <pre>{@code
     * assertThat(TestTangram.missingLabels(new VisitsModule())).isEmpty();
     * }</pre>
     */
    public static List<String> missingLabels(Module module, RecordAction<?, ?>... actions) {
        return MissingLabels.of(module, List.of(actions));
    }

    public TestDatabase database() {
        return database;
    }

    /** Opens a module: from now on it keeps its records. */
    public TestTangram open(Module module) {
        Class<?> type = module.getClass();
        texts.add(type);
        URL root = type.getProtectionDomain().getCodeSource().getLocation();
        opened.add(modules.open(module, type.getClassLoader(), root));
        announced.put(module.id(), module);
        return this;
    }

    /** Fields come with their bundle, and the module whose type gets them is opened anew. */
    public TestTangram add(AddedFields fields) {
        texts.add(fields.getClass());
        modules.declare(fields);
        return openAnew(fields.type());
    }

    /** Fields go with their bundle. */
    public TestTangram takeAway(AddedFields fields) {
        modules.withdraw(fields);
        return openAnew(fields.type());
    }

    /** What is wrong with fields that were added, in a line each. */
    public Collection<String> troublesOfFields() {
        return modules.troublesOfFields();
    }

    private TestTangram openAnew(String type) {
        for (ModuleRecords one : List.copyOf(opened)) {
            if (one.types().stream().anyMatch(each -> each.id().equals(type))) {
                stop(one.module());
                open(Objects.requireNonNull(announced.get(one.module())));
            }
        }
        return this;
    }

    /** Closes a module that was opened, as if its bundle were stopped. */
    public void stop(String module) {
        opened.stream().filter(one -> one.module().equals(module)).forEach(modules::close);
        opened.removeIf(one -> one.module().equals(module));
    }

    /** Offers an action of an opened module. */
    public TestTangram offer(RecordAction<?, ?> action) {
        actions.addAction(action);
        return this;
    }

    /** Knows what currencies are worth. */
    public TestTangram offer(ExchangeRates some) {
        rates.addRates(some);
        return this;
    }

    /** Offers a rule that flows may name. */
    public TestTangram offer(ApproverRule rule) {
        rules.addRule(rule, Map.of());
        return this;
    }

    /** It is gone, as with the bundle that offered it. */
    public TestTangram withdraw(ApproverRule rule) {
        rules.removeRule(rule);
        return this;
    }

    /** Names the files that fields may hold; until then there are none. */
    public TestTangram keep(FileNames names) {
        files.kept = names;
        return this;
    }

    /** From now on these come along when records are merged. */
    public TestTangram keep(RecordBelongings some) {
        belongings.add(some);
        return this;
    }

    /** What is kept of modules, also of those that are stopped. */
    public ModuleData moduleData(Path scratch, BackupPart... parts) {
        var transactions = database.transactions();
        var rows = database.rows();
        var connections = database.connections();
        var migrations = (SqlMigrations) database.migrations();
        var companyClock = new CompanyClock(clock, SHANGHAI);
        return new StoredModuleData(
                transactions,
                rows,
                connections,
                migrations,
                database.epochs(),
                audit,
                new CountedNumbers(new CoreSchema(migrations), transactions, rows, companyClock, database.database()),
                Belongings.of(rows, belongings),
                new Counters(transactions, connections, migrations),
                new PageReader(transactions, rows, connections, migrations),
                modules,
                ModuleArchive.outsideBundles(database.database(), List.of(parts), scratch));
    }

    /** Who may do what to a record, for providers that keep something beside records. */
    public RecordAccess access() {
        return access;
    }

    public RecordHistory history() {
        return history;
    }

    public Audit audit() {
        return audit;
    }

    /** The audit as administrators read it. */
    public AuditLog auditLog() {
        return auditLog;
    }

    /** The files somebody may keep later. */
    private static final class Files implements FileNames {
        private volatile @Nullable FileNames kept;

        @Override
        public boolean belongs(long file, String type, long record) {
            FileNames names = kept;
            return names != null && names.belongs(file, type, record);
        }

        @Override
        public Map<Long, AttachedFile> named(Collection<Long> ids) {
            FileNames names = kept;
            return names == null ? Map.of() : names.named(ids);
        }
    }

    /** Change the organisation, in one transaction. */
    public void organise(java.util.function.Consumer<OrganisationChanges> work) {
        database.transactions().write(() -> work.accept(changes));
    }

    /** Somebody new with every right, at a seat of his own that nobody is above. */
    public Caller person(String login) {
        return seated(login, Optional.empty());
    }

    /** Somebody new with every right, at a seat right below somebody else's. */
    public Caller person(String login, Caller superior) {
        return seated(login, Optional.of("seat-" + superior.login()));
    }

    private Caller seated(String login, Optional<String> above) {
        organise(c -> {
            c.seat(TEST, "seat-" + login, login, "HQ", above, Optional.empty(), List.of());
            c.person(TEST, login, login, false);
            c.assignment(TEST, login, "seat-" + login, Assignment.Kind.MAIN, Optional.empty(), Optional.empty());
            c.roles(TEST, login, Set.of(EVERY_RIGHT));
        });
        return caller(login);
    }

    /** The caller of a request that begins now. */
    public Caller caller(String login) {
        Epoch epoch = database.epochs().now();
        var person = organisation
                .atLeast(epoch.organisation())
                .personByLogin(login)
                .orElseThrow(() -> new IllegalArgumentException("There is nobody called " + login));
        return new Caller(
                person.id(), login, person.name(), person.administrator(), Locale.SIMPLIFIED_CHINESE, "test", epoch);
    }

    /** The records of a type, as this person may use them. */
    public TestRecords records(Caller caller, String type) {
        for (ModuleRecords records : opened) {
            var found =
                    records.types().stream().filter(t -> t.id().equals(type)).findAny();
            if (found.isPresent()) {
                return new TestRecords(records, approvable, history, found.get(), caller);
            }
        }
        throw new IllegalArgumentException("No opened module has records of type " + type);
    }

    /** JUnit closes what it hands to a test as well; the second time nothing happens. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        opened.forEach(modules::close);
        database.close();
    }

    @Override
    public String toString() {
        return database.name();
    }
}
