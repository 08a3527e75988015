package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scenarios of the access rules, S01 to S60, each by its number: the shipped server with the reference enterprise,
 * through the door, as the people themselves. What a scenario changes it puts back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class AccessScenarios {

    private static final ZoneId COMPANY = ZoneId.of("Asia/Shanghai");

    private Path folder;
    private OpenServer server;
    private ReferenceRecords records;
    private String survey;

    abstract Map<Setting, String> settings();

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        server = OpenServer.start(home, folder.resolve("data"), settings());
        records = ReferenceRecords.on(server.url());
        Path reference =
                Path.of("../../bundles/tangram.survey/src/main/resources/tangram/survey/reference-survey.yaml");
        try (InputStream in = Files.newInputStream(reference)) {
            survey = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private Employee as(String login) throws Exception {
        return records.as(login);
    }

    private Set<String> list(String login, String kind) throws Exception {
        return records.list(login, kind);
    }

    private void opens(String login, String... names) throws Exception {
        for (String name : names)
            assertThat(records.open(login, name)).as("%s opens %s", login, name).isEqualTo(200);
    }

    private void doesNotFind(String login, String... names) throws Exception {
        for (String name : names)
            assertThat(records.open(login, name)).as("%s opens %s", login, name).isEqualTo(404);
    }

    private int edit(String login, String name) throws Exception {
        int version = as("zhang").get(records.at(name)).number("version");
        return as(login)
                .patch(records.at(name), version, Map.of("notes", "补充说明"))
                .status();
    }

    private Employee.Answer apply(String text) throws Exception {
        return apply(text, 0);
    }

    private Employee.Answer apply(String text, int exit) throws Exception {
        Path file = Files.writeString(Files.createTempFile(folder, "survey", ".yaml"), text);
        Control.Answer answer = server.run("survey", "apply", file.toString(), "--insist", "scenario");
        assertThat(answer.exit()).as(answer.output() + answer.error()).isEqualTo(exit);
        return new Employee.Answer(answer.exit(), null, Map.of("said", answer.output() + answer.error()));
    }

    /** With a change of the survey in force, and without it again. */
    private void with(String change, Work work) throws Exception {
        apply(rows(change));
        try {
            work.run();
        } finally {
            apply(survey);
        }
    }

    private void replaced(String what, String by, Work work) throws Exception {
        assertThat(survey).contains(what);
        apply(survey.replace(what, by));
        try {
            work.run();
        } finally {
            apply(survey);
        }
    }

    private static String rows(String sections) {
        return String.join("\n", "survey: 1", sections);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static String share(Employee.Answer given) {
        assertThat(given.status()).as("%s", given.body()).isEqualTo(201);
        return given.text("id");
    }

    @Test
    void s01TheOwnerSeesHisCustomers() throws Exception {
        assertThat(list("wumin", "C")).containsExactly("C1");
    }

    @Test
    void s02WhoSitsAtTheSameSeatSeesNothing() throws Exception {
        assertThat(list("zhouming", "C")).isEmpty();
        doesNotFind("zhouming", "C1");
    }

    @Test
    void s03TheManagerSeesWhatLiesBelowHim() throws Exception {
        assertThat(list("zhao", "C")).containsExactly("C1");
        assertThat(list("zhao", "O")).containsExactly("O1");
        assertThat(list("zhao", "Q")).containsExactly("Q1");
        assertThat(list("zhao", "K")).containsExactly("K1");
        assertThat(list("zhao", "AR")).containsExactly("AR1");
        assertThat(list("zhao", "ACT")).containsExactly("ACT1", "LOG1");
    }

    @Test
    void s04TheManagerDoesNotEditButMayTransferAndShare() throws Exception {
        assertThat(edit("zhao", "C1")).isEqualTo(403);
        Employee.Answer opened = as("zhao").get(records.at("C1"));
        assertThat(String.valueOf(opened.body().get("may")))
                .contains("transfer", "share")
                .doesNotContain("edit");
        String id = share(as("zhao").post(records.at("C1") + "/shares", Map.of("person", "qin")));
        assertThat(as("zhao").delete(records.at("C1") + "/shares/" + id).status())
                .isEqualTo(204);
        assertThat(as("zhao")
                        .post(records.at("C1") + "/transfer", Map.of("to", Map.of("person", "zhouming")))
                        .status())
                .isEqualTo(200);
        assertThat(list("zhouming", "C")).containsExactly("C1");
        assertThat(as("zhao")
                        .post(records.at("C1") + "/transfer", Map.of("to", Map.of("person", "wumin")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void s05TheDirectorSeesTwoLevelsDown() throws Exception {
        assertThat(list("wang", "C")).containsExactly("C1", "C2", "C3");
    }

    @Test
    void s06AnotherManagerDoesNotFindIt() throws Exception {
        doesNotFind("qian", "C1");
    }

    @Test
    void s07TheOfficeManagerSeesHisOfficeOnly() throws Exception {
        opens("zheng", "C3");
        doesNotFind("zheng", "C1");
    }

    @Test
    void s08NobodySeesUpwards() throws Exception {
        records.create("zhao", "C7", Map.of("name", "赵经理的客户"));
        try {
            doesNotFind("wumin", "C7");
        } finally {
            records.delete("zhao", "C7");
        }
    }

    @Test
    void s09TheGeneralManagerSeesEverything() throws Exception {
        assertThat(list("zhang", "C")).containsExactly("C1", "C2", "C3");
        assertThat(list("zhang", "AR")).containsExactly("AR1", "AR2");
        assertThat(list("zhang", "SR")).containsExactly("SR1", "SR2", "SR3");
        assertThat(list("zhang", "EX")).containsExactly("EX1", "EX2");
        assertThat(list("zhang", "LD")).containsExactly("LD1");
    }

    @Test
    void s10TheDeputySeesEverythingWithNobodyBelowHim() throws Exception {
        assertThat(list("li", "K")).containsExactly("K1", "K2");
    }

    @Test
    void s11MarketingReadsAllCustomers() throws Exception {
        assertThat(list("chenchen", "C")).containsExactly("C1", "C2", "C3");
        assertThat(edit("chenchen", "C1")).isEqualTo(403);
    }

    @Test
    void s12MarketingIsRefusedOpportunitiesByRole() throws Exception {
        assertThat(as("chenchen").get("/api/opportunity/opportunities").status())
                .isEqualTo(403);
        assertThat(as("chenchen").get("/api/opportunity/opportunities/1").status())
                .isEqualTo(403);
        assertThat(records.open("chenchen", "O1")).isEqualTo(403);
    }

    @Test
    void s13WithoutMarketingScopeMarketingSeesNone() throws Exception {
        with(
                "sharing: {switches: {marketing-scope: none}}",
                () -> assertThat(list("chenchen", "C")).isEmpty());
        assertThat(list("chenchen", "C")).hasSize(3);
    }

    @Test
    void s14AModuleWithoutRecordsIsAnEmptyListNoError() throws Exception {
        assertThat(list("yang", "O")).isEmpty();
    }

    @Test
    void s15TheDirectorOfResearchSeesNoCustomers() throws Exception {
        assertThat(list("xu", "C")).isEmpty();
    }

    @Test
    void s16AnEngineerDoesNotFindTheCustomer() throws Exception {
        doesNotFind("qin", "C1");
    }

    @Test
    void s17CommerceSeesItsAssetsAndNotTheContract() throws Exception {
        assertThat(list("chu", "A")).containsExactly("A1", "A2");
        doesNotFind("chu", "K1");
    }

    @Test
    void s18SupportReadsTheAssetsOfCommerceOnly() throws Exception {
        assertThat(list("you", "A")).containsExactly("A1", "A2");
        doesNotFind("you", "A9");
    }

    @Test
    void s19SupportDoesNotEditThem() throws Exception {
        assertThat(edit("you", "A1")).isEqualTo(403);
    }

    @Test
    void s20ANewAssetOfCommerceIsThereAtOnce() throws Exception {
        records.create("wei", "A3", records.asset(Map.of("customer", visibleCustomerFor("wei"))));
        try {
            assertThat(list("you", "A")).containsExactly("A1", "A2", "A3");
        } finally {
            records.delete("wei", "A3");
            records.delete("wei", "C8");
        }
    }

    private String visibleCustomerFor(String login) throws Exception {
        return records.create(login, "C8", Map.of("name", "商务部自录客户"));
    }

    @Test
    void s21OtherEngineersDoNot() throws Exception {
        assertThat(list("qin", "A")).isEmpty();
    }

    @Test
    void s22ADepartmentRuleDoesNotClimbUnlessItSaysSo() throws Exception {
        assertThat(list("zhu", "A")).isEmpty();
        replaced(
                "records: {ownedBy: {departments: [COMMERCE]}}, why",
                "records: {ownedBy: {departments: [COMMERCE]}}, superiors: true, why",
                () -> assertThat(list("zhu", "A")).containsExactly("A1", "A2"));
    }

    @Test
    void s23EngineeringSeesAllProjectsAndNotTheContract() throws Exception {
        assertThat(list("jiang", "PJ")).containsExactly("PJ1", "PJ2");
        doesNotFind("jiang", "K1");
    }

    @Test
    void s24TheTechnicalManagerSeesProjectsHisEngineerDoesNot() throws Exception {
        assertThat(list("zhu", "PJ")).containsExactly("PJ1", "PJ2");
        assertThat(list("qin", "PJ")).isEmpty();
    }

    @Test
    void s25FinanceSeesWhereThereIsMoney() throws Exception {
        assertThat(list("he", "K")).containsExactly("K1", "K2");
        assertThat(list("he", "AR")).containsExactly("AR1", "AR2");
        assertThat(list("he", "PJ")).containsExactly("PJ1", "PJ2");
        assertThat(list("he", "SF")).containsExactly("SF1");
    }

    @Test
    void s26FinanceSeesNothingElseOfSales() throws Exception {
        assertThat(list("he", "O")).isEmpty();
        assertThat(list("he", "Q")).isEmpty();
        assertThat(list("he", "C")).isEmpty();
        assertThat(as("he").get("/api/opportunity/opportunities/totals").number("count"))
                .isZero();
        assertThat(as("he").get("/api/quote/quotes/totals").number("count")).isZero();
    }

    @Test
    void s27ARecordShowsTheNameOfWhatMayNotBeOpened() throws Exception {
        Employee.Answer contract = as("he").get(records.at("K1"));
        assertThat(String.valueOf(contract.body().get("customer"))).contains("华东精工集团");
        doesNotFind("he", "C1");
    }

    @Test
    void s28AnAssistantSeesWhatItsManagerSeesWhereThatIsSaid() throws Exception {
        assertThat(list("lv", "K")).isEmpty();
        replaced(
                "assistants: []",
                "assistants: [{seat: fin-asst, of: fin-mgr, types: [contract, receivable], exception: true, why: 协助财务经理}]",
                () -> {
                    assertThat(list("lv", "K")).containsExactly("K1", "K2");
                    assertThat(list("lv", "AR")).containsExactly("AR1", "AR2");
                    assertThat(edit("lv", "K1")).isEqualTo(403);
                    assertThat(list("lv", "PJ")).isEmpty();
                });
        assertThat(list("lv", "K")).isEmpty();
    }

    @Test
    void s29TheSellerReadsWhatOthersRecordOnHisProject() throws Exception {
        assertThat(list("wumin", "PJ")).containsExactly("PJ1");
        opens("wumin", "LOG1", "A1", "SR1", "SF1");
        assertThat(edit("wumin", "SR1")).isEqualTo(403);
        assertThat(as("wumin").get(records.at("PJ1")).body().get("salesOwner").toString())
                .contains("武敏");
    }

    @Test
    void s30ThroughTheCustomerOnlyByTheSwitch() throws Exception {
        doesNotFind("wumin", "SR3");
        with("sharing: {switches: {related-through-customer: on}}", () -> {
            opens("wumin", "SR3");
            assertThat(list("wumin", "SR")).containsExactly("SR1", "SR3");
        });
        doesNotFind("wumin", "SR3");
    }

    @Test
    void s31OtherSellersGetNothing() throws Exception {
        doesNotFind("zhouming", "PJ1", "SR1", "A1");
        doesNotFind("wuqiang", "PJ1", "SR1", "A1");
    }

    @Test
    void s32EachSalesManagerSeesTheProjectsOfHisSellers() throws Exception {
        assertThat(list("zhao", "PJ")).containsExactly("PJ1");
        assertThat(list("qian", "PJ")).containsExactly("PJ2");
    }

    @Test
    void s32bWithoutR10TheManagerStillSeesThemByR11() throws Exception {
        replaced("superiors: true, why: 各销售", "superiors: true, until: 2020-01-01, why: 各销售", () -> {
            assertThat(list("zhao", "PJ")).containsExactly("PJ1");
            assertThat(list("wang", "PJ")).isEmpty();
            assertThat(list("wumin", "PJ")).isEmpty();
        });
    }

    @Test
    void s32cOrAllSalesManagers() throws Exception {
        replaced(
                "to: {nearestSuperior: 销售经理, of: responsible-sales, else: nearestSuperior}",
                "to: {seats: [sales-mgr1, sales-mgr2]}",
                () -> assertThat(list("qian", "PJ")).containsExactly("PJ1", "PJ2"));
        assertThat(list("qian", "PJ")).containsExactly("PJ2");
    }

    @Test
    void s33TheDirectorSeesTheProjectsOfHisSellers() throws Exception {
        assertThat(list("wang", "PJ")).containsExactly("PJ1", "PJ2");
    }

    @Test
    void s34WhereNoSalesManagerIsAboveTheNearestSuperiorIs() throws Exception {
        records.create(
                "fengli",
                "K3",
                Map.of(
                        "name",
                        "量子装备合同",
                        "type",
                        "sales",
                        "customer",
                        records.id("C3"),
                        "amount",
                        1,
                        "signedOn",
                        "2026-06-01"));
        records.create("zhang", "PJ3", records.project("K3", "量子装备实施", "han"));
        try {
            opens("zheng", "PJ3");
        } finally {
            records.delete("han", "PJ3");
            records.delete("fengli", "K3");
        }
    }

    @Test
    void s35WhatBelongsToAContractFollowsItsTransfer() throws Exception {
        transfer("zhao", "K1", "wuqiang");
        try {
            doesNotFind("wumin", "PJ1", "A1", "SR1", "SF1", "LOG1");
            doesNotFind("zhao", "PJ1", "A1", "SR1", "SF1");
            opens("wuqiang", "PJ1", "A1", "SR1", "SF1", "LOG1");
            opens("qian", "PJ1", "A1", "SR1", "SF1");
            assertThat(list("wuqiang", "PJ")).containsExactly("PJ1", "PJ2");
            assertThat(list("wumin", "PJ")).isEmpty();
        } finally {
            transfer("qian", "K1", "wumin");
        }
        opens("wumin", "PJ1", "A1", "SR1", "SF1");
    }

    private void transfer(String by, String name, String to) throws Exception {
        assertThat(as(by).post(records.at(name) + "/transfer", Map.of("to", Map.of("person", to)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void s36ASharedCustomerIsSeenWithItsContactsAndNothingElse() throws Exception {
        String id = share(as("wumin").post(records.at("C1") + "/shares", Map.of("person", "qin", "note", "请协助")));
        try {
            opens("qin", "C1", "P1");
            assertThat(list("qin", "C")).containsExactly("C1");
            assertThat(list("qin", "P")).containsExactly("P1");
            doesNotFind("qin", "O1", "Q1", "K1", "ACT1", "SR1");
            records.create("wumin", "P2", Map.of("name", "新联系人", "customer", records.id("C1")));
            assertThat(list("qin", "P")).containsExactly("P1", "P2");
            records.delete("wumin", "P2");
        } finally {
            as("wumin").delete(records.at("C1") + "/shares/" + id);
        }
        doesNotFind("qin", "C1", "P1");
    }

    @Test
    void s37HisSuperiorSeesItOnlyWhenTheShareSaysSo() throws Exception {
        share(as("wumin").post(records.at("C1") + "/shares", Map.of("person", "qin")));
        doesNotFind("zhu", "C1");
        String id = share(
                as("wumin").post(records.at("C1") + "/shares", Map.of("person", "qin", "includeSuperiors", true)));
        opens("zhu", "C1");
        as("wumin").delete(records.at("C1") + "/shares/" + id);
        doesNotFind("zhu", "C1");
    }

    @Test
    void s38ARecipientMayOnlyLook() throws Exception {
        String id = share(as("wumin").post(records.at("C1") + "/shares", Map.of("person", "qin")));
        assertThat(edit("qin", "C1")).isEqualTo(403);
        assertThat(as("qin").delete(records.at("C1")).status()).isEqualTo(403);
        assertThat(as("qin")
                        .post(records.at("C1") + "/transfer", Map.of("to", Map.of("person", "qin")))
                        .status())
                .isEqualTo(403);
        assertThat(as("qin")
                        .post(records.at("C1") + "/shares", Map.of("person", "zhu"))
                        .status())
                .isEqualTo(403);
        assertThat(as("qin").get(records.at("C1") + "/shares").status()).isEqualTo(403);
        as("wumin").delete(records.at("C1") + "/shares/" + id);
    }

    @Test
    void s39AnEndedShareIsOverOnTheNextRequestAndTheHistoryHasBoth() throws Exception {
        String id = share(as("wumin").post(records.at("C1") + "/shares", Map.of("person", "qin")));
        opens("qin", "C1");
        assertThat(as("wumin").delete(records.at("C1") + "/shares/" + id).status())
                .isEqualTo(204);
        doesNotFind("qin", "C1");
        Instant soon = Instant.now().plus(2, ChronoUnit.SECONDS);
        share(as("wumin").post(records.at("C1") + "/shares", Map.of("person", "qin", "until", soon.toString())));
        opens("qin", "C1");
        while (Instant.now().isBefore(soon.plusMillis(50))) Thread.sleep(50);
        doesNotFind("qin", "C1");
        Employee.Answer untilDay =
                as("wumin").post(records.at("C1") + "/shares", Map.of("person", "qin", "until", "2099-12-31"));
        assertThat(untilDay.text("until")).as("the end of a day in Shanghai").isEqualTo("2099-12-31T16:00:00Z");
        as("wumin").delete(records.at("C1") + "/shares/" + share(untilDay));
        assertThat(as("wumin").get(records.at("C1") + "/history").items().stream()
                        .map(event -> event.get("operation")))
                .contains("share", "unshare");
    }

    @Test
    void s40AColleagueMayNotShareItAManagerMay() throws Exception {
        assertThat(as("zhouming")
                        .post(records.at("C1") + "/shares", Map.of("person", "qin"))
                        .status())
                .isEqualTo(404);
        String id = share(as("zhao").post(records.at("C1") + "/shares", Map.of("person", "qin")));
        as("wumin").delete(records.at("C1") + "/shares/" + id);
    }

    @Test
    void s41WhoLacksTheModuleCannotBeGivenAShare() throws Exception {
        Employee.Answer refused = as("wumin").post(records.at("O1") + "/shares", Map.of("person", "you"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("sharing.recipient-lacks-module");
    }

    @Test
    void s42AShareIsOfTheWholeRecord() throws Exception {
        Employee.Answer refused =
                as("wumin").post(records.at("O1") + "/shares", Map.of("person", "qin", "fields", List.of("amount")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(String.valueOf(refused.body())).contains("share-whole");
        assertThat(as("wumin")
                        .post(records.at("O1") + "/shares", Map.of("person", "qin", "note", "\0"))
                        .status())
                .as("a note that PostgreSQL cannot keep")
                .isEqualTo(400);
    }

    @Test
    void s43AllOnesOpportunitiesNowAndLater() throws Exception {
        String id = share(as("wumin").post("/api/opportunity/opportunities/shares", Map.of("person", "qin")));
        records.create("wumin", "O7", records.opportunity("C1", "二期扩产"));
        try {
            assertThat(list("qin", "O")).containsExactly("O1", "O7");
            assertThat(edit("qin", "O7")).isEqualTo(403);
        } finally {
            records.delete("wumin", "O7");
            as("wumin").delete("/api/opportunity/opportunities/shares/" + id);
        }
        assertThat(list("qin", "O")).isEmpty();
    }

    @Test
    void s44AParticipantSeesTheRecordAndAddsActivities() throws Exception {
        String id = share(as("wumin").post(records.at("O1") + "/participants", Map.of("person", "qin")));
        try {
            opens("qin", "O1");
            records.create(
                    "qin",
                    "ACT7",
                    Map.of(
                            "opportunity",
                            records.id("O1"),
                            "method",
                            "meeting",
                            "happenedAt",
                            "2026-06-02T02:00:00Z",
                            "content",
                            "方案评审"));
            opens("wumin", "ACT7");
            doesNotFind("qin", "C1", "Q1");
            records.delete("qin", "ACT7");
        } finally {
            as("wumin").delete(records.at("O1") + "/participants/" + id);
        }
        doesNotFind("qin", "O1");
    }

    @Test
    void s45NobodySeesASellersDailyWorkBeforeHeShares() throws Exception {
        assertThat(list("wei", "ACT")).isEmpty();
    }

    @Test
    void s46SearchAndFiltersLeadToNothingHidden() throws Exception {
        assertThat(as("zhouming")
                        .get("/api/customer/customers?q=%E5%8D%8E%E4%B8%9C%E7%B2%BE%E5%B7%A5%E9%9B%86%E5%9B%A2")
                        .items())
                .isEmpty();
        assertThat(as("zhouming")
                        .get("/api/customer/customers?filter=creditLimit=ge=0&total=exact")
                        .number("total"))
                .isZero();
        assertThat(as("zhouming").get("/api/customer/customers?sort=name").items())
                .isEmpty();
    }

    @Test
    void s47ADuplicateIsToldWithWhoIsResponsibleAndNoWayToIt() throws Exception {
        Employee.Answer refused = as("zhouming").post("/api/customer/customers", Map.of("name", "华东精工集团"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).contains("武敏");
        assertThat(String.valueOf(refused.body())).doesNotContain(records.id("C1"));

        String claims = "/api/customer/claims";
        String claim = claims + "/"
                + as("zhouming")
                        .post(claims, Map.of("name", "华东精工集团", "reason", "展会上先接触"))
                        .text("id");
        try {
            Employee.Answer raised = as("zhouming").post(claim + "/actions/raise", Map.of());
            assertThat(raised.text("status")).as("%s", raised.body()).isEqualTo("open");
            assertThat(String.valueOf(raised.body())).contains("zhao").doesNotContain(records.id("C1"));
            assertThat(as("zhao").get(claims + "?view=to-decide").items()).hasSize(1);
            assertThat(String.valueOf(as("zhao")
                            .post(claim + "/actions/examine", Map.of())
                            .body()))
                    .contains(records.id("C1"));
            assertThat(as("wumin").get(claim).status()).isEqualTo(200);
            for (String login : List.of("qian", "wuqiang", "chenchen")) {
                assertThat(as(login).get(claim).status()).as(login).isEqualTo(404);
            }
            assertThat(as("wumin").post(claim + "/actions/grant", Map.of()).status())
                    .isEqualTo(403);
        } finally {
            as("zhouming").post(claim + "/actions/withdraw", Map.of());
            as("zhouming").delete(claim);
        }
    }

    @Test
    void s48TotalsAreOfWhatOneSees() throws Exception {
        String totals = "/api/opportunity/opportunities/totals";
        assertThat(as("wumin").get(totals).number("count")).isEqualTo(1);
        assertThat(as("zhao").get(totals).number("count"))
                .isEqualTo(list("zhao", "O").size());
        assertThat(as("wang").get(totals).number("count"))
                .isEqualTo(list("wang", "O").size());
        assertThat(as("he").get(totals).number("count")).isZero();
        for (String login : List.of("wumin", "zhao", "wang", "he")) {
            assertThat(pipeline(login)).as(login).isEqualTo(list(login, "O").size());
        }
        assertThat(as("you").get("/api/opportunity/reports/pipeline").status()).isEqualTo(403);

        String overview = "/api/customer/reports/overview?customer=" + records.id("C1");
        for (String login : List.of("wumin", "zhao", "zhang")) {
            List<Map<String, Object>> sides = as(login).get(overview).items();
            assertThat(sides)
                    .as(login)
                    .extracting(line -> String.valueOf(((Map<?, ?>) line.get("cells")).get("side")))
                    .contains("contacts", "open-deals", "contracts", "owed", "overdue", "open-requests");
            assertThat(counted(login, as(login).get(overview), "records")).isGreaterThan(3);
        }
        assertThat(counted("chenchen", as("chenchen").get(overview), "records"))
                .as("marketing reads customers and contacts alone")
                .isLessThan(counted("zhao", as("zhao").get(overview), "records"));
        assertThat(as("zhouming").get(overview).status()).isEqualTo(400);
    }

    private long pipeline(String login) throws Exception {
        return counted(login, as(login).get("/api/opportunity/reports/pipeline"), "opportunities");
    }

    /** How many records the report counts; each line's list holds as many as the line says. */
    private long counted(String login, Employee.Answer report, String column) throws Exception {
        assertThat(report.status()).as("%s", report.body()).isEqualTo(200);
        long all = 0;
        for (Map<String, Object> line : report.items()) {
            Map<?, ?> list = (Map<?, ?>) line.get("list");
            long count = ((Number) ((Map<?, ?>) line.get("cells")).get(column)).longValue();
            if (list == null) {
                assertThat(count).as("what is no list for %s", login).isZero();
                continue;
            }
            String filter = URLEncoder.encode(String.valueOf(list.get("filter")), StandardCharsets.UTF_8);
            Employee.Answer listed = as(login).get(list.get("address") + "?total=exact&filter=" + filter);
            if (listed.status() == 403) {
                assertThat(count).as("what is closed to %s", login).isZero();
                continue;
            }
            assertThat(listed.number("total")).as("%s: %s", login, line).isEqualTo((int) count);
            all += count;
        }
        return all;
    }

    @Test
    void s49AnExportHoldsWhatOneSeesAndIsLogged() throws Exception {
        Employee.Answer file = as("zhao").get("/api/customer/customers?format=csv");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).contains("csv");
    }

    @Test
    void s50AFileOfAnotherRecordIsNotFound() throws Exception {
        Employee.Answer attached = as("wumin")
                .upload(
                        records.at("K1") + "/attachments?name=scan.txt",
                        new java.io.ByteArrayInputStream("扫描件".getBytes(StandardCharsets.UTF_8)));
        assertThat(attached.status()).as("%s", attached.body()).isEqualTo(201);
        String share = share(as("wumin").post(records.at("C1") + "/shares", Map.of("person", "qin")));
        try {
            assertThat(as("qin")
                            .get(records.at("K1") + "/attachments/" + attached.text("id"))
                            .status())
                    .isEqualTo(404);
            assertThat(as("qin")
                            .get(records.at("C1") + "/attachments/" + attached.text("id"))
                            .status())
                    .isEqualTo(404);
        } finally {
            as("wumin").delete(records.at("C1") + "/shares/" + share);
            as("wumin").delete(records.at("K1") + "/attachments/" + attached.text("id"));
        }
    }

    @Test
    void s51RecordsThatGoWithThePersonChangeTheirSuperior() throws Exception {
        apply(rows("employees: [{name: 武敏, login: wumin, seat: seller2, roles: [sales], records: follow}]"));
        try {
            assertThat(list("zhao", "C")).isEmpty();
            assertThat(list("qian", "C")).containsExactly("C1", "C2");
            assertThat(list("wumin", "C")).containsExactly("C1");
            doesNotFind("wuqiang", "C1");
        } finally {
            apply(rows("employees: [{name: 武敏, login: wumin, seat: seller1, roles: [sales], records: follow}]"));
        }
        assertThat(list("zhao", "C")).containsExactly("C1");
    }

    @Test
    void s52RecordsThatStayWaitAtTheSeatForASuccessor() throws Exception {
        apply(rows("employees: [{name: 武敏, login: wumin, seat: seller2, roles: [sales], records: stay}]"));
        try {
            assertThat(list("zhouming", "C")).isEmpty();
            assertThat(list("zhao", "C")).containsExactly("C1");
            assertThat(list("wumin", "C")).isEmpty();
            assertThat(list("qian", "C")).containsExactly("C2");
        } finally {
            apply(
                    rows(
                            "employees: [{name: 武敏, login: wumin, seat: seller1, roles: [sales], records: follow, takesOver: true}]"));
        }
        assertThat(list("wumin", "C")).containsExactly("C1");
    }

    @Test
    void s53AVacantSeatLeavesTheRecordsToWhoIsAbove() throws Exception {
        String vacant = rows(
                "employees: [{name: 赵, login: zhao, roles: [sales-manager], seats: [{seat: sales-mgr1, kind: main, until: 2020-01-01}]}]");
        replaced("superiors: true, why: 各销售", "superiors: true, until: 2020-01-01, why: 各销售", () -> {
            assertThat(list("wang", "PJ")).isEmpty();
            apply(vacant);
            assertThat(list("wang", "C")).containsExactly("C1", "C2", "C3");
            assertThat(list("wang", "PJ")).containsExactly("PJ1");
            assertThat(list("zhao", "C")).isEmpty();
        });
        assertThat(list("zhao", "C")).containsExactly("C1");
    }

    @Test
    void s54AnActingHolderSeesBothUntilHisLastDay() throws Exception {
        LocalDate today = LocalDate.now(COMPANY);
        String acting = rows(
                "employees: [{name: 郑, login: zheng, roles: [office-manager], seat: office-mgr, seats: [{seat: sales-mgr2, kind: acting, until: %s}]}]");
        apply(acting.formatted(today));
        assertThat(list("zheng", "C")).containsExactly("C2", "C3");
        apply(acting.formatted(today.minusDays(1)));
        assertThat(list("zheng", "C")).containsExactly("C3");
    }

    @Test
    void s55SomebodyWithoutASeatHasWhatHeCreates() throws Exception {
        apply(rows("employees: [{name: 新来, login: xinlai, roles: [sales]}]"));
        withNewPassword("xinlai");
        assertThat(list("xinlai", "C")).isEmpty();
        records.create("xinlai", "C9", Map.of("name", "新来者的客户"));
        assertThat(list("xinlai", "C")).containsExactly("C9");
        doesNotFind("xinlai", "C1");
        records.delete("xinlai", "C9");
    }

    @Test
    void s56ARuleBeyondTheCeilingIsRefusedWithItsRow() throws Exception {
        Employee.Answer refused = apply(
                rows(
                        "sharing: {rules: [{id: X1, to: {departments: [TECH]}, types: [opportunity], records: all, why: 技术部看机会}]}"),
                1);
        assertThat(refused.text("said")).contains("X1", "TECH");
        assertThat(list("qin", "O")).isEmpty();
    }

    @Test
    void s57WithoutTheGroupTheRuleOpensNothing() throws Exception {
        replaced(
                "groups: [daily, customer, service, competition, knowledge]}",
                "groups: [daily, customer, competition, knowledge]}",
                () -> {
                    assertThat(records.open("you", "A1")).isEqualTo(403);
                    assertThat(records.open("you", "SR1")).isEqualTo(403);
                });
        opens("you", "A1", "SR1");
    }

    @Test
    void s58AStoppedModuleComesBackWithItsVisibility() throws Exception {
        var bundle = server.bundle("tangram.project");
        bundle.stop();
        try {
            assertThat(records.open("wumin", "PJ1")).isEqualTo(503);
            Employee.Answer log = as("wumin").get(records.at("LOG1"));
            assertThat(String.valueOf(log.body().get("project"))).contains("产线改造实施");
            transfer("zhao", "K1", "wuqiang");
        } finally {
            bundle.start();
        }
        for (int i = 0; i < 100 && records.open("wuqiang", "PJ1") == 503; i++) Thread.sleep(100);
        opens("wuqiang", "PJ1");
        doesNotFind("wumin", "PJ1");
        transfer("qian", "K1", "wumin");
        opens("wumin", "PJ1");
    }

    @Test
    void s59ADisabledPersonsRecordsStayWithTheSuperiorAndAreListedForHandover() throws Exception {
        Employee admin = HandoverIT.administrator(server);
        apply(rows("employees: [{name: 武敏, login: wumin, seat: seller1, roles: [sales], active: false}]"));
        try {
            assertThat(as("wumin").get("/api/me").status()).isEqualTo(401);
            assertThat(list("zhao", "C")).containsExactly("C1");
            Employee.Answer listed = admin.get("/api/admin/people/wumin/handover");
            assertThat(listed.body()).containsEntry("active", false);
            assertThat(Employee.items(listed.body().get("types")).stream().map(type -> type.get("type")))
                    .contains("customer", "contact", "opportunity", "quote", "contract", "receivable", "activity")
                    .contains("asset", "expense");
            assertThat(as("zhao").get("/api/admin/people/wumin/handover").status())
                    .isEqualTo(403);
        } finally {
            apply(rows("employees: [{name: 武敏, login: wumin, seat: seller1, roles: [sales], active: true}]"));
            records.signedOut("wumin");
        }
    }

    /** Signs in whose password is not the one of the demo, from now on it is. */
    private void withNewPassword(String login) throws Exception {
        Employee.withNewPassword(
                server.url(), login, server.run("user", "reset-password", login).output());
    }

    private static List<String> texts(Employee.Answer answer, String steps) {
        return Employee.items(answer.body().get(steps)).stream()
                .map(step -> String.valueOf(step.get("text")))
                .toList();
    }

    @Test
    void s60aTheOwnerIsToldWhySomebodyDoesNotSeeItAndWhoCouldShareIt() throws Exception {
        Employee.Answer told = as("wumin").get(records.at("O1") + "/access?person=he");
        assertThat(told.status()).as("%s", told.body()).isEqualTo(200);
        assertThat(told.body()).containsEntry("allowed", false).containsEntry("operation", "read");
        assertThat(texts(told, "because")).containsExactly("何 的角色 财务经理 可查看机会。");
        assertThat(texts(told, "missing"))
                .containsExactly(
                        "何 的职位 财务经理 不在 武敏 的职位 销售员 之上。", "机会是受保护的类型，何 不在可开放的范围内。", "没有规则让 何 查看它。", "没有人把它共享给 何 查看。");
        Map<?, ?> nearest = (Map<?, ?>) told.body().get("nearest");
        assertThat(nearest.get("text")).isEqualTo("武敏 或其上级 赵、王、张 可以共享给 何。");
        assertThat(Employee.items(nearest.get("by")))
                .extracting(person -> person.get("login"))
                .containsExactly("wumin", "zhao", "wang", "zhang");
        String share = share(as("wumin").post(records.at("O1") + "/shares", Map.of("person", "he")));
        try {
            told = as("wumin").get(records.at("O1") + "/access?person=he");
            assertThat(told.body()).containsEntry("allowed", true).doesNotContainKeys("missing", "nearest");
            assertThat(texts(told, "because")).contains("共享自 武敏。");
        } finally {
            as("wumin").delete(records.at("O1") + "/shares/" + share);
        }
    }

    @Test
    void s60bOfWhatOneDoesNotSeeOneIsToldTheSameAsOfWhatIsNotThere() throws Exception {
        Employee.Answer hidden = as("he").get(records.at("O1") + "/access");
        Employee.Answer absent = as("he").get(ReferenceRecords.path("O") + "/4711/access");
        assertThat(hidden.status()).isEqualTo(200).isEqualTo(absent.status());
        assertThat(hidden.body()).isEqualTo(absent.body()).containsEntry("allowed", false);
        assertThat(hidden.headers().map().keySet())
                .isEqualTo(absent.headers().map().keySet())
                .doesNotContain("etag");
        assertThat(texts(hidden, "missing")).contains("机会是受保护的类型，何 不在可开放的范围内。");
        assertThat(hidden.body().get("nearest")).isEqualTo(Map.of("text", "负责人或其上级可以共享。", "by", List.of()));
        for (String address : List.of(records.at("O1"), ReferenceRecords.path("O") + "/4711"))
            assertThat(as("he").get(address + "/access?person=wumin").status()).isEqualTo(404);
        assertThat(as("chenchen").get(records.at("O1") + "/access").status()).isEqualTo(403);
    }

    @Test
    void s60cWhatSomebodySeesOfATypeIsToldToHimAndAboveHim() throws Exception {
        withNewPassword("admin");
        String contracts = "/api/access/explain?type=contract&person=he";
        for (String login : List.of("he", "zhang", "admin")) {
            Employee.Answer told = as(login).get(contracts);
            assertThat(told.status()).as("%s", told.body()).isEqualTo(200);
            assertThat(told.body())
                    .containsEntry("allowed", true)
                    .containsEntry("total", 2)
                    .containsEntry("totalIsExact", true);
            assertThat(texts(told, "because")).containsExactly("何 的角色 财务经理 可查看合同。");
            Map<String, Object> rule =
                    Employee.items(told.body().get("openings")).get(2);
            assertThat(rule)
                    .containsEntry("rule", "R9b")
                    .containsEntry("text", "规则 R9b 向财务经理开放全部合同：财务经理可看到涉及金额的模块。")
                    .containsEntry("count", 2);
            assertThat(rule.get("list")).isEqualTo(login.equals("admin") ? null : "/api/contract/contracts");
        }
        assertThat(as("lv").get(contracts).status()).isEqualTo(403);
        assertThat(as("he").get("/api/access/explain?type=nothing").status()).isEqualTo(400);
        Employee.Answer own = as("wumin").get("/api/access/explain?type=customer");
        String list =
                String.valueOf(Employee.items(own.body().get("openings")).get(0).get("list"));
        assertThat(as("wumin").get(list).items()).hasSize(1);
    }
}
