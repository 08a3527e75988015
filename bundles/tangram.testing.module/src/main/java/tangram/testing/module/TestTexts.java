package tangram.testing.module;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tangram.core.CoreSchema;
import tangram.core.text.MergedTexts;
import tangram.core.text.TextFiles;
import tangram.kernel.api.Texts;

/** The texts of the core and of the modules under test, whose class stands in the package their bundle is named after. */
final class TestTexts implements Texts {

    private final List<TextFiles> files = new ArrayList<>();
    private MergedTexts merged = new MergedTexts(files);

    TestTexts() {
        add(CoreSchema.class);
    }

    void add(Class<?> inRootPackage) {
        String bundle = inRootPackage.getPackageName();
        String path = "/l10n/" + bundle.substring(bundle.lastIndexOf('.') + 1);
        try {
            files.add(TextFiles.read(
                    inRootPackage.getResource(path + ".properties"),
                    inRootPackage.getResource(path + "_zh_CN.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        merged = new MergedTexts(files);
    }

    @Override
    public String sentence(String code, String english, List<Object> arguments, Locale locale) {
        return merged.sentence(code, english, arguments, locale);
    }

    @Override
    public Map<String, String> in(Locale locale) {
        return merged.in(locale);
    }
}
