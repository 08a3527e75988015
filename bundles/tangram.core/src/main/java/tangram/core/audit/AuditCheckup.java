package tangram.core.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;

/**
 * Every entry says what was written when it was made, by its hash; every version of a record has an entry; and a record
 * that is spoken of is there, or its entries end with its purge.
 */
@Component
public final class AuditCheckup implements Checkup {

    private static final String TABLE = "core_audit";

    @Activate
    public AuditCheckup(@Reference CoreSchema schema) {}

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.audit", "audit");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        Cases changed = new Cases();
        moment.each(
                row -> {
                    if (!hash(row).equals(row.text(10))) {
                        changed.add(row.number(1));
                    }
                },
                "select id, happened, person, login, source, record_type, record_id, operation, changes, hash from "
                        + TABLE);
        findings.wrong("doctor.audit.changed", "{0} entries in {1} are not what was written: {2}", TABLE, changed);
        Map<String, String> tables = new LinkedHashMap<>();
        moment.each(row -> tables.put(row.text(1), row.text(2)), "select id, table_name from kernel_type order by id");
        tables.forEach((type, table) -> {
            findings.wrong(
                    "doctor.audit.unspoken",
                    "{0} records in {1} have more versions than entries in the audit: {2}",
                    table,
                    Cases.of(
                            moment,
                            "select t.id from " + table + " t where t.version > (select count(*) from " + TABLE
                                    + " a where a.record_type = ? and a.record_id = t.id and a.operation not in ('attach',"
                                    + " 'detach'))",
                            type));
            findings.wrong(
                    "doctor.audit.gone",
                    "{0} records that {1} speaks of are gone without having been purged: {2}",
                    TABLE,
                    Cases.of(
                            moment,
                            "select distinct a.record_id from " + TABLE
                                    + " a where a.record_type = ? and a.record_id <> 0"
                                    + " and not exists (select 1 from " + table + " t where t.id = a.record_id) and not"
                                    + " exists (select 1 from " + TABLE + " p where p.record_type = a.record_type and"
                                    + " p.record_id = a.record_id and p.operation = 'purge')",
                            type));
        });
    }

    private static String hash(Row row) {
        return AuditTable.hash(
                row.number(1),
                row.instant(2),
                row.number(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.number(7),
                row.text(8),
                row.text(9));
    }
}
