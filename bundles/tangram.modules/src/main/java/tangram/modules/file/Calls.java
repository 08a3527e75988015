package tangram.modules.file;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.modules.file.BytecodeScan.Level;

/** What a module should not call: what would end or harm the whole server, and what stays behind when the module stops. */
final class Calls {

    private static final String ANY = "*";
    private static final String NEW = "<init>";

    /** By class, the methods that are for nobody in the server but itself. */
    private static final Map<String, Set<String>> FORBIDDEN = Map.ofEntries(
            Map.entry(
                    "java/lang/System",
                    Set.of(
                            "exit",
                            "load",
                            "loadLibrary",
                            "setSecurityManager",
                            "setOut",
                            "setErr",
                            "setIn",
                            "setProperties")),
            Map.entry("java/lang/Runtime", Set.of("exit", "halt", "addShutdownHook", "exec", "load", "loadLibrary")),
            Map.entry("java/lang/ProcessBuilder", Set.of("start", "startPipeline")),
            Map.entry("java/lang/ProcessHandle", Set.of("destroy", "destroyForcibly")),
            Map.entry("java/lang/Thread", Set.of("stop", "suspend", "resume", "setDefaultUncaughtExceptionHandler")),
            Map.entry("java/lang/ThreadGroup", Set.of("stop", "suspend", "resume", "interrupt", "destroy")),
            Map.entry("java/util/Locale", Set.of("setDefault")),
            Map.entry("java/util/TimeZone", Set.of("setDefault")),
            Map.entry("java/net/URL", Set.of("setURLStreamHandlerFactory")),
            Map.entry("sun/misc/Unsafe", Set.of(ANY)),
            Map.entry("sun/misc/Signal", Set.of(ANY)),
            Map.entry("com/sun/tools/attach/VirtualMachine", Set.of(ANY)),
            Map.entry("org/osgi/framework/Bundle", Set.of("start", "stop", "update", "uninstall")),
            Map.entry("org/osgi/framework/BundleContext", Set.of("installBundle")),
            Map.entry("org/osgi/framework/launch/Framework", Set.of(ANY)),
            Map.entry("org/osgi/framework/wiring/FrameworkWiring", Set.of("refreshBundles")),
            Map.entry("org/osgi/framework/startlevel/FrameworkStartLevel", Set.of("setStartLevel")));

    /** What begins something, or leaves it where it outlives the module. */
    private static final Map<String, Set<String>> NOTED = Map.ofEntries(
            Map.entry(
                    "java/lang/Thread",
                    Set.of(NEW, "setContextClassLoader", "ofVirtual", "ofPlatform", "startVirtualThread")),
            Map.entry("java/util/Timer", Set.of(NEW)),
            Map.entry("java/util/concurrent/Executors", Set.of(ANY)),
            Map.entry("java/util/concurrent/ThreadPoolExecutor", Set.of(NEW)),
            Map.entry("java/util/concurrent/ScheduledThreadPoolExecutor", Set.of(NEW)),
            Map.entry("java/util/concurrent/ForkJoinPool", Set.of(NEW)),
            Map.entry("java/lang/ThreadLocal", Set.of(NEW, "withInitial")),
            Map.entry("java/lang/InheritableThreadLocal", Set.of(NEW)),
            Map.entry(
                    "java/security/Security",
                    Set.of("addProvider", "insertProviderAt", "removeProvider", "setProperty")),
            Map.entry("java/sql/DriverManager", Set.of("registerDriver", "setLogWriter")),
            Map.entry("javax/management/MBeanServer", Set.of("registerMBean")),
            Map.entry("java/util/logging/LogManager", Set.of("reset", "readConfiguration")));

    private Calls() {}

    /** How a call of this method is judged, if at all. */
    static Optional<Level> judge(String owner, String method) {
        if (owner.startsWith("jdk/internal/") || isNamed(FORBIDDEN, owner, method)) {
            return Optional.of(Level.FORBIDDEN);
        }
        return isNamed(NOTED, owner, method) ? Optional.of(Level.REMARK) : Optional.empty();
    }

    private static boolean isNamed(Map<String, Set<String>> calls, String owner, String method) {
        Set<String> methods = calls.getOrDefault(owner, Set.of());
        return methods.contains(method) || methods.contains(ANY);
    }
}
