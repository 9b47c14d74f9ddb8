package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void carriedOutItLeadsFromTheOneToTheOtherAndThereIsNothingMoreToDo() {
        for (int seed = 0; seed < 1_000; seed++) {
            var random = new SplittableRandom(seed);
            var actual = records(random);
            var desired = records(random);

            var plan = Plan.between(actual, desired);
            var result = new HashSet<>(actual);
            assertThat(plan.deletes()).isSubsetOf(actual);
            assertThat(plan.creates()).noneMatch(actual::contains);
            result.removeAll(plan.deletes());
            result.addAll(plan.creates());

            assertThat(result).isEqualTo(desired);
            assertThat(Plan.between(result, desired).isEmpty()).isTrue();
        }
    }

    private static Set<ResourceRecord> records(SplittableRandom random) {
        Set<ResourceRecord> records = new HashSet<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            var text = new ResourceRecord.Text("text " + random.nextInt(4));
            records.add(new ResourceRecord("name" + random.nextInt(5) + ".test", Duration.ofSeconds(30), text));
        }
        return records;
    }
}
