package tangram.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;

/**
 * Every file has its content in the folder, of the size its row says, and every content has a row. A content without a row
 * is nobody's, since its row is there before it; but a backup of older rows may have been restored beside it. It is deleted
 * when the doctor repairs, while its new row is held: an upload of the same waits for that, and brings it again.
 */
@Component
public final class FileCheckup implements Checkup {

    private final ContentFolder folder;
    private final FileRows files;
    private final Transactions transactions;
    private final java.time.InstantSource clock = java.time.InstantSource.system();

    @Activate
    public FileCheckup(
            @Reference ContentFolder folder, @Reference FileRows files, @Reference Transactions transactions) {
        this.folder = folder;
        this.files = files;
        this.transactions = transactions;
    }

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.files", "files");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        Cases missing = new Cases();
        moment.each(
                row -> {
                    if (folder.size(row.text(2)) != row.number(3)) {
                        missing.add(row.number(1));
                    }
                },
                "select id, sha256, bytes from files_attachment");
        findings.wrong(
                "doctor.files.missing",
                "the contents of {0} files in {1} are missing or cut off: {2}",
                "files_attachment",
                missing);
        Cases rowless = new Cases();
        moment.each(
                row -> {
                    rowless.add(row.text(1));
                    if (findings.repairing()) {
                        transactions.write(() -> known(row.text(1), row.number(2)));
                    }
                },
                "select a.sha256, max(a.bytes) from files_attachment a where not exists (select 1 from files_content c"
                        + " where c.sha256 = a.sha256) group by a.sha256");
        String noRow = "{0} contents that files have are not in {1}: {2}";
        tell(findings, "doctor.files.no-row", noRow, "files_content", rowless);
        Cases nobodys = new Cases();
        folder.shards().forEach(shard -> nobodys(shard, moment, findings.repairing(), nobodys));
        tell(
                findings,
                "doctor.files.nobodys",
                "{0} contents in the folder of {1} are nobody''s: {2}",
                "files_content",
                nobodys);
    }

    private static void tell(Findings findings, String code, String english, String table, Cases cases) {
        if (findings.repairing()) {
            findings.repaired(code, english, table, cases);
        } else {
            findings.wrong(code, english, table, cases);
        }
    }

    private void nobodys(String shard, Rows moment, boolean repair, Cases nobodys) {
        Set<String> rowless = new TreeSet<>();
        try {
            rowless.addAll(folder.in(shard));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        moment.each(
                row -> rowless.remove(row.text(1)),
                "select sha256 from files_content where sha256 >= ? and sha256 < ?",
                shard,
                shard + "g");
        for (String sha256 : rowless) {
            boolean known = transactions.read(() -> files.isKnown(sha256)); // since the moment
            if (!known && folder.has(sha256)) {
                nobodys.add(sha256);
                if (repair) {
                    transactions.write(() -> delete(sha256));
                }
            }
        }
    }

    private void known(String sha256, long bytes) {
        if (!files.isKnown(sha256)) {
            files.announce(sha256, bytes, clock.instant());
            files.hold(sha256);
        }
    }

    private void delete(String sha256) {
        if (files.isKnown(sha256)) {
            return;
        }
        files.announce(sha256, Math.max(0, folder.size(sha256)), clock.instant());
        if (files.isUsed(sha256)) {
            files.hold(sha256);
        } else {
            folder.delete(sha256);
            files.forget(sha256);
        }
    }
}
