package tangram.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.testing.module.TestTangram;

/** Everything a screen shows of customers has a name in both languages. */
class LabelsTest {

    @Test
    void everyTypeFieldAndCodeHasALabelInBothLanguages() throws IOException {
        try (TestTangram tangram = TestTangram.start()) {
            tangram.open(new CustomerModule(tangram.store()));
            Caller caller = tangram.person("wumin");
            Set<String> wanted = new TreeSet<>();
            for (String type : new String[] {"customer", "contact", "customer-claim"}) {
                RecordDescriptor descriptor = tangram.records(caller, type).type();
                wanted.add(type);
                wanted.add(type + ".plural");
                for (FieldDescriptor field : descriptor.fields()) {
                    wanted.add(type + "." + field.name());
                    field.choices().forEach(code -> wanted.add(type + "." + field.name() + "." + code));
                }
            }
            Properties chinese = labels("customer_zh_CN.properties");
            Properties english = labels("customer.properties");
            assertThat(chinese.stringPropertyNames()).containsAll(wanted);
            assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
            assertThat(chinese.values())
                    .allSatisfy(text -> assertThat((String) text).isNotBlank());
        }
    }

    private static Properties labels(String name) throws IOException {
        Properties properties = new Properties();
        try (var in = Objects.requireNonNull(CustomerModule.class.getResourceAsStream("/l10n/" + name));
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
