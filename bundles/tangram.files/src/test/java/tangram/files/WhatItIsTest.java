package tangram.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is called what can be shown safely, and said to be what its bytes bear out. */
class WhatItIsTest {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String type(byte[] head, String said) {
        return MediaTypes.of(head, Optional.ofNullable(said));
    }

    @Test
    void aClaimIsBelievedWhenTheBytesBearItOut() {
        byte[] png = bytes("89504e470d0a1a0a0000000d49484452");
        assertThat(type(png, "image/png")).isEqualTo("image/png");
        assertThat(type(png, null)).isEqualTo("image/png");
        assertThat(type(png, "application/octet-stream")).isEqualTo("image/png");
        assertThat(type(png, "image/jpeg")).isEqualTo("application/octet-stream");
        assertThat(type(bytes("504b030414000600"), DOCX)).isEqualTo(DOCX);
        assertThat(type(bytes("4d5a90000300"), DOCX)).isEqualTo("application/octet-stream");
    }

    @Test
    void whatABrowserWouldRunIsNeverCalledSo() {
        byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        assertThat(type(page, "text/html; charset=utf-8")).isEqualTo("application/octet-stream");
        assertThat(type(page, "image/svg+xml")).isEqualTo("application/octet-stream");
        assertThat(type(page, "text/javascript")).isEqualTo("application/octet-stream");
        assertThat(type(page, null)).isEqualTo("text/plain");
        assertThat(type(page, "text/html\r\nX-Evil: 1")).isEqualTo("text/plain");
    }

    @Test
    void textMayEndWithinACharacterOfTheHead() {
        byte[] text = "姓名,电话".getBytes(StandardCharsets.UTF_8);
        assertThat(type(Arrays.copyOf(text, text.length - 1), "text/csv")).isEqualTo("text/csv");
        assertThat(type(bytes("00ff00ff"), "text/csv")).isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "合同 (终稿).docx, 合同 (终稿).docx",
                "../../etc/passwd, passwd",
                "C:\\Users\\a\\报价.xlsx, 报价.xlsx",
                "..., file",
                "``, file",
                "a<b>|c?.txt, abc.txt",
                ".htaccess, htaccess"
            })
    void aNameHasNoPathAndNothingThatCannotBeShown(String sent, String kept) {
        assertThat(CleanName.of(sent)).isEqualTo(kept);
    }

    @Test
    void neitherControlCharactersNorTurnedTextNorHalvesOfCharactersStay() {
        assertThat(CleanName.of("a\r\nb\u0000.txt")).isEqualTo("ab.txt");
        assertThat(CleanName.of("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
        assertThat(CleanName.of("\uD800坏.txt")).isEqualTo("坏.txt");
        assertThat(CleanName.of("e\u0301.txt")).as("as other systems write it").isEqualTo("\u00e9.txt");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String name = CleanName.of("很".repeat(500) + ".pdf");
        assertThat(name).hasSize(200).endsWith("很.pdf");
        assertThat(CleanName.of("𠮷".repeat(300))).hasSizeLessThanOrEqualTo(200).doesNotContain("\uD842.");
    }
}
