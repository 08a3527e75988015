package tangram.testing.module;

import java.util.ArrayList;
import java.util.List;
import tangram.core.CoreSchema;
import tangram.core.approval.ApprovalCheckup;
import tangram.core.approval.ApproverRules;
import tangram.core.audit.AuditCheckup;
import tangram.core.checkup.NumberCheckup;
import tangram.core.checkup.OrganisationCheckup;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;
import tangram.persistence.checkup.CounterCheckup;
import tangram.persistence.checkup.LinkCheckup;
import tangram.persistence.checkup.ResponsibleCheckup;
import tangram.persistence.page.Counters;
import tangram.persistence.page.PageReader;
import tangram.testing.TestDatabase;

/** What the doctor finds wrong with a test's data. */
public final class Doctor {

    private Doctor() {}

    /** A line for each fault; empty when all agrees. */
    public static List<String> finds(TestTangram tangram) {
        TestDatabase database = tangram.database();
        var transactions = database.transactions();
        var rows = database.rows();
        var schema = new CoreSchema(database.migrations());
        var counters = new Counters(transactions, database.connections(), database.migrations());
        var pages = new PageReader(transactions, rows, database.connections(), database.migrations());
        List<Checkup> checkups = List.of(
                new CounterCheckup(transactions, counters),
                new LinkCheckup(database.migrations()),
                new ResponsibleCheckup(transactions, rows, counters, pages),
                new NumberCheckup(schema),
                new AuditCheckup(schema),
                new OrganisationCheckup(schema),
                new ApprovalCheckup(schema, transactions, rows, database.epochs(), new ApproverRules()));
        Told told = new Told(new ArrayList<>());
        transactions.write(() -> checkups.forEach(checkup -> checkup.look(rows, told)));
        return told.lines;
    }

    private record Told(List<String> lines) implements Findings {

        @Override
        public boolean repairing() {
            return false;
        }

        @Override
        public void wrong(String code, String english, String table, Cases cases) {
            if (!cases.none()) {
                lines.add(code + " " + table + ": " + cases.named());
            }
        }

        @Override
        public void repaired(String code, String english, String table, Cases cases) {
            wrong(code, english, table, cases);
        }

        @Override
        public void note(Sentence sentence) {}
    }
}
