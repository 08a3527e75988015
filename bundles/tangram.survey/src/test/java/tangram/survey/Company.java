package tangram.survey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.access.GrantedScopes;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.approval.ApproverRules;
import tangram.core.approval.FlowBook;
import tangram.core.audit.AuditTable;
import tangram.core.calendar.StoredCalendar;
import tangram.core.dictionary.StoredDictionaries;
import tangram.core.organisation.CachedOrganisation;
import tangram.core.organisation.CompanyFacts;
import tangram.core.organisation.RecordedChanges;
import tangram.core.organisation.StoredOrganisation;
import tangram.core.policy.PolicyBook;
import tangram.core.removal.CarefulRemovals;
import tangram.core.sharing.RuleBook;
import tangram.core.sharing.StoredRules;
import tangram.core.text.MergedTexts;
import tangram.core.text.TextFiles;
import tangram.kernel.api.Accounts;
import tangram.kernel.api.Texts;
import tangram.login.DatabaseAccounts;
import tangram.login.LoginSchema;
import tangram.login.Passwords;
import tangram.persistence.store.SwitchTable;
import tangram.survey.file.Survey;
import tangram.survey.file.SurveyReader;
import tangram.survey.rows.ConfigurationRows;
import tangram.survey.rows.RunningSystem;
import tangram.survey.rows.SurveyWriter;
import tangram.testing.Groundwork;
import tangram.testing.TestClock;
import tangram.testing.TestDatabase;

/** A company that fills in surveys: the real organisation, access, accounts and audit on a fresh database. */
final class Company {

    /** What hashing a password takes here: how slow it is, is tried elsewhere. */
    private static final int HASH_KIB = 64;

    /** What a company has that has applied the reference survey: it is applied once and copied. */
    static final Groundwork FOUNDED = Groundwork.with(database -> new Company(database).withReference());

    final TestDatabase database;
    final CachedOrganisation organisation;
    final GrantedScopes scopes;
    final RecordedChanges changes;
    final StoredDictionaries dictionaries;
    final SwitchTable switches;
    final StoredCalendar calendar;
    final ApproverRules rules = new ApproverRules();
    final FlowBook flows;
    final CarefulRemovals removals;
    final RunningSystem running;
    final SurveyApplication application;
    final ChangeDesk desk;
    final SurveyAdvice advice;

    Company(TestDatabase database) {
        this(database, true);
    }

    /** @param passwords whether its people get passwords, which takes time */
    Company(TestDatabase database, boolean passwords) {
        this.database = database;
        var clock = new CompanyClock(TestClock.at(Instant.parse("2026-06-01T02:00:00Z")), ZoneId.of("Asia/Shanghai"));
        var schema = new CoreSchema(database.migrations());
        var transactions = database.transactions();
        var rows = database.rows();
        var audit = new AuditTable(schema, transactions, rows, database.ids(), clock);
        organisation = new CachedOrganisation(schema, transactions, rows, database.epochs(), clock);
        scopes = new GrantedScopes(schema, transactions, rows, organisation, clock);
        changes = new RecordedChanges(schema, transactions, rows, database.ids(), database.epochs(), audit);
        Accounts accounts = new DatabaseAccounts(
                new LoginSchema(database.migrations(), organisation),
                transactions,
                rows,
                database.database(),
                database.epochs(),
                audit,
                new Passwords(2, HASH_KIB));
        if (!passwords) {
            accounts = new NoAccounts();
        }
        var texts = texts();
        dictionaries =
                new StoredDictionaries(schema, transactions, rows, database.ids(), database.epochs(), audit, texts);
        switches = new SwitchTable(transactions, rows, audit, database.epochs(), database.migrations());
        var facts = new StoredOrganisation(schema, transactions, rows, organisation);
        var policies = new PolicyBook(
                schema, transactions, rows, database.ids(), database.epochs(), audit, organisation, clock);
        calendar = new StoredCalendar(schema, transactions, rows, database.ids(), database.epochs(), audit);
        flows = new FlowBook(
                schema,
                transactions,
                rows,
                database.ids(),
                database.epochs(),
                audit,
                organisation,
                type -> Optional.empty(),
                rules);
        running = new RunningSystem(
                transactions,
                database.epochs(),
                facts,
                new StoredRules(schema, transactions, rows),
                calendar,
                dictionaries,
                switches,
                flows,
                policies);
        removals = new CarefulRemovals(schema, transactions, rows, database.epochs(), audit, facts, changes, clock);
        application = new SurveyApplication(
                new SurveySchema(database.migrations()),
                transactions,
                rows,
                database.ids(),
                organisation,
                changes,
                new RuleBook(schema, transactions, rows, database.ids(), database.epochs(), audit, organisation),
                removals,
                facts,
                calendar,
                dictionaries,
                switches,
                flows,
                policies,
                accounts,
                texts);
        desk = new ChangeDesk(
                new SurveySchema(database.migrations()),
                transactions,
                rows,
                database.ids(),
                application,
                running,
                facts,
                policies);
        advice = new SurveyAdvice(texts, new CompanyFacts(schema, transactions, rows, clock), switches);
    }

    /** Databases of a company that has applied the reference survey. */
    static Stream<TestDatabase> founded() {
        return FOUNDED.both();
    }

    /** Nobody gets an account. */
    private static final class NoAccounts implements Accounts {
        @Override
        public Map<String, String> open(Caller by, Collection<String> logins) {
            return Map.of();
        }

        @Override
        public void open(Caller by, Collection<String> logins, char[] password) {}

        @Override
        public void setPassword(Caller by, String login, char[] password, boolean mustChange) {}

        @Override
        public String resetPassword(Caller by, String login) {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * In the product the texts of all bundles are found by the framework; here the core's by the class path, and those
     * of a module that brings a dictionary.
     */
    private static Texts texts() {
        Map<String, String> english = new LinkedHashMap<>();
        english.put("choice.customer.source.fair", "Fair");
        english.put("choice.customer.source.referral", "Referral");
        Map<String, String> chinese = new LinkedHashMap<>();
        chinese.put("choice.customer.source.fair", "展会");
        chinese.put("choice.customer.source.referral", "转介绍");
        try {
            return new MergedTexts(List.of(
                    TextFiles.read(
                            CoreSchema.class.getResource("/l10n/core.properties"),
                            CoreSchema.class.getResource("/l10n/core_zh_CN.properties")),
                    new TextFiles(english, chinese)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Caller console(Locale locale) {
        return new Caller(
                0,
                "console",
                "console",
                true,
                locale,
                "console",
                database.epochs().now());
    }

    SurveyCommand command(Path data) {
        return new SurveyCommand(application, desk, running, advice, database.epochs(), data, "zh-CN");
    }

    /** Applies a survey as text; the passwords of new people come back. */
    SurveyApplication.Result apply(String yaml) {
        Caller by = console(Locale.SIMPLIFIED_CHINESE);
        return application.apply(by, read(yaml), "test.yaml", Optional.empty(), passwords -> {});
    }

    Survey read(String yaml) {
        try {
            return SurveyReader.read(
                    new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)),
                    application.known(console(Locale.SIMPLIFIED_CHINESE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigurationRows rows() {
        return running.rows(console(Locale.ENGLISH));
    }

    /** The running system as a survey. */
    String export() {
        return SurveyWriter.write(rows());
    }

    /** What applying the survey would change, as the command says it in English. */
    String plan(String yaml) {
        Survey survey = read(yaml);
        var plan = desk.plan(console(Locale.ENGLISH), () -> survey);
        return new PlanText(plan, survey.warnings(), new Sentences(Locale.ENGLISH)).text();
    }

    Company withReference() {
        apply(reference());
        return this;
    }

    static String reference() {
        try (InputStream in = Company.class.getResourceAsStream("reference-survey.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything a survey may change, and every trace of changing it. */
    Map<String, List<String>> everything() {
        Map<String, List<String>> everything = new LinkedHashMap<>();
        everything.put("switches", database.texts("select name || ' ' || setting from kernel_switch order by name"));
        everything.put(
                "calendar",
                database.texts(
                        "select name from core_calendar_day union all select hours from core_calendar order by 1"));
        everything.put(
                "flows",
                database.texts("select code || ' ' || content from core_flow where in_force = true order by code"));
        everything.put("dictionaries", database.texts("select dictionary || ' ' || code from core_choice order by id"));
        everything.putAll(Map.of(
                "departments", database.texts("select code || ' ' || name from core_department order by code"),
                "seats", database.texts("select code || ' ' || name from core_seat order by code"),
                "people", database.texts("select login || ' ' || name from core_person order by login"),
                "desks", database.texts("select id from core_desk order by id"),
                "roles", database.texts("select code || ' ' || name from core_role order by code"),
                "numbering", database.texts("select record_type || ' ' || pattern from core_number_rule order by 1"),
                "passwords", database.texts("select hash from login_account order by person"),
                "audit", database.texts("select id from core_audit order by id"),
                "epoch", List.of(database.epochs().now().toString()),
                "applied", database.texts("select source from survey_applied order by id")));
        return everything;
    }

    OrganisationChart chart() {
        return organisation.atLeast(database.epochs().now().organisation());
    }

    /** Whether the person reads, from the next request on, what lies on the other's main desk. */
    boolean reads(String login, String owner) {
        Epoch epoch = database.epochs().now();
        OrganisationChart chart = chart();
        var person = chart.personByLogin(login).orElseThrow();
        var caller = new Caller(
                person.id(), login, person.name(), person.administrator(), Locale.SIMPLIFIED_CHINESE, "test", epoch);
        return scopes.scope(caller, "customer", "customer", Operation.READ).coversDesks(desk(owner), 0);
    }

    long desk(String login) {
        OrganisationChart chart = chart();
        return chart.mainDeskOf(chart.personByLogin(login).orElseThrow().id())
                .orElseThrow()
                .id();
    }
}
