package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class RefusalsTest {
    private static final ResourceRecord GOOD = OwnRecords.member("peers", "alice", "192.0.2.1");
    private static final ResourceRecord BAD = OwnRecords.member("peers", "bob", "127.0.0.1");
    private static final String REASON = "9003: Target 127.0.0.1 is not allowed for a proxied record.";

    private final Refusals refusals = new Refusals();
    private Instant now = Hosts.BIRTH;

    @Test
    void whatWasRefusedIsNotAskedForAgainButTheRestIs() {
        refuse(new Change.Create(BAD));

        assertThat(plannedAround(Set.of(), GOOD, BAD).records()).containsExactly(GOOD);
        assertThat(plannedAround(Set.of(), GOOD, BAD).deviations())
                .extracting(Deviation::reason)
                .containsExactly(REASON);
    }

    @Test
    void itIsTriedAgainAfterAWhileWhichDoublesEachTime() {
        refuse(new Change.Create(BAD));
        now = now.plus(Duration.ofMinutes(5));
        assertThat(plannedAround(Set.of(), BAD).records()).containsExactly(BAD);

        refuse(new Change.Create(BAD));
        now = now.plus(Duration.ofMinutes(9));
        assertThat(plannedAround(Set.of(), BAD).records()).isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(plannedAround(Set.of(), BAD).records()).containsExactly(BAD);
    }

    @Test
    void aRecordOfWhichTheChangeWasRefusedStaysAsItIs() {
        var present = OwnRecords.of("peers", OwnRecords.bearer("carol", false), "127.0.0.1");
        refuse(new Change.Update(new OwnRecord("1", present), BAD));

        assertThat(plannedAround(Set.of(present), BAD).records()).containsExactly(present);
    }

    @Test
    void whoMadeRoomForARefusedRecordGoesAllTheSame() {
        refuse(new Change.Update(new OwnRecord("1", GOOD), BAD));

        assertThat(plannedAround(Set.of(GOOD), BAD).records()).isEmpty();
    }

    @Test
    void aRecordThatCannotBeDeletedIsLeftAloneForAWhile() {
        refuse(new Change.Delete(new OwnRecord("1", GOOD)));

        assertThat(plannedAround(Set.of(GOOD)).records()).containsExactly(GOOD);
        now = now.plus(Duration.ofMinutes(5));
        assertThat(plannedAround(Set.of(GOOD)).records()).isEmpty();
    }

    @Test
    void whatIsNoLongerWantedIsForgotten() {
        refuse(new Change.Create(BAD));
        plannedAround(Set.of(), GOOD);

        assertThat(plannedAround(Set.of(), BAD).records()).containsExactly(BAD);
    }

    @Test
    void aDraftSaysWhatHasBecomeOfIt() {
        var present = new OwnRecord("1", OwnRecords.of("peers", OwnRecords.bearer("carol", false), "127.0.0.1"));
        var gone = new OwnRecord("2", OwnRecords.member("peers", "dave", "192.0.2.4"));

        assertThat(refused(new Change.Create(BAD), BAD, GOOD).records()).containsExactly(GOOD);
        assertThat(refused(new Change.Delete(gone), GOOD).records()).containsExactlyInAnyOrder(GOOD, gone.record());
        assertThat(refused(new Change.Update(present, BAD), BAD).records()).containsExactly(present.record());
        assertThat(refused(new Change.Update(gone, BAD), BAD).records()).containsExactly(gone.record());
    }

    @Test
    void whatIsLeftForTheNextPlanIsSaidToBeThereAndIsNotRemembered() {
        var staying = new OwnRecord("1", GOOD);
        var draft = new Draft(Configs.ZONE, Set.of(BAD), Bearers.NOTED);
        var written = new Written(
                List.of(new Written.Refusal(new Change.Create(BAD), REASON)),
                List.of(new Written.Refusal(new Change.Delete(staying), REASON)));
        refusals.add(written.refusals(), now);

        Refusals.admit(written, draft);

        assertThat(draft.records()).containsExactly(GOOD);
        assertThat(plannedAround(Set.of(GOOD), BAD).records()).isEmpty();
    }

    private static Draft refused(Change change, ResourceRecord... wanted) {
        var draft = new Draft(Configs.ZONE, Set.of(wanted), Bearers.NOTED);
        Refusals.admit(new Written(List.of(new Written.Refusal(change, REASON))), draft);
        return draft;
    }

    private void refuse(Change change) {
        refusals.add(List.of(new Written.Refusal(change, REASON)), now);
    }

    private Draft plannedAround(Set<ResourceRecord> present, ResourceRecord... wanted) {
        var draft = new Draft(Configs.ZONE, Set.of(wanted), Bearers.NOTED);
        refusals.planAround(draft, ZoneContents.of(present), now);
        return draft;
    }
}
