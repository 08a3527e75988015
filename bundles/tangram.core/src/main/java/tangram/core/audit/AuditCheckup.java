package tangram.core.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;

/**
 * The chain of the audit holds, and every entry says what was written when it was made, by its hash; every version of a record has an entry; and a record
 * that is spoken of is there, or its entries end with its purge, or with the purge of all of its type.
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
        ChainCheck chain = new ChainCheck(moment).walk("");
        chain.tell(findings);
        // what was cut tells nothing any more of records that are older
        Instant told = chain.lastCut().map(Seal::at).orElse(Instant.EPOCH);
        Map<String, String> tables = new LinkedHashMap<>();
        moment.each(row -> tables.put(row.text(1), row.text(2)), "select id, table_name from kernel_type order by id");
        tables.forEach((type, table) -> {
            findings.wrong(
                    "doctor.audit.unspoken",
                    "{0} records in {1} have more versions than entries in the audit: {2}",
                    table,
                    Cases.of(
                            moment,
                            "select t.id from " + table
                                    + " t where t.created_at >= ? and t.version > (select count(*) from " + TABLE
                                    + " a where a.record_type = ? and a.record_id = t.id and a.operation not in ('attach',"
                                    + " 'detach'))",
                            told,
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
                                    + " p.record_id = a.record_id and p.operation = 'purge') and not exists (select 1 from "
                                    + TABLE
                                    + " w where w.record_type = a.record_type and w.record_id = 0 and w.operation ="
                                    + " 'purge' and w.id > a.id)",
                            type));
        });
    }
}
