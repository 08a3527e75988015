package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/**
 * The doctor finds what is planted in the tables past the product, names it, and mends what follows from data while people
 * go on working; data he leaves as they are.
 */
@Timeout(300)
@EitherDatabase
class DoctorIT {
    private static final String ORPHAN = "ab" + "0123456789abcdef".repeat(4).substring(2);

    @TempDir
    Path folder;

    @Test
    void onDerby() throws Exception {
        findsAndMends(Map.of());
    }

    @Test
    void onPostgresql() throws Exception {
        findsAndMends(Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    private void findsAndMends(Map<Setting, String> settings) throws Exception {
        Map<Setting, String> english = new HashMap<>(settings);
        english.put(Setting.LOCALE, "en");
        try (RunningDemo demo = new RunningDemo(folder, english);
                Connection tables = dataSource(demo.context()).getConnection()) {
            Control control = demo.instance.control();
            Control.Answer well = control.run("doctor", List.of());
            assertThat(well.exit()).as(well.output()).isZero();
            assertThat(well.output().lines()).hasSize(11).allMatch(line -> line.endsWith(": ok"));

            String seat = text(tables, "select min(id) from core_seat where reports_to is null");
            String entry = text(tables, "select min(id) from core_audit");
            String customer = text(tables, "select min(id) from customer_customer");
            String code = text(tables, "select code from customer_customer where id = " + customer);
            String owner = text(tables, "select owner_id from customer_customer where id = " + customer);
            String operation = text(tables, "select operation from core_audit where id = " + entry);
            change(tables, "update core_seat set reports_to = id where id = " + seat);
            change(tables, "update core_audit set operation = 'read' where id = " + entry);
            change(tables, "update core_number_ledger set record_id = 1 where code = '" + code + "'");
            change(tables, "delete from kernel_counter where record_type = 'customer' and owner_id = " + owner);
            change(tables, "update kernel_counter set records = records + 3 where record_type = 'contact'");
            change(
                    tables,
                    "delete from kernel_gram where minus_id = -" + customer + " and gram = '" + gram(tables, customer)
                            + "'");
            change(tables, "insert into kernel_gram (record_type, gram, minus_id) values ('customer', 'zz', -1)");
            change(tables, "delete from kernel_same where record_type = 'customer' and record_id = " + customer);
            String contact = text(tables, "select min(id) from customer_contact");
            change(tables, "update customer_contact set responsible_id = 1 where id = " + contact);
            change(
                    tables,
                    "insert into notify_notice (id, person, event, told_at, unread, code, english, arguments) values (7, 5,"
                            + " 7, current_timestamp, true, 'x', 'x', '[]')");
            change(
                    tables,
                    "insert into notify_mail (notice, since_at, due_at, tries, parked) values (7, current_timestamp,"
                            + " current_timestamp, 40, true)");
            Files.createDirectories(folder.resolve("data/files/ab"));
            Files.writeString(folder.resolve("data/files/ab").resolve(ORPHAN.substring(2)), "nobody's");

            Control.Answer ill = control.run("doctor", List.of());
            assertThat(ill.exit()).isEqualTo(1);
            assertThat(ill.output())
                    .contains("organisation: 1 in core_seat stand above themselves: " + seat)
                    .contains("audit: 1 entries in core_audit are not what was written: " + entry)
                    .contains("numbers: 1 numbers in customer_customer are not in the ledger as this record's: " + code)
                    .contains("numbers: 1 numbers in core_number_ledger are in force, and no record has them: " + code)
                    .containsPattern("counters: \\d+ counters in kernel_counter do not say what the records do")
                    .contains("search: 1 records in customer_customer are not found by all their words: " + customer)
                    .contains("search: 1 records are found by words in kernel_gram that they do not have: 1")
                    .contains("search: 1 records in customer_customer have other keys for duplicates than their rules")
                    .contains("responsible people: 1 records in customer_contact do not say who is responsible by their"
                            + " links: " + contact)
                    .contains("notices: 1 notices in notify_notice were told to nobody there is: 7")
                    .contains("notices: 1 mails in notify_mail were given up: 7")
                    .contains("files: 1 contents in the folder of files_content are nobody's: " + ORPHAN);
            assertThat(control.run("doctor", List.of("--lang", "zh")).output())
                    .contains("审计:core_audit 中有 1 条与写入时不同:" + entry);

            Control.Answer repaired = whilePeopleWork(demo, () -> control.run("doctor", List.of("--repair")));
            assertThat(repaired.exit()).as("data are not repaired").isEqualTo(1);
            assertThat(repaired.output())
                    .contains("organisation: 1 in core_seat", "audit: 1 entries", "numbers: 1 numbers")
                    .contains("counters: repaired: ", "files: repaired: ", "responsible people: repaired: 1 records")
                    .contains("search: repaired: 1 records in customer_customer are not found by all their words")
                    .contains("search: repaired: 1 records in customer_customer have other keys");

            change(tables, "delete from notify_notice where id = 7");
            change(tables, "delete from notify_mail where notice = 7");
            change(tables, "update core_seat set reports_to = null where id = " + seat);
            change(tables, "update core_audit set operation = '" + operation + "' where id = " + entry);
            change(tables, "update core_number_ledger set record_id = " + customer + " where code = '" + code + "'");
            Control.Answer mended = control.run("doctor", List.of());
            assertThat(mended.output().lines()).hasSize(11).allMatch(line -> line.endsWith(": ok"));
            assertThat(mended.exit()).isZero();
        } finally {
            TangramProcess.forget(folder.resolve("home"));
        }
    }

    private interface Asking {
        Control.Answer ask() throws Exception;
    }

    private static Control.Answer whilePeopleWork(RunningDemo demo, Asking asking) throws Exception {
        Employee wumin = Employee.signIn(demo.url(), "wumin");
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> working = CompletableFuture.supplyAsync(() -> {
            int created = 0;
            try {
                while (!done.get()) {
                    Employee.Answer answer =
                            wumin.post("/api/customer/customers", Map.of("name", "病中 C" + created, "level", "b"));
                    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
                    created++;
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return created;
        });
        try {
            return asking.ask();
        } finally {
            done.set(true);
            assertThat(working.get()).isPositive();
        }
    }

    /** The bundles' database, whose class this class loader has another of. */
    private static DataSource dataSource(BundleContext context) throws Exception {
        var reference = context.getAllServiceReferences("tangram.kernel.api.database.Database", null)[0];
        Object database = context.getService(reference);
        return (DataSource) database.getClass().getMethod("dataSource").invoke(database);
    }

    private static String gram(Connection tables, String customer) throws SQLException {
        return text(
                tables, "select min(gram) from kernel_gram where record_type = 'customer' and minus_id = -" + customer);
    }

    private static String text(Connection tables, String sql) throws SQLException {
        try (Statement statement = tables.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    private static void change(Connection tables, String sql) throws SQLException {
        try (Statement statement = tables.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }
}
