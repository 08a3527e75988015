package tangram.survey.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * From bytes to a tree of nodes that know their lines. The file comes from outside, so everything about it is bounded
 * before a tree is built: its size, its depth, its aliases.
 */
final class SurveyText {

    static final int MAX_BYTES = 5 * 1024 * 1024;
    /** A survey needs six levels; deeper nesting would only exhaust the stack of the composer. */
    static final int MAX_DEPTH = 20;
    /** Few enough that aliases of aliases cannot multiply. */
    static final int MAX_ALIASES = 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MAX_BYTES)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .build();

    private SurveyText() {}

    /** The top of the file, or empty when it cannot be read at all; why is among the findings. */
    static Optional<MappingNode> of(Path file, Findings findings) {
        if (!Files.exists(file)) return refuse(findings, Place.FILE, "file-missing", file.toString());
        if (!Files.isRegularFile(file)) return refuse(findings, Place.FILE, "file-unreadable", file.toString());
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, findings);
        } catch (IOException e) {
            return refuse(findings, Place.FILE, "file-unreadable", file.toString());
        }
    }

    static Optional<MappingNode> of(InputStream in, Findings findings) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) return refuse(findings, Place.FILE, "file-too-big", "5 MB");
        return decoded(bytes, findings).flatMap(text -> tree(text, findings));
    }

    private static Optional<String> decoded(byte[] bytes, Findings findings) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) if (bytes[i] == '\n') line++;
            return refuse(findings, new Place("", line, 0, ""), "not-utf-8");
        }
        String text = out.flip().toString();
        // Editors on Windows begin a UTF-8 file with a byte order mark.
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static Optional<MappingNode> tree(String text, Findings findings) {
        try {
            if (!bounded(text, findings)) return Optional.empty();
            Optional<Node> top = new Compose(SETTINGS).composeString(text);
            if (top.isEmpty()) return refuse(findings, Place.FILE, "file-empty");
            if (top.get() instanceof MappingNode mapping) return Optional.of(mapping);
            return refuse(findings, place(top.get().getStartMark()), "not-a-survey");
        } catch (MarkedYamlEngineException e) {
            if (e.getProblem().contains("(TAB)")) return refuse(findings, place(e.getProblemMark()), "tab");
            return refuse(findings, place(e.getProblemMark()), "malformed", e.getProblem());
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            return refuse(findings, new Place("", line, 0, ""), "bad-character", "U+%04X".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            return refuse(findings, Place.FILE, "malformed", String.valueOf(e.getMessage()));
        }
    }

    /** Walks the events, which takes no stack, before the composer, which does. */
    private static boolean bounded(String text, Findings findings) {
        int depth = 0;
        int aliases = 0;
        int documents = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent) depth++;
            if (event instanceof CollectionEndEvent) depth--;
            if (event instanceof AliasEvent) aliases++;
            if (event instanceof DocumentStartEvent) documents++;
            String broken = depth > MAX_DEPTH
                    ? "too-deep"
                    : aliases > MAX_ALIASES ? "too-many-aliases" : documents > 1 ? "several-documents" : "";
            if (!broken.isEmpty()) {
                refuse(findings, place(event.getStartMark()), broken);
                return false;
            }
        }
        return true;
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place("", m.getLine() + 1, m.getColumn() + 1, ""))
                .orElse(Place.FILE);
    }

    private static <T> Optional<T> refuse(Findings findings, Place place, String code, String... arguments) {
        findings.error(place, code, arguments);
        return Optional.empty();
    }
}
