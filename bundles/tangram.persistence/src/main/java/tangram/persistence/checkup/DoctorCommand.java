package tangram.persistence.checkup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Command;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.database.Snapshot;
import tangram.persistence.snapshot.AskedLanguage;
import tangram.persistence.snapshot.Scratch;
import tangram.persistence.transaction.Connections;
import tangram.persistence.transaction.JdbcRows;

/** {@code doctor [--repair]}: looks at everything that must be so, a line each, and at the wish mends what is derived. */
@Component
public final class DoctorCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(DoctorCommand.class);
    private static final String USAGE =
            "doctor [--repair] [--lang en|zh]   look whether everything agrees; --repair mends what follows from data";

    private final BundleContext context;
    private final Database database;
    private final Texts texts;
    private final DoctorsTurn turn;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<Checkup> checkups = List.of();

    @Activate
    public DoctorCommand(
            BundleContext context,
            @Reference Database database,
            @Reference Texts texts,
            @Reference Transactions transactions,
            @Reference Rows rows) {
        this.context = context;
        this.database = database;
        this.texts = texts;
        this.turn = new DoctorsTurn(transactions, rows);
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public List<String> usage() {
        return List.of(USAGE);
    }

    @Override
    public Outcome run(List<String> arguments, Path directory) {
        List<String> words = new ArrayList<>(arguments);
        boolean repair = words.remove("--repair");
        Optional<Locale> asked = AskedLanguage.take(words, context);
        if (asked.isEmpty() || !words.isEmpty()) {
            return Outcome.usage(USAGE + "\n");
        }
        Locale locale = asked.get();
        if (repair && !turn.take()) {
            Sentence busy = Sentence.of("doctor.busy", "Another doctor is repairing just now.");
            return Outcome.refused(texts.say(busy, locale) + "\n");
        }
        try {
            return look(repair, locale);
        } finally {
            if (repair) {
                turn.giveBack();
            }
        }
    }

    private Outcome look(boolean repair, Locale locale) {
        WrittenFindings findings = new WrittenFindings(texts, locale, repair);
        List<Checkup> sorted = new ArrayList<>(checkups);
        sorted.sort(Comparator.comparing(checkup -> checkup.subject().code()));
        try (Scratch scratch = Scratch.in(context);
                Snapshot snapshot = database.snapshot(scratch.folder())) {
            Rows moment = new JdbcRows(new Moment(snapshot.connection(), database.dialect()));
            for (Checkup checkup : sorted) {
                if (repair) {
                    turn.take(); // for some time more
                }
                look(checkup, moment, snapshot.connection(), findings);
            }
        } catch (SQLException | IOException e) {
            LOG.error("The database could not be looked at", e);
            findings.broken(String.valueOf(e.getMessage()));
        }
        return new Outcome(findings.allWell() ? 0 : 1, findings.text(), "");
    }

    /** A checkup that fails is a finding of its own, and the others go on. */
    private static void look(Checkup checkup, Rows moment, Connection connection, WrittenFindings findings)
            throws SQLException {
        findings.begin(checkup.subject());
        try {
            checkup.look(moment, findings);
        } catch (RuntimeException e) {
            LOG.error("{} could not be looked at", checkup.getClass().getName(), e);
            findings.broken(String.valueOf(e.getMessage()));
            connection.rollback(); // else an engine may refuse everything more
        }
        findings.end();
    }

    /** The snapshot's one connection, for rows. */
    private record Moment(Connection current, Dialect dialect) implements Connections {

        @Override
        public boolean writing() {
            return false;
        }
    }
}
