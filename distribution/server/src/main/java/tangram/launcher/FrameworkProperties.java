package tangram.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the framework and the bundles are told at start: every setting under its own key, what only the launcher knows
 * (secret, version, folders), and the words in which Felix and Jetty want to hear it.
 */
final class FrameworkProperties {
    private FrameworkProperties() {}

    static Map<String, Object> of(Settings settings, Home home, Port port, String secret, long started) {
        Map<String, Object> properties = new HashMap<>();
        settings.values().forEach((setting, value) -> properties.put(setting.key(), value.text()));
        properties.put(Setting.DATA.key(), settings.data().toString());
        properties.put(Setting.HTTP_PORT.key(), String.valueOf(port.number()));
        properties.put("tangram.http.url", port.url());
        properties.put("tangram.control.secret", secret);
        properties.put("tangram.version", Build.THIS.version());
        properties.put("tangram.home", home.folder().toString());
        properties.put("tangram.started", String.valueOf(started));

        properties.put(
                "org.osgi.framework.storage", settings.data().resolve("cache").toString());
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        // While one takes the place of the other, two of one name and version are there.
        properties.put("org.osgi.framework.bsnversion", "multiple");
        properties.put("org.osgi.framework.system.packages.extra", lentPackages());
        properties.put("felix.log.logger", new FelixLog());

        properties.put("org.apache.felix.http.host", port.host());
        properties.put("org.osgi.service.http.port", String.valueOf(port.number()));
        properties.put("org.apache.felix.http.jetty.sendServerHeader", "false");
        properties.put(
                "org.apache.felix.http.timeout", String.valueOf(1000 * settings.number(Setting.HTTP_IDLE_SECONDS)));
        // Of many who come at once, those who find no place before the door would try again a second later.
        properties.put("org.apache.felix.http.jetty.acceptQueueSize", "1024");
        properties.put(
                "org.apache.felix.proxy.load.balancer.connection.enable",
                settings.value(Setting.HTTP_PROXY).text());
        // The door counts what is worked at once; besides, there are Jetty's own few and those that turn people away.
        int threads = settings.number(Setting.HTTP_WORKING) + settings.number(Setting.HTTP_STREAMS) + 40;
        properties.put("org.apache.felix.http.jetty.threadpool.max", String.valueOf(threads));
        return properties;
    }

    /** The launcher's logging is the bundles' logging. Some still ask for the 1.7 API, which 2 contains. */
    private static String lentPackages() {
        return Stream.concat(
                        Stream.of("org.slf4j", "org.slf4j.spi", "org.slf4j.event", "org.slf4j.helpers")
                                .map(name -> name + ";version=" + Build.THIS.slf4j()),
                        Stream.of(
                                "org.slf4j;version=1.7.36",
                                "org.slf4j.helpers;version=1.7.36",
                                "org.osgi.service.log;version=1.5.0"))
                .collect(Collectors.joining(","));
    }
}
