package tangram.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.database.Dialect;

/**
 * Counts tries, so that passwords cannot be guessed. A try is counted and committed <em>before</em> the password is
 * looked at, by an update that only matches while tries are left: parallel guesses on any number of nodes queue at that
 * row. A success gives the try back.
 *
 * <p>An account's count starts again when nobody tried for a whole window, so no 15 minutes ever hold more than ten
 * tries. An address, which may be an office with hundreds of people, starts again a window after its first try. Logins
 * that nobody has are counted like the others: the limit tells nothing.
 */
final class Guesses {

    static final int TRIES_PER_ACCOUNT = 10;
    static final int TRIES_PER_ADDRESS = 100;
    static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int RACES = 20;
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private static final String COUNT_FOR_ACCOUNT =
            "update login_attempt set tries = case when since_at <= ? then 1 else tries + 1 end, since_at = ?"
                    + " where subject = ? and (since_at <= ? or tries < ?)";
    private static final String COUNT_FOR_ADDRESS =
            "update login_attempt set tries = case when since_at <= ? then 1 else tries + 1 end,"
                    + " since_at = case when since_at <= ? then ? else since_at end"
                    + " where subject = ? and (since_at <= ? or tries < ?)";

    private final Transactions transactions;
    private final Rows rows;
    private final Dialect dialect;
    private final InstantSource clock;

    Guesses(Transactions transactions, Rows rows, Dialect dialect, InstantSource clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.dialect = dialect;
        this.clock = clock;
    }

    /** Counts one try, in a transaction of its own; or says how long to wait, and counts nothing. */
    Optional<Duration> count(String login, String address) {
        return count(Optional.of(login), address);
    }

    /** @param account what the try says who it is; empty where that is not known before it succeeds */
    Optional<Duration> count(Optional<String> account, String address) {
        for (int race = 1; ; race++) {
            try {
                return transactions.write(() -> countBoth(account.map(Guesses::account), address(address)));
            } catch (DatabaseException e) {
                // Somebody else counted the first try of this subject in the same moment: now there is a row to update.
                if (race == RACES || !dialect.isDuplicate(e.sql())) {
                    throw e;
                }
            }
        }
    }

    /** The account first, the address last, here and below: one order of locks, and the busiest row for the shortest time. */
    private Optional<Duration> countBoth(Optional<String> account, String address) {
        Instant now = clock.instant();
        Instant old = now.minus(WINDOW);
        if (account.isPresent()
                && rows.change(COUNT_FOR_ACCOUNT, old, now, account.get(), old, TRIES_PER_ACCOUNT) == 0) {
            Optional<Duration> wait = waitOrInsert(account.get(), now);
            if (wait.isPresent()) {
                return wait;
            }
        }
        if (rows.change(COUNT_FOR_ADDRESS, old, old, now, address, old, TRIES_PER_ADDRESS) == 0) {
            Optional<Duration> wait = waitOrInsert(address, now);
            if (wait.isPresent()) {
                account.ifPresent(this::takeBack);
            }
            return wait;
        }
        return Optional.empty();
    }

    private Optional<Duration> waitOrInsert(String subject, Instant now) {
        Optional<Instant> since =
                rows.first(r -> r.instant(1), "select since_at from login_attempt where subject = ?", subject);
        if (since.isEmpty()) {
            rows.change("insert into login_attempt (subject, tries, since_at) values (?, 1, ?)", subject, now);
            return Optional.empty();
        }
        Duration left = Duration.between(now, since.get().plus(WINDOW));
        return Optional.of(left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left);
    }

    /** The try never happened: it was not its turn. In the current transaction. */
    void giveBack(String login, String address) {
        giveBack(Optional.of(login), address);
    }

    void giveBack(Optional<String> account, String address) {
        account.map(Guesses::account).ifPresent(this::takeBack);
        takeBack(address(address));
    }

    /** The password was right: the account's tries are forgotten. In the current transaction. */
    void forget(String login) {
        rows.change("delete from login_attempt where subject = ?", account(login));
    }

    /** The password was right: the address gets this try back, but no more. In the current transaction. */
    void giveBackToAddress(String address) {
        takeBack(address(address));
    }

    private void takeBack(String subject) {
        rows.change("update login_attempt set tries = tries - 1 where subject = ? and tries > 0", subject);
    }

    /** Removes at most this many counts that no longer matter. In the current transaction. */
    int sweep(int most) {
        Instant old = clock.instant().minus(WINDOW);
        List<Object[]> gone = rows.list(
                r -> new Object[] {r.text(1), old},
                "select subject from login_attempt where since_at <= ? fetch first " + most + " rows only",
                old);
        rows.changeMany("delete from login_attempt where subject = ? and since_at <= ?", gone);
        return gone.size();
    }

    private static String account(String login) {
        return "l:" + Secret.sha256(login);
    }

    /** IPv6 networks are given out by /64: all of one's addresses count as one. */
    private static String address(String address) {
        if (IPV6.matcher(address).matches()) {
            try {
                if (InetAddress.getByName(address) instanceof Inet6Address v6) {
                    return "a:" + Secret.sha256(Arrays.toString(Arrays.copyOf(v6.getAddress(), 8)));
                }
            } catch (UnknownHostException e) {
                // Not an address; it still counts, as what it is.
            }
        }
        return "a:" + Secret.sha256(address);
    }
}
