package tangram.modules.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.modules.wiring.Spelling;

/**
 * Which modules are to run, as {@code conf/modules.json} says. A profile names modules of ours, {@code *} is all of them; a
 * partner's module is wanted because it lies in {@code modules/}. What is disabled is not started, whoever made it.
 *
 * <p>What was installed, and in whose place, is written by the server, beside what people write. It is also the journal of
 * a change: files that are still {@code arriving} and those that have {@code left} are not there for the next start, whatever
 * lies in the folder, so a change is done in the moment this file is replaced. Immutable; a change makes another one.
 */
public final class DesiredModules {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};
    private static final String OURS = "tangram.";
    private static final String DISABLED = "disabled";
    private static final String INSTALLED = "installed";
    private static final String SERVED_BY = "servedBy";
    private static final String ARRIVING = "arriving";
    private static final String LEFT = "left";

    private final Map<String, Object> json;
    private final String profile;
    private final List<String> chosen;

    /**
     * A module that was installed by the server.
     *
     * @param file its name in {@code modules/}
     * @param signer whose key its signature was checked with, if it was
     */
    public record Kept(String file, String version, String sha256, Optional<String> signer) {}

    private DesiredModules(Map<String, Object> json, String profile, List<String> chosen) {
        this.json = json;
        this.profile = profile;
        this.chosen = chosen;
    }

    /**
     * @param wantedProfile the one to run; empty for the one the file names
     * @throws DesiredModulesRefused in one sentence
     */
    public static DesiredModules read(Path file, String wantedProfile) {
        Map<String, Object> json = load(file);
        String profile = wantedProfile.isEmpty() ? text(json.getOrDefault("profile", "full")) : wantedProfile;
        Map<String, List<String>> profiles = new TreeMap<>();
        if (json.get("profiles") instanceof Map<?, ?> written) {
            written.forEach((name, ids) -> profiles.put(text(name), texts(ids)));
        }
        List<String> chosen = profiles.get(profile);
        if (chosen == null) {
            throw new DesiredModulesRefused("There is no profile \"" + profile + "\" in " + file + "; there are "
                    + String.join(", ", profiles.keySet()) + ".");
        }
        return new DesiredModules(json, profile, chosen);
    }

    /** Replaces the file: after a power loss it is the old one or this one. */
    public void write(Path file) throws IOException {
        DurableFile.write(file, JSON.writeValueAsBytes(json));
    }

    public String profile() {
        return profile;
    }

    /** Whether a module is to run; one of ours is called {@code tangram.<id>}. */
    public boolean wants(String symbolicName, boolean partners) {
        List<String> disabled = texts(json.get(DISABLED));
        if (disabled.contains(symbolicName) || disabled.contains(id(symbolicName))) {
            return false;
        }
        return partners || chosen.contains("*") || chosen.contains(id(symbolicName));
    }

    /** What was written in the choice and is not there, in sentences. */
    public List<String> unknown(Collection<String> symbolicNames) {
        List<String> ids = symbolicNames.stream().map(DesiredModules::id).toList();
        List<String> sentences = new ArrayList<>();
        for (String id : chosen) {
            if (id.equals("*") || ids.contains(id)) {
                continue;
            }
            sentences.add("Profile " + profile + " names the module " + id + ", which is not installed"
                    + Spelling.nearest(id, ids)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("."));
        }
        return sentences;
    }

    /** What the server knows of a module it installed itself. */
    public Optional<Kept> installed(String symbolicName) {
        return map(json.get(INSTALLED)).get(symbolicName) instanceof Map<?, ?> kept
                ? Optional.of(new Kept(
                        text(kept.get("file")),
                        text(kept.get("version")),
                        text(kept.get("sha256")),
                        Optional.ofNullable(kept.get("signer")).map(DesiredModules::text)))
                : Optional.empty();
    }

    /** Which bundle serves a module, where another one than usual does. */
    public Optional<String> servedBy(String module) {
        return Optional.ofNullable(map(json.get(SERVED_BY)).get(module)).map(DesiredModules::text);
    }

    /** Files in {@code modules/} that are not there for anybody: a change that was not done, or is over. */
    public Set<String> passing() {
        Set<String> files = new LinkedHashSet<>(texts(json.get(ARRIVING)));
        files.addAll(texts(json.get(LEFT)));
        return files;
    }

    /** The same with a module to run, or not. */
    public DesiredModules wanting(String symbolicName, boolean wanted, boolean partners) {
        return changed(next -> {
            Set<String> disabled = new LinkedHashSet<>(texts(next.get(DISABLED)));
            disabled.remove(symbolicName);
            disabled.remove(id(symbolicName));
            if (!wanted) {
                disabled.add(id(symbolicName));
            } else if (!partners && !chosen.contains("*") && !chosen.contains(id(symbolicName))) {
                choose(next, id(symbolicName));
            }
            next.put(DISABLED, List.copyOf(disabled));
        });
    }

    private void choose(Map<String, Object> next, String id) {
        Map<String, Object> profiles = map(next.get("profiles"));
        List<String> ids = new ArrayList<>(texts(profiles.get(profile)));
        ids.add(id);
        profiles.put(profile, ids);
        next.put("profiles", profiles);
    }

    /** The same while a file comes in: until then it is not there. */
    public DesiredModules arriving(String file) {
        return changed(next -> next.put(ARRIVING, List.of(file)));
    }

    /** The same with this module in its file, which has arrived, and the file it had before gone. */
    public DesiredModules keeping(String symbolicName, Kept kept) {
        Optional<String> before = installed(symbolicName).map(Kept::file).filter(old -> !old.equals(kept.file()));
        return changed(next -> {
            next.remove(ARRIVING);
            Map<String, Object> installed = map(next.get(INSTALLED));
            Map<String, Object> entry = new LinkedHashMap<>(
                    Map.of("file", kept.file(), "version", kept.version(), "sha256", kept.sha256()));
            kept.signer().ifPresent(signer -> entry.put("signer", signer));
            installed.put(symbolicName, entry);
            next.put(INSTALLED, installed);
            before.ifPresent(file -> next.put(LEFT, List.of(file)));
        });
    }

    /** The same without a file of {@code modules/}. */
    public DesiredModules without(String symbolicName, String file) {
        return changed(next -> {
            Map<String, Object> installed = map(next.get(INSTALLED));
            installed.remove(symbolicName);
            next.put(INSTALLED, installed);
            Map<String, Object> serving = map(next.get(SERVED_BY));
            serving.values().removeIf(symbolicName::equals);
            next.put(SERVED_BY, serving);
            Set<String> disabled = new LinkedHashSet<>(texts(next.get(DISABLED)));
            disabled.remove(symbolicName);
            disabled.remove(id(symbolicName));
            next.put(DISABLED, List.copyOf(disabled));
            next.put(LEFT, List.of(file));
        });
    }

    /** The same with a bundle serving a module in the place of whoever did. */
    public DesiredModules serving(String module, String symbolicName) {
        return changed(next -> {
            Map<String, Object> serving = map(next.get(SERVED_BY));
            serving.put(module, symbolicName);
            next.put(SERVED_BY, serving);
        });
    }

    /** The same after what was passing is gone from the folder. */
    public DesiredModules tidied() {
        return changed(next -> {
            next.remove(ARRIVING);
            next.remove(LEFT);
        });
    }

    private DesiredModules changed(Consumer<Map<String, Object>> how) {
        Map<String, Object> next = new LinkedHashMap<>(json);
        how.accept(next);
        next.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
        List<String> ids = next.get("profiles") instanceof Map<?, ?> profiles && profiles.containsKey(profile)
                ? texts(profiles.get(profile))
                : chosen;
        return new DesiredModules(next, profile, ids);
    }

    /** {@code lead} for {@code tangram.lead}; a partner's module is called by its whole name. */
    static String id(String symbolicName) {
        return symbolicName.startsWith(OURS) ? symbolicName.substring(OURS.length()) : symbolicName;
    }

    private static Map<String, Object> load(Path file) {
        try {
            return JSON.readValue(Files.readString(file), MAP);
        } catch (JsonProcessingException e) {
            throw new DesiredModulesRefused(file + " cannot be read: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw new DesiredModulesRefused(
                    file + " cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> copy.put(text(key), one));
        }
        return copy;
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(DesiredModules::text).toList()
                : List.of();
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
