package tangram.kernel.api;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.sql.SQLException;

/** A statement failed. The cause is always the driver's exception. */
public final class DatabaseException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }

    public SQLException sql() {
        return (SQLException) requireNonNull(getCause());
    }
}
