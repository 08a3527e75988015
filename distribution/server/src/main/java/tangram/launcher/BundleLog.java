package tangram.launcher;

import java.lang.reflect.Proxy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * The OSGi log service over the one log there is. Without it the component runtime keeps to itself why a component
 * could not be activated.
 */
final class BundleLog implements LogService {

    static void lend(BundleContext framework) {
        String[] names = {LogService.class.getName(), LoggerFactory.class.getName()};
        framework.registerService(names, new BundleLog(), null);
    }

    @Override
    public Logger getLogger(String name) {
        return over(org.slf4j.LoggerFactory.getLogger(name), Logger.class);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName());
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> loggerType) {
        return over(org.slf4j.LoggerFactory.getLogger(name), loggerType);
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> loggerType) {
        return getLogger(type.getName(), loggerType);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> loggerType) {
        return getLogger(name, loggerType);
    }

    @Override
    @Deprecated
    public void log(int level, String message) {
        log(level, message, null);
    }

    @Override
    @Deprecated
    public void log(int level, String message, @Nullable Throwable thrown) {
        Level chosen = level <= LOG_ERROR ? Level.ERROR : level == LOG_WARNING ? Level.WARN : Level.DEBUG;
        org.slf4j.LoggerFactory.getLogger(LogService.class)
                .atLevel(chosen)
                .setCause(thrown)
                .log(message);
    }

    @Override
    @Deprecated
    public void log(@Nullable ServiceReference<?> about, int level, String message) {
        log(level, message, null);
    }

    @Override
    @Deprecated
    public void log(@Nullable ServiceReference<?> about, int level, String message, @Nullable Throwable thrown) {
        log(level, message, thrown);
    }

    // The interface has thirty methods that differ in level and arity only, so one handler reads both off the call.
    private static <L extends Logger> L over(org.slf4j.Logger log, Class<L> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            String name = method.getName();
            if (method.getDeclaringClass() == Object.class) return method.invoke(log, args);
            if (name.equals("getName")) return log.getName();
            if (name.startsWith("is"))
                return log.isEnabledForLevel(level(name.substring(2).replace("Enabled", "")));
            write(log, level(name), (L) proxy, args);
            return null;
        }));
    }

    @SuppressWarnings("unchecked")
    private static void write(org.slf4j.Logger log, Level level, Logger self, Object[] args) throws Exception {
        if (!log.isEnabledForLevel(level)) return;
        if (args[0] instanceof LoggerConsumer<?> consumer) {
            ((LoggerConsumer<Exception>) consumer).accept(self);
            return;
        }
        FormattingTuple line = MessageFormatter.arrayFormat(String.valueOf(args[0]), rest(args));
        log.atLevel(level).setCause(line.getThrowable()).log(line.getMessage());
    }

    private static Object[] rest(Object[] args) {
        if (args.length == 2 && args[1] instanceof Object[] many) return many;
        Object[] rest = new Object[args.length - 1];
        System.arraycopy(args, 1, rest, 0, rest.length);
        return rest;
    }

    private static Level level(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("AUDIT") ? Level.INFO : Level.valueOf(upper);
    }
}
