package tangram.core.text;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Texts;

/**
 * The texts of the bundles that run, ours and partners' alike. A bundle keeps its own in {@code l10n/<last word of its
 * name>.properties} and {@code …_zh_CN.properties}. They are put together anew when a bundle comes or goes.
 */
@Component
public final class BundleTexts implements Texts {

    private static final Logger LOG = LoggerFactory.getLogger(BundleTexts.class);

    private final BundleContext context;
    private final Map<String, TextFiles> read = new ConcurrentHashMap<>();
    private volatile @Nullable Together together;

    /** The texts of these bundles, in the order they were installed. */
    private record Together(List<String> bundles, MergedTexts texts) {}

    @Activate
    public BundleTexts(BundleContext context) {
        this.context = context;
    }

    @Override
    public String sentence(String code, String english, List<Object> arguments, Locale locale) {
        return now().sentence(code, english, arguments, locale);
    }

    @Override
    public Map<String, String> in(Locale locale) {
        return now().in(locale);
    }

    private MergedTexts now() {
        List<Bundle> running = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING) {
                running.add(bundle);
                names.add(key(bundle));
            }
        }
        Together current = together;
        if (current == null || !current.bundles.equals(names)) {
            read.keySet().retainAll(names);
            List<TextFiles> files = running.stream().map(this::files).toList();
            current = new Together(names, new MergedTexts(files));
            together = current;
        }
        return current.texts;
    }

    private static String key(Bundle bundle) {
        return bundle.getBundleId() + "@" + bundle.getLastModified();
    }

    private TextFiles files(Bundle bundle) {
        return read.computeIfAbsent(key(bundle), key -> load(bundle));
    }

    private static TextFiles load(Bundle bundle) {
        String name = String.valueOf(bundle.getSymbolicName());
        String path = "l10n/" + name.substring(name.lastIndexOf('.') + 1);
        URL english = bundle.getEntry(path + ".properties");
        URL chinese = bundle.getEntry(path + "_zh_CN.properties");
        try {
            return TextFiles.read(english, chinese);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The texts of {} cannot be read", name, e);
            return TextFiles.NONE;
        }
    }
}
