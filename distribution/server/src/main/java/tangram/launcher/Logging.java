package tangram.launcher;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Points logging at conf/logback.xml; to be called before anybody logs. */
final class Logging {
    private Logging() {}

    static void configure(Home home, Settings settings) {
        setUnlessGiven("logback.configurationFile", home.logging().toUri().toString());
        setUnlessGiven(Setting.LOG_FORMAT.key(), settings.get(Setting.LOG_FORMAT));
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** For a server that only lives to run one command: its output belongs to the command. */
    static void quiet() {
        setUnlessGiven("tangram.log.target", "System.err");
        setUnlessGiven("tangram.log.level", "WARN");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }
}
