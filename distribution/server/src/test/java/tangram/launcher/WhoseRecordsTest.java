package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.ReferenceRecord;
import tangram.module.api.record.Related;

/**
 * What the shipped record types declare about whose their records are is what the access rules say (R10, R10s, R13, R25).
 * The generated companies of {@code AccessMatrixTest} have types of their own with the same ids and the same declarations.
 */
class WhoseRecordsTest {

    private static final List<String> CLASSES = List.of(
            "activity.Activity",
            "activity.Task",
            "asset.Asset",
            "campaign.Campaign",
            "campaign.CampaignTarget",
            "competitor.Competitor",
            "competitor.CompetitorProduct",
            "competitor.Deal",
            "contract.Contract",
            "currency.DatedRate",
            "customer.Contact",
            "customer.Customer",
            "customer.CustomerClaim",
            "expense.Expense",
            "knowledge.Article",
            "knowledge.ArticleCategory",
            "lead.Lead",
            "opportunity.Opportunity",
            "opportunity.SalesProcess",
            "pool.SharedPool",
            "product.PriceBook",
            "product.Product",
            "product.ProductCategory",
            "project.Project",
            "quote.Quote",
            "receivable.Invoice",
            "receivable.Receipt",
            "receivable.Receivable",
            "service.ServiceCharge",
            "service.ServiceRequest",
            "target.Target");

    @Test
    void everyShippedTypeDeclaresTheWayToWhoIsResponsibleAsTheRulesHaveIt() throws Exception {
        List<String> declared = new ArrayList<>();
        for (String name : CLASSES) declared.add(declared(Class.forName("tangram." + name)));

        assertThat(declared)
                .containsExactlyInAnyOrder(
                        "activity: opportunity contract project asset serviceRequest customer",
                        "task: opportunity contract project asset serviceRequest customer",
                        "asset: contract project customer?",
                        "campaign: common",
                        "campaign-target: part of campaign",
                        "competitor: common",
                        "competitor-product: common",
                        "opportunity-competitor: part of opportunity",
                        "contract:",
                        "contact: shared with customer",
                        "customer:",
                        "customer-claim:",
                        "expense: opportunity contract project serviceRequest customer?",
                        "invoice:",
                        "article: published when status==published",
                        "article-category: base data",
                        "lead:",
                        "opportunity:",
                        "price-book: base data",
                        "product: base data",
                        "pool: base data",
                        "exchange-rate: base data",
                        "target:",
                        "product-category: base data",
                        "sales-process: base data",
                        "project: contract",
                        "quote:",
                        "receipt:",
                        "receivable:",
                        "service-charge: serviceRequest asset customer?",
                        "service-request: asset project contract customer?");
    }

    /** Links in the order in which they count, with a question mark where the deployment decides. */
    private static String declared(Class<?> type) {
        RecordType record = type.getAnnotation(RecordType.class);
        List<String> words = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            LinkTo link = field.getAnnotation(LinkTo.class);
            if (link != null && link.related() != Related.NO) {
                words.add(field.getName() + (link.related() == Related.BY_SWITCH ? "?" : ""));
            }
        }
        TreeMap<String, String> with = new TreeMap<>();
        with.put("part of ", record.partOf());
        with.put("shared with ", record.sharedWith());
        with.forEach((word, field) ->
                Stream.of(field).filter(name -> !name.isEmpty()).forEach(name -> words.add(word + name)));
        if (record.common()) words.add("common");
        if (!record.published().isEmpty()) words.add("published when " + record.published());
        if (ReferenceRecord.class.isAssignableFrom(type)) words.add("base data");
        return (record.id() + ": " + String.join(" ", words)).strip();
    }
}
