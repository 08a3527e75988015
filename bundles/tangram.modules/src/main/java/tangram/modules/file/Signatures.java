package tangram.modules.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tangram.kernel.api.Sentence;

/**
 * The people whose modules may come in: their public Ed25519 keys, as {@code openssl pkey -pubout} writes them, one a file
 * {@code <signer>.pem}. Without any key nothing is required, and no signature is said to be good. Immutable.
 */
public final class Signatures {

    private static final String ENDING = ".pem";
    private static final int LENGTH = 64;
    private static final int LARGEST_KEY_FILE = 10_000;

    private final Map<String, PublicKey> keys;
    private final List<Sentence> trouble;

    private Signatures(Map<String, PublicKey> keys, List<Sentence> trouble) {
        this.keys = keys;
        this.trouble = List.copyOf(trouble);
    }

    /**
     * The keys in a folder, which need not be there.
     *
     * @throws IOException when it cannot be read
     */
    public static Signatures of(Path folder) throws IOException {
        Map<String, PublicKey> keys = new TreeMap<>();
        List<Sentence> trouble = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
                for (Path file : files) {
                    read(file, keys, trouble);
                }
            }
        }
        return new Signatures(keys, trouble);
    }

    /** Whether a module must be signed. It must, too, when the only keys there are cannot be read. */
    public boolean required() {
        return !keys.isEmpty() || !trouble.isEmpty();
    }

    /**
     * Checks who signed a file.
     *
     * @param signature of the file's bytes: 64 bytes as they are or as Base64
     * @return the signer, by the name of his key's file; none when no key is configured
     * @throws UnfitFile when a signature is required and this is none of a known signer's
     * @throws IOException when the file cannot be read
     */
    public Optional<String> signer(Path file, Optional<byte[]> signature) throws UnfitFile, IOException {
        if (!required()) {
            return Optional.empty();
        }
        if (!trouble.isEmpty()) {
            throw new UnfitFile(trouble);
        }
        if (signature.isEmpty()) {
            throw unfit(Sentence.of(
                    "module-file.unsigned",
                    "It is not signed, and this server takes only what is signed by one of: {0}.",
                    String.join(", ", keys.keySet())));
        }
        byte[] plain = plain(signature.get());
        if (plain.length != LENGTH) {
            throw unfit(Sentence.of(
                    "module-file.odd-signature",
                    "Its signature is none of Ed25519: 64 bytes, as they are or as Base64."));
        }
        for (Map.Entry<String, PublicKey> key : keys.entrySet()) {
            if (signed(file, plain, key.getValue())) {
                return Optional.of(key.getKey());
            }
        }
        throw unfit(Sentence.of(
                "module-file.wrong-signature",
                "Its signature fits none of the keys of {0}: it was changed, or somebody else signed it.",
                String.join(", ", keys.keySet())));
    }

    private static void read(Path file, Map<String, PublicKey> keys, List<Sentence> trouble) {
        String name = file.getFileName().toString();
        try {
            if (Files.size(file) > LARGEST_KEY_FILE) {
                throw new IllegalArgumentException("too large");
            }
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            if (pem.contains("PRIVATE KEY")) {
                trouble.add(Sentence.of(
                        "module-file.private-key",
                        "{0} is a private key: only its owner may have it, and the server needs the public one.",
                        Shown.of(name)));
                return;
            }
            keys.put(name.substring(0, name.length() - ENDING.length()), key(pem));
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            trouble.add(Sentence.of(
                    "module-file.odd-key",
                    "{0} is no public Ed25519 key, as openssl pkey -pubout writes one.",
                    Shown.of(name)));
        }
    }

    private static PublicKey key(String pem) throws GeneralSecurityException {
        String begin = "-----BEGIN PUBLIC KEY-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END PUBLIC KEY-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(begin);
        }
        byte[] bytes = Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
    }

    /** Base64 is longer than what it says, so the two are not taken for each other. */
    private static byte[] plain(byte[] signature) {
        if (signature.length == LENGTH) {
            return signature;
        }
        try {
            String text = new String(signature, StandardCharsets.US_ASCII);
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static boolean signed(Path file, byte[] signature, PublicKey key) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                check.update(buffer, 0, read);
            }
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature that cannot even be read is nobody's
        }
    }

    private static UnfitFile unfit(Sentence sentence) {
        return new UnfitFile(List.of(sentence));
    }
}
