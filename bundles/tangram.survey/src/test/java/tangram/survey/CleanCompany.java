package tangram.survey;

/** A small company whose survey leaves nothing to say, for tests that plant something. */
final class CleanCompany {

    static final String SURVEY = """
            survey: 1
            departments:
              - {code: HQ, name: 公司}
              - {code: SALES, name: 销售部, parent: HQ}
              - {code: OPS, name: 运营部, parent: HQ}
            seats:
              - {code: boss, name: 总经理, department: HQ}
              - {code: mgr, name: 销售经理, department: SALES, reportsTo: boss, kind: 销售经理}
              - {code: seller, name: 销售员, department: SALES, reportsTo: mgr}
              - {code: ops, name: 运营专员, department: OPS, reportsTo: boss}
            roles:
              - {code: boss, name: 总经理, groups: [daily, market, customer, sales, service]}
              - {code: mgr, name: 销售经理, groups: [daily, market, customer, sales, service]}
              - {code: seller, name: 销售员, groups: [daily, market, customer, sales, service]}
              - {code: ops, name: 运营专员, groups: [daily, service]}
            operations: {standard: [read, create, edit, delete, transfer, share, print, submit]}
            rights: {standard: [boss, mgr, seller, ops]}
            employees:
              - {name: 钱多, login: qian, seat: boss, roles: [boss]}
              - {name: 赵前, login: zhao, seat: mgr, roles: [mgr]}
              - {name: 孙小, login: sun, seat: seller, roles: [seller]}
              - {name: 周全, login: zhou, seat: ops, roles: [ops]}
              - {name: Admin, login: admin, administrator: true}
            numbering:
              contract: {mode: auto, pattern: "HT{seq:4}", assign: approval}
            sharing:
              protected:
                types: [opportunity, opportunity-competitor, quote, contract]
                eligible: {seats: [boss], departments: [SALES]}
              rules:
                - {id: S1, to: {departments: [SALES]}, types: [opportunity], records: all, why: 机会大家都看}
                - {id: S2, to: {seats: [ops]}, types: [service-request], records: {ownedBy: {departments: [SALES]}}, why: 运营处理销售部的请求}
                - {id: S3, to: responsible-sales, through: [opportunity, contract, project], types: [project], records: of-other-departments, why: 销售看自己的项目}
              assistants: []
              switches: {related-through-customer: on}
            approvals:
              - {code: quote, type: quote, name: 报价审核, steps: [mgr]}
              - {code: contract, type: contract, name: 合同审核, steps: [mgr]}
            """;

    private CleanCompany() {}
}
