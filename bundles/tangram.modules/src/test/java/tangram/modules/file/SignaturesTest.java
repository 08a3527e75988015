package tangram.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tangram.kernel.api.Sentence;

class SignaturesTest {

    @TempDir
    Path folder;

    private Path keys;
    private Path file;
    private KeyPair acme;

    @BeforeEach
    void aFileAndAKey() throws Exception {
        keys = Files.createDirectory(folder.resolve("keys"));
        file = Files.write(folder.resolve("made.jar"), new MadeJar().bytes());
        acme = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + what + "-----\n";
    }

    private void trust(String signer, KeyPair pair) throws IOException {
        Files.writeString(
                keys.resolve(signer + ".pem"),
                pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static byte[] signed(KeyPair by, byte[] bytes) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(by.getPrivate());
        signature.update(bytes);
        return signature.sign();
    }

    private byte[] signed(KeyPair by) throws Exception {
        return signed(by, Files.readAllBytes(file));
    }

    private Optional<String> signer(byte[] signature) throws Exception {
        return Signatures.of(keys).signer(file, Optional.ofNullable(signature));
    }

    private String refused(byte[] signature) {
        UnfitFile unfit = catchThrowableOfType(UnfitFile.class, () -> signer(signature));
        return unfit.wrong().stream().map(Sentence::code).reduce("", String::concat);
    }

    @Test
    void withoutAKeyNothingIsAskedForAndNothingIsSaidToBeGood() throws Exception {
        assertThat(signer(null)).isEmpty();
        assertThat(signer(signed(acme))).isEmpty();
        assertThat(Signatures.of(folder.resolve("no-such-folder")).required()).isFalse();
    }

    @Test
    void aSignerIsKnownByHisKeyAmongSeveral() throws Exception {
        trust("acme", acme);
        trust("zenith", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());

        assertThat(signer(signed(acme))).contains("acme");
        assertThat(signer(Base64.getMimeEncoder().encode(signed(acme)))).contains("acme");
        assertThat(signer((Base64.getEncoder().encodeToString(signed(acme)) + "\n").getBytes(StandardCharsets.UTF_8)))
                .contains("acme");
    }

    @Test
    void whatIsNotSignedOrNotByThemIsRefused() throws Exception {
        trust("acme", acme);
        KeyPair stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] changed = signed(acme);
        changed[10] ^= 1;

        assertThat(refused(null)).isEqualTo("module-file.unsigned");
        assertThat(refused(signed(stranger))).isEqualTo("module-file.wrong-signature");
        assertThat(refused(changed)).isEqualTo("module-file.wrong-signature");
        assertThat(refused(new byte[64])).isEqualTo("module-file.wrong-signature");
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) 0xFF);
        assertThat(refused(ones)).isEqualTo("module-file.wrong-signature");
        assertThat(refused(new byte[0])).isEqualTo("module-file.odd-signature");
        assertThat(refused(Arrays.copyOf(signed(acme), 63))).isEqualTo("module-file.odd-signature");
        assertThat(refused(Arrays.copyOf(signed(acme), 65))).isEqualTo("module-file.odd-signature");
    }

    @Test
    void aFileThatWasChangedAfterwardsIsRefused() throws Exception {
        trust("acme", acme);
        byte[] signature = signed(acme);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(refused(signature)).isEqualTo("module-file.wrong-signature");
    }

    @Test
    void aKeyThatCannotBeReadLetsNothingIn() throws Exception {
        trust("acme", acme);
        Files.writeString(keys.resolve("b.pem"), "no key");

        assertThat(refused(signed(acme))).isEqualTo("module-file.odd-key");
        assertThat(Signatures.of(keys).required()).isTrue();
    }

    @Test
    void aKeyOfAnotherKindIsNone() throws Exception {
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Files.writeString(
                keys.resolve("rsa.pem"), pem("PUBLIC KEY", rsa.getPublic().getEncoded()));

        assertThat(refused(signed(acme))).isEqualTo("module-file.odd-key");
    }

    @Test
    void aPrivateKeyAmongThemIsSaidToBeOne() throws Exception {
        Files.writeString(
                keys.resolve("acme.pem"), pem("PRIVATE KEY", acme.getPrivate().getEncoded()));

        assertThat(refused(signed(acme))).isEqualTo("module-file.private-key");
    }

    @Test
    void aFileThatIsNoKeyByNameIsLeftAlone() throws Exception {
        Files.writeString(keys.resolve("README"), "Put keys here.");

        assertThat(List.of(signer(null), Signatures.of(keys).required())).containsExactly(Optional.empty(), false);
    }
}
