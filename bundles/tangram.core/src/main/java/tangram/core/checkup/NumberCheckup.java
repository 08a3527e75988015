package tangram.core.checkup;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;

/** Every number of a record is in the ledger as its own, and what the ledger says is in force some record has, once. */
@Component
public final class NumberCheckup implements Checkup {

    @Activate
    public NumberCheckup(@Reference CoreSchema schema) {}

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.numbers", "numbers");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        KnownTypes.tables(moment).forEach((type, table) -> {
            findings.wrong(
                    "doctor.numbers.twice",
                    "{0} numbers in {1} come twice: {2}",
                    table,
                    Cases.of(
                            moment,
                            "select code from " + table + " where code is not null group by code having count(*) > 1"));
            findings.wrong(
                    "doctor.numbers.unknown",
                    "{0} numbers in {1} are not in the ledger as this record''s: {2}",
                    table,
                    Cases.of(
                            moment,
                            "select t.code from " + table + " t where t.code is not null and not exists (select 1 from"
                                    + " core_number_ledger l where l.record_type = ? and l.code = t.code and l.record_id ="
                                    + " t.id)",
                            type));
            findings.wrong(
                    "doctor.numbers.nobody",
                    "{0} numbers in {1} are in force, and no record has them: {2}",
                    "core_number_ledger",
                    Cases.of(
                            moment,
                            "select l.code from core_number_ledger l where l.record_type = ? and l.void_at is null and not"
                                    + " exists (select 1 from " + table
                                    + " t where t.id = l.record_id and t.code = l.code)",
                            type));
        });
    }
}
