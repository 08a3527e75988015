package acme.badge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.login.SignInMethod;

/** Badges whose number, {@code 0042-wumin}, is sealed with the key in {@code conf/acme-badge.key}. */
@Component
public final class Badge implements SignInMethod {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{4}-([a-z]+)");
    private static final String HMAC = "HmacSHA256";

    private final Path key;

    @Activate
    public Badge(BundleContext context) {
        this.key = Path.of(context.getProperty("tangram.home"), "conf", "acme-badge.key");
    }

    @Override
    public String id() {
        return "acme-badge";
    }

    @Override
    public Form form() {
        return Form.of(
                new Label("工牌", "Badge"), Field.shown("number", "工牌号", "Number"), Field.secret("seal", "校验码", "Seal"));
    }

    @Override
    public Optional<String> prove(Map<String, String> input) {
        String number = input.getOrDefault("number", "");
        Matcher matcher = NUMBER.matcher(number);
        byte[] typed = input.getOrDefault("seal", "").getBytes(StandardCharsets.UTF_8);
        byte[] right = seal(number).getBytes(StandardCharsets.UTF_8);
        return matcher.matches() && MessageDigest.isEqual(typed, right)
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private String seal(String number) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Files.readAllBytes(key), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(number.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
