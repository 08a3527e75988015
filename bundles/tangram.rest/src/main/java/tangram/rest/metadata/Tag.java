package tangram.rest.metadata;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tangram.kernel.api.record.ActionDescriptor;

/**
 * Marks a state of what a caller is told of the modules, without telling it: who asks, in which language, how new the
 * facts about access, dictionaries and company are, what bundles say, and which modules, actions and resources there are. Another
 * node, or this one after a restart, marks the same state otherwise, which costs one answer more and is never wrong.
 */
public final class Tag {

    private static final int LENGTH = 32;

    private Tag() {}

    /**
     * @param opening something else for each time a set of modules was opened
     */
    public static String of(Viewer viewer, String opening, List<ServedModule> modules) {
        StringBuilder state = new StringBuilder();
        state.append(viewer.caller().person())
                .append(' ')
                .append(viewer.labels().locale().toLanguageTag())
                .append(' ')
                .append(viewer.caller().epoch().access())
                .append(' ')
                .append(viewer.caller().epoch().organisation())
                .append(' ')
                .append(viewer.labels().version())
                .append(' ')
                .append(opening)
                .append(viewer.files() ? " files" : "");
        for (ServedModule module : modules) {
            module.records().types().forEach(type -> {
                state.append(' ').append(type.id());
                for (ActionDescriptor action : module.records().actions(type)) {
                    state.append('+').append(action);
                }
            });
            module.reports().forEach(report -> state.append(' ').append(report));
            module.resources().forEach(resource -> state.append(' ').append(resource.getName()));
        }
        return "\"" + sha256(state.toString()).substring(0, LENGTH) + "\"";
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
