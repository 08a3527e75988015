package tangram.survey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.access.SeatScopes;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.audit.AuditTable;
import tangram.core.organisation.CachedOrganisation;
import tangram.core.organisation.RecordedChanges;
import tangram.core.text.MergedTexts;
import tangram.core.text.TextFiles;
import tangram.kernel.api.Texts;
import tangram.login.DatabaseAccounts;
import tangram.login.LoginSchema;
import tangram.login.Passwords;
import tangram.survey.file.Survey;
import tangram.survey.file.SurveyReader;
import tangram.testing.TestClock;
import tangram.testing.TestDatabase;

/** A company that fills in surveys: the real organisation, access, accounts and audit on a fresh database. */
final class Company {

    final TestDatabase database;
    final CachedOrganisation organisation;
    final SeatScopes scopes;
    final RecordedChanges changes;
    final SurveyApplication application;

    Company(TestDatabase database) {
        this.database = database;
        var clock = new CompanyClock(TestClock.at(Instant.parse("2026-06-01T02:00:00Z")), ZoneId.of("Asia/Shanghai"));
        var schema = new CoreSchema(database.migrations());
        var transactions = database.transactions();
        var rows = database.rows();
        var audit = new AuditTable(schema, transactions, rows, database.ids(), clock);
        organisation = new CachedOrganisation(schema, transactions, rows, database.epochs(), clock);
        scopes = new SeatScopes(schema, transactions, rows, organisation, clock);
        changes = new RecordedChanges(schema, transactions, rows, database.ids(), database.epochs(), audit);
        var accounts = new DatabaseAccounts(
                new LoginSchema(database.migrations(), organisation),
                transactions,
                rows,
                database.database(),
                database.epochs(),
                audit,
                new Passwords());
        application = new SurveyApplication(
                new SurveySchema(database.migrations()),
                transactions,
                rows,
                database.ids(),
                organisation,
                changes,
                accounts,
                coreTexts());
    }

    /** In the product the texts of all bundles are found by the framework; here the core's by the class path. */
    private static Texts coreTexts() {
        try {
            return new MergedTexts(List.of(TextFiles.read(
                    CoreSchema.class.getResource("/l10n/core.properties"),
                    CoreSchema.class.getResource("/l10n/core_zh_CN.properties"))));
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
        return new SurveyCommand(application, database.epochs(), data, "zh-CN");
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
        return Map.of(
                "departments", database.texts("select code || ' ' || name from core_department order by code"),
                "seats", database.texts("select code || ' ' || name from core_seat order by code"),
                "people", database.texts("select login || ' ' || name from core_person order by login"),
                "desks", database.texts("select id from core_desk order by id"),
                "roles", database.texts("select code || ' ' || name from core_role order by code"),
                "numbering", database.texts("select record_type || ' ' || pattern from core_number_rule order by 1"),
                "passwords", database.texts("select hash from login_account order by person"),
                "audit", database.texts("select id from core_audit order by id"),
                "epoch", List.of(database.epochs().now().toString()),
                "applied", database.texts("select source from survey_applied order by id"));
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
        return scopes.scope(caller, "customer", "customer", Operation.READ).covers(0, desk(owner), 0);
    }

    long desk(String login) {
        OrganisationChart chart = chart();
        return chart.mainDeskOf(chart.personByLogin(login).orElseThrow().id())
                .orElseThrow()
                .id();
    }
}
