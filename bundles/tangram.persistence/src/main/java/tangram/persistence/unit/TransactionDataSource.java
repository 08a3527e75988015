package tangram.persistence.unit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tangram.persistence.transaction.Connections;

/**
 * What EclipseLink takes for a data source: it always gets the current transaction's connection, and its closing,
 * committing and rolling back mean nothing. So the units of several modules take part in one transaction without a
 * transaction manager of the Jakarta kind.
 */
final class TransactionDataSource implements DataSource {

    private static final Set<String> IGNORED =
            Set.of("close", "commit", "rollback", "setAutoCommit", "setTransactionIsolation", "setReadOnly");

    private final Connections connections;

    TransactionDataSource(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Connection getConnection() {
        Connection connection = connections.current();
        return (Connection) Proxy.newProxyInstance(
                TransactionDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> {
                    if (IGNORED.contains(method.getName())) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("tangram.persistence");
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
