package tangram.receivable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tangram.core.api.access.Caller;
import tangram.customer.CustomerModule;
import tangram.module.api.record.RecordAction;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** A company that is owed money, as its tests need it: everything belongs to 武敏, who may do everything. */
final class Cash {

    final TestTangram tangram;
    final Caller wumin;
    final TestRecords customers;
    final TestRecords receivables;
    final TestRecords receipts;
    final TestRecords invoices;

    private Cash(TestTangram tangram, Caller wumin) {
        this.tangram = tangram;
        this.wumin = wumin;
        this.customers = tangram.records(wumin, "customer");
        this.receivables = tangram.records(wumin, "receivable");
        this.receipts = tangram.records(wumin, "receipt");
        this.invoices = tangram.records(wumin, "invoice");
    }

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(Cash::server);
    }

    /** A server on a database; on the same one again it is another node. */
    static TestTangram server(TestDatabase database) {
        TestTangram tangram = TestTangram.on(database);
        tangram.open(new CustomerModule(tangram.store())).open(new ReceivableModule(tangram.store()));
        actions(tangram).forEach(tangram::offer);
        return tangram;
    }

    static List<RecordAction<?, ?>> actions(TestTangram tangram) {
        return List.of(
                new VoidReceivable(),
                new BadDebt(),
                new ConfirmReceipt(),
                new AllocateReceipt(tangram.store()),
                new DeallocateReceipt(tangram.store()),
                new CloseReceipt(),
                new ReverseReceipt(tangram.store()),
                new IssueInvoice(tangram.store()),
                new VoidInvoice(tangram.store()),
                new RedInvoice(tangram.store()));
    }

    static Cash at(TestTangram tangram) {
        return new Cash(tangram, tangram.person("wumin"));
    }

    /** The same company at another node. */
    Cash at(TestTangram node, String login) {
        return new Cash(node, node.caller(login));
    }

    String customer(String name) {
        return id(customers.create(Map.of("name", name)));
    }

    /** Something owed. */
    long owed(String customer, long amount, String dueOn) {
        return receivables.create(Map.of("customer", customer, "amount", amount, "dueOn", dueOn));
    }

    /** Money that arrived, not confirmed yet. */
    long arrived(String customer, long amount) {
        return receipts.create(
                Map.of("customer", customer, "receivedOn", "2026-07-30", "amount", amount, "method", "wire-transfer"));
    }

    /** Money that finance has confirmed. */
    long paid(String customer, long amount) {
        long receipt = arrived(customer, amount);
        receipts.act(receipt, "confirm", Map.of());
        return receipt;
    }

    Map<String, Object> allocate(long receipt, Object... receivablesAndAmounts) {
        return receipts.act(receipt, "allocate", Map.of("allocations", rows(receivablesAndAmounts)));
    }

    static List<Map<String, Object>> rows(Object... receivablesAndAmounts) {
        return Stream.iterate(0, i -> i < receivablesAndAmounts.length, i -> i + 2)
                .map(i -> Map.of(
                        "receivable", receivablesAndAmounts[i].toString(), "amount", receivablesAndAmounts[i + 1]))
                .toList();
    }

    static String id(long id) {
        return Long.toString(id);
    }

    /** A sum of a record, without the zeros behind it. */
    static String sum(Map<String, Object> record, String field) {
        return ((BigDecimal) record.get(field)).stripTrailingZeros().toPlainString();
    }

    String outstanding(long receivable) {
        return sum(receivables.get(receivable), "outstanding");
    }

    Object status(long receivable) {
        return receivables.get(receivable).get("status");
    }
}
