package tangram.modules.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import tangram.kernel.api.Sentence;

/**
 * What the jar of a module says of itself, read without running any of it. Immutable; the file must not change meanwhile,
 * so it is read where nobody else writes.
 *
 * @param path where it lies
 * @param name symbolic name of the bundle: letters, digits, hyphens and underscores, in words joined by dots
 * @param module the id it announces, by {@code @ModuleId}
 * @param sha256 of the file, in lower-case hexadecimal
 * @param imports the packages it needs of others
 * @param services the services its components need
 * @param offers the services its components offer, by type, in order and once each
 * @param classPath the jars in it whose classes are its own
 * @param remarks what a deployer should know of it, although it may come in
 */
public record ModuleFile(
        Path path,
        String name,
        Version version,
        String module,
        String sha256,
        List<ImportedPackage> imports,
        List<NeededService> services,
        List<String> offers,
        List<String> classPath,
        List<Sentence> remarks) {

    /** The largest file that is taken in, in bytes. */
    public static final long MOST_BYTES = 128L << 20;

    /** A package, and in which versions. */
    public record ImportedPackage(String name, VersionRange versions, boolean optional) {}

    /** A service, by type, and the filter that says exactly which. */
    public record NeededService(String type, String filter, boolean optional) {}

    public ModuleFile {
        imports = List.copyOf(imports);
        services = List.copyOf(services);
        offers = List.copyOf(offers);
        classPath = List.copyOf(classPath);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads a file.
     *
     * @throws UnfitFile with everything that is wrong with it, when it is no module
     * @throws IOException when it cannot be read at all
     */
    public static ModuleFile read(Path path) throws UnfitFile, IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnfitFile(List.of(Sentence.of(
                    "module-file.no-file", "There is no file {0}.", Shown.of(String.valueOf(path.getFileName())))));
        }
        if (Files.size(path) > MOST_BYTES) {
            throw new UnfitFile(List.of(
                    Sentence.of("module-file.too-large", "The file has more than {0} megabytes.", MOST_BYTES >> 20)));
        }
        String hash = sha256(path);
        return new Inspection(path).module(hash);
    }

    /** SHA-256 of a file, in lower-case hexadecimal. */
    public static String sha256(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
