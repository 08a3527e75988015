package tangram.launcher;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which modules a deployment wants, as conf/modules.json says. A profile names modules of ours, {@code *} is all of
 * them; a partner's module is wanted because it lies in modules/. What is disabled is not started, whoever made it.
 */
record ModuleChoice(String profile, List<String> chosen, List<String> disabled) {
    private static final String OURS = "tangram.";

    static ModuleChoice read(Path file, String wantedProfile) {
        Map<String, Object> json = load(file);
        String profile = wantedProfile.isEmpty() ? text(json.getOrDefault("profile", "full")) : wantedProfile;
        Map<String, List<String>> profiles = new TreeMap<>();
        if (json.get("profiles") instanceof Map<?, ?> written) {
            written.forEach((name, ids) -> profiles.put(text(name), texts(ids)));
        }
        List<String> chosen = profiles.get(profile);
        if (chosen == null) {
            throw new Refusal(
                    Refusal.CONFIGURATION,
                    "There is no profile \"" + profile + "\" in " + file + "; there are "
                            + String.join(", ", profiles.keySet()) + ".");
        }
        return new ModuleChoice(profile, chosen, texts(json.get("disabled")));
    }

    /** Whether a module is to run; one of ours is called {@code tangram.<id>}. */
    boolean wants(String symbolicName, boolean partners) {
        if (disabled.contains(symbolicName) || disabled.contains(id(symbolicName))) return false;
        return partners || chosen.contains("*") || chosen.contains(id(symbolicName));
    }

    /** What was written in the choice and is not there, in sentences. */
    List<String> unknown(Collection<String> symbolicNames) {
        List<String> ids = symbolicNames.stream().map(ModuleChoice::id).toList();
        List<String> sentences = new ArrayList<>();
        for (String id : chosen) {
            if (id.equals("*") || ids.contains(id)) continue;
            sentences.add("Profile " + profile + " names the module " + id + ", which is not installed"
                    + Spelling.nearest(id, ids)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("."));
        }
        return sentences;
    }

    private static String id(String symbolicName) {
        return symbolicName.startsWith(OURS) ? symbolicName.substring(OURS.length()) : symbolicName;
    }

    private static Map<String, Object> load(Path file) {
        try {
            return JSON.std.mapFrom(Files.readString(file));
        } catch (IOException e) {
            throw new Refusal(Refusal.CONFIGURATION, file + " cannot be read: " + firstLine(e) + ".");
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(ModuleChoice::text).toList()
                : List.of();
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
