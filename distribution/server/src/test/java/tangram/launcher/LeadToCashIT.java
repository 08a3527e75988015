package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The story of the reference enterprise, from a campaign to a contract that is paid for, through the door of the whole server. */
@Timeout(300)
@EitherDatabase
class LeadToCashIT {

    @TempDir
    private Path folder;

    @Test
    void onDerby() throws Exception {
        tell(Map.of());
    }

    @Test
    void onPostgresql() throws Exception {
        tell(Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    private void tell(Map<Setting, String> settings) throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        try (OpenServer server = OpenServer.start(home, folder.resolve("data"), settings)) {
            LeadToCash story = new LeadToCash(server.url());
            story.aCampaignBringsALead();
            story.theLeadBecomesACustomerAndADeal();
            story.theDealIsQuoted();
            story.theQuoteIsApprovedByThoseItNeeds();
            story.theAcceptedQuoteBecomesAContract();
            story.theContractTakesEffectOnceThreeHaveApproved();
            story.financeReceivesWhatIsOwed();
            story.whatIsTerminatedIsNotOwedAnyMore();
            story.nobodyElseHasSeenAnyOfIt();
            Control.Answer doctor = server.run("doctor");
            assertThat(doctor.exit()).as(doctor.output() + doctor.error()).isZero();
        }
    }
}
