package tangram.login;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tangram.core.api.access.Caller;
import tangram.core.api.login.Session;
import tangram.core.api.login.SignIn;
import tangram.kernel.api.Audit;
import tangram.kernel.api.record.HistoryEntry;
import tangram.testing.TestClock;
import tangram.testing.TestDatabase;

/** A company with accounts on a real database: what the tests of this bundle begin with. */
final class Office {

    static final String PASSWORD = "correct horse 电池";
    static final String DESK = "192.0.2.7";

    final TestDatabase database;
    final TestClock clock = TestClock.at(Instant.parse("2026-03-02T01:00:00Z"));
    final Passwords passwords = new Passwords(2);
    final List<String> audited = new CopyOnWriteArrayList<>();
    final Audit audit = new Audit() {
        @Override
        public void append(Caller caller, String type, long id, String operation, List<HistoryEntry.Change> changes) {
            audited.add(operation + " " + id + " by " + caller.person() + " from " + caller.from());
        }

        @Override
        public List<HistoryEntry> history(String type, long id, int limit) {
            return List.of();
        }
    };
    final DatabaseLogin login;
    final DatabaseAccounts accounts;

    Office(TestDatabase database) {
        this.database = database;
        database.migrations().apply("core", Office.class);
        database.migrations().apply("login", LoginSchema.class);
        this.login = node(passwords);
        this.accounts = new DatabaseAccounts(
                database.transactions(), database.rows(), database.database(), database.epochs(), audit, passwords, clock);
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
                Runnable::run,
                clock);
    }

    long person(String itsLogin, String name) {
        long id = database.ids().next();
        database.transactions()
                .write(() -> database.rows()
                        .change(
                                "insert into core_person (id, login, name, administrator, active) values (?, ?, ?, ?, ?)",
                                id,
                                itsLogin,
                                name,
                                false,
                                true));
        return id;
    }

    long personWithAccount(String itsLogin, String name) {
        long id = person(itsLogin, name);
        setPassword(itsLogin, PASSWORD, false);
        audited.clear();
        return id;
    }

    void setPassword(String itsLogin, String password, boolean mustChange) {
        database.transactions()
                .write(() -> accounts.setPassword(
                        Console.caller(database.epochs().now()), itsLogin, password.toCharArray(), mustChange));
    }

    void active(String itsLogin, boolean active) {
        database.transactions()
                .write(() -> database.rows().change("update core_person set active = ? where login = ?", active, itsLogin));
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
