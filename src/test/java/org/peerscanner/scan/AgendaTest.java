package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.Hosts;

class AgendaTest {
    /** Against a plain map, on times around the overflow of the ticker. */
    @Test
    void givesOutEveryHostAtTheTimeItWasLastPutTo() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var agenda = new Agenda();
            Map<Watch, Long> model = new HashMap<>();
            var now = Long.MAX_VALUE - 500;
            for (int i = 0; i < 300; i++) {
                var watch = model.size() < 20 || random.nextInt(3) == 0
                        ? new Watch(Hosts.up("h" + i, "127.0.0.1"), 0, 0)
                        : model.keySet().iterator().next();
                var due = now + random.nextInt(100);
                agenda.put(watch, due);
                model.put(watch, due);
                now += random.nextInt(5);
                takeAllDue(agenda, model, now);
            }
        }
    }

    private static void takeAllDue(Agenda agenda, Map<Watch, Long> model, long now) {
        var taken = agenda.takeDue(now);
        while (taken.isPresent()) {
            assertThat(requireNonNull(model.remove(taken.get())) - now).isLessThanOrEqualTo(0);
            taken = agenda.takeDue(now);
        }
        assertThat(model.values()).allSatisfy(due -> assertThat(due - now).isPositive());
        var earliest = model.values().stream().mapToLong(due -> due - now).min();
        assertThat(agenda.nextDue().stream().map(due -> due - now).boxed().findFirst())
                .isEqualTo(earliest.stream().boxed().findFirst());
    }
}
