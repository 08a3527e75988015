package tangram.persistence.checkup;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;
import tangram.persistence.page.Counters;
import tangram.persistence.page.PageReader;
import tangram.persistence.related.Responsibility;

/**
 * With every record is kept who is responsible for it by its links (R10). A module that declares another way than before is
 * made right by a repair, too.
 */
@Component
public final class ResponsibleCheckup implements Checkup {

    private final Transactions transactions;
    private final Rows rows;
    private final Counters counters;
    private final String held;

    @Activate
    public ResponsibleCheckup(
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Counters counters,
            @Reference PageReader pages) {
        this.transactions = transactions;
        this.rows = rows;
        this.counters = counters;
        this.held = pages.dialect().held();
    }

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.responsible", "responsible people");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        Responsibility then = new Responsibility(transactions, moment, counters, held);
        for (String type : then.types()) {
            Cases wrong = new Cases();
            long[] last = {0};
            long before = -1;
            while (last[0] != before) {
                before = last[0];
                List<Long> some = then.wrong(type, before, id -> last[0] = id);
                some.forEach(wrong::add);
                if (findings.repairing() && !some.isEmpty()) {
                    transactions.write(() -> new Responsibility(transactions, rows, counters, held).renew(type, some));
                }
            }
            String english = "{0} records in {1} do not say who is responsible by their links: {2}";
            if (findings.repairing()) {
                findings.repaired("doctor.responsible.wrong", english, then.table(type), wrong);
            } else {
                findings.wrong("doctor.responsible.wrong", english, then.table(type), wrong);
            }
        }
    }
}
