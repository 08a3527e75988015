package tangram.database.derby;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed process leaves in the folder of a database: Derby makes the file of a table or index before its log tells of it, so
 * that one may lie there empty, which no table knows. Derby does not mind, until it copies all files for a backup: that ends it.
 */
final class StrayFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StrayFiles.class);
    private static final Pattern NAME = Pattern.compile("c([0-9a-f]{1,15})\\.dat");

    private StrayFiles() {}

    /** Takes them away; to be called before anybody else works on the database. */
    static void remove(Connection connection, Path database) throws SQLException {
        try (Stream<Path> files = Files.list(database.resolve("seg0"))) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()
                        && Files.size(file) == 0
                        && !isKnown(connection, Long.parseLong(name.group(1), 16))) {
                    Files.delete(file);
                    LOG.info("Removed {}, which a process that was killed left behind", file.getFileName());
                }
            }
        } catch (IOException e) {
            LOG.warn("The folder of the database could not be looked through: {}", e.getMessage());
        }
    }

    private static boolean isKnown(Connection connection, long conglomerate) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from sys.sysconglomerates where conglomeratenumber = ?")) {
            statement.setLong(1, conglomerate);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }
}
