package tangram.rest;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Texts;

/**
 * Sentences from the bundles that run, ours and partners' alike. A bundle keeps its own in {@code l10n/<last word of its
 * name>.properties} and {@code …_zh_CN.properties}, by problem code; what no bundle translates is said in the English it
 * was thrown with. Of two bundles that know a code the one installed first speaks, so a partner's cannot change ours.
 */
@Component
public final class BundleTexts implements Texts {

    private static final Logger LOG = LoggerFactory.getLogger(BundleTexts.class);

    private final BundleContext context;
    private final Map<String, Properties> read = new ConcurrentHashMap<>();

    @Activate
    public BundleTexts(BundleContext context) {
        this.context = context;
    }

    @Override
    public String sentence(String code, String english, List<Object> arguments, Locale locale) {
        String pattern = locale.getLanguage().equals("zh") ? chinese(code).orElse(english) : english;
        try {
            return new MessageFormat(pattern, locale).format(arguments.toArray());
        } catch (IllegalArgumentException e) {
            LOG.warn("The text of {} is no message pattern: {}", code, e.getMessage());
            return english;
        }
    }

    private Optional<String> chinese(String code) {
        for (Bundle bundle : context.getBundles()) {
            boolean runs = bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
            String found = runs ? properties(bundle).getProperty(code) : null;
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private Properties properties(Bundle bundle) {
        return read.computeIfAbsent(bundle.getBundleId() + "@" + bundle.getLastModified(), key -> load(bundle));
    }

    private static Properties load(Bundle bundle) {
        Properties properties = new Properties();
        String name = String.valueOf(bundle.getSymbolicName());
        URL url = bundle.getEntry("l10n/" + name.substring(name.lastIndexOf('.') + 1) + "_zh_CN.properties");
        if (url != null) {
            try (var reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("The texts of {} cannot be read", name, e);
            }
        }
        return properties;
    }
}
