package tangram.login;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.login.Session;
import tangram.core.api.login.SignIn;
import tangram.core.audit.AuditTable;
import tangram.core.organisation.RecordedChanges;
import tangram.kernel.api.Audit;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.testing.TestClock;
import tangram.testing.TestDatabase;

/** A company with accounts on a real database: what the tests of this bundle begin with. */
final class Office {

    static final String PASSWORD = "correct horse 电池";
    static final String DESK = "192.0.2.7";
    /** What a hash takes here, in KiB: little, as what is slow on purpose is tried by {@link PasswordHashTest}. */
    static final int MEMORY = 64;

    final TestDatabase database;
    final TestClock clock = TestClock.at(Instant.parse("2026-03-02T01:00:00Z"));
    final SignInMethods methods;
    final Passwords passwords = new Passwords(2, MEMORY);
    final CoreSchema people;
    final Audit audit;
    final OrganisationChanges organisation;
    final DatabaseLogin login;
    final DatabaseAccounts accounts;

    Office(TestDatabase database) {
        this(database, "");
    }

    /** @param wanted the methods the deployment has, by comma; empty for all */
    Office(TestDatabase database, String wanted) {
        this.methods = new SignInMethods(wanted);
        this.database = database;
        this.people = new CoreSchema(database.migrations());
        this.audit = new AuditTable(
                people,
                database.transactions(),
                database.rows(),
                database.ids(),
                new CompanyClock(clock, clock.getZone()));
        this.organisation = new RecordedChanges(
                people, database.transactions(), database.rows(), database.ids(), database.epochs(), audit);
        database.migrations().apply("login", LoginSchema.class);
        this.login = node(passwords);
        this.accounts = new DatabaseAccounts(
                database.transactions(),
                database.rows(),
                database.database(),
                database.epochs(),
                audit,
                passwords,
                clock);
    }

    /** A server on this database; what it would do later it does at once. */
    DatabaseLogin node(Passwords itsPasswords) {
        return new DatabaseLogin(
                database.transactions(),
                database.rows(),
                database.database(),
                database.epochs(),
                database.ids(),
                audit,
                itsPasswords,
                methods,
                Runnable::run,
                clock);
    }

    long person(String itsLogin, String name) {
        return database.transactions().write(() -> {
            organisation.person(console(), itsLogin, name, false);
            return new AccountRows(database.rows()).find(itsLogin).orElseThrow().person();
        });
    }

    long personWithAccount(String itsLogin, String name) {
        long id = person(itsLogin, name);
        setPassword(itsLogin, PASSWORD, false);
        return id;
    }

    void setPassword(String itsLogin, String password, boolean mustChange) {
        database.transactions()
                .write(() -> accounts.setPassword(console(), itsLogin, password.toCharArray(), mustChange));
    }

    void active(String itsLogin, boolean active) {
        database.transactions().write(() -> organisation.active(console(), itsLogin, active));
    }

    Caller console() {
        return Console.caller(database.epochs().now());
    }

    /** What the audit says about the account with this id, oldest first: operation, by whom, from where. */
    List<String> audited(long person) {
        return database.texts("select operation || ' by ' || login || ' from ' || source from core_audit"
                + " where record_type = 'account' and record_id = " + person + " order by id");
    }

    SignIn signIn(String itsLogin, String password) {
        return signIn(itsLogin, password, DESK);
    }

    SignIn signIn(String itsLogin, String password, String address) {
        return login.signIn(itsLogin, password.toCharArray(), Locale.SIMPLIFIED_CHINESE, address);
    }

    SignIn.Accepted signedIn(String itsLogin) {
        return (SignIn.Accepted) signIn(itsLogin, PASSWORD);
    }

    Optional<Session> session(String secret) {
        return login.session(secret, Optional.empty(), DESK);
    }

    String only(String sql) {
        return database.texts(sql).get(0);
    }
}
