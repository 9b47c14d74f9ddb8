package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peerscanner.dns.Change;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.Written;

/** A plan as operations, and what became of those as what became of the plan. Used by one thread. */
final class Ledger {
    private final RecordForms forms;
    private final Map<Operation, Change> changes = new LinkedHashMap<>();
    /** What takes the place of a change when the record that it was to change is gone. */
    private final Map<Operation, Change> replacements = new HashMap<>();

    Ledger(Plan plan, RecordForms forms) {
        this.forms = requireNonNull(forms, "forms");
        plan.changes().forEach(this::enter);
    }

    private void enter(Change change) {
        switch (change) {
            case Change.Delete(var gone) -> changes.put(new Operation.Delete(forms.record(gone)), change);
            case Change.Update(var before, var after) -> {
                var fields = forms.fields(after);
                changes.put(new Operation.Patch(forms.record(before), fields), change);
                replacements.put(new Operation.Post(fields), new Change.Create(after));
            }
            case Change.Create(var come) -> changes.put(new Operation.Post(forms.fields(come)), change);
        }
    }

    List<Operation> operations() {
        return List.copyOf(changes.keySet());
    }

    Written written(Outcome outcome) {
        return new Written(refusals(outcome.refused()), refusals(outcome.left()));
    }

    private List<Written.Refusal> refusals(List<Refused> refused) {
        return refused.stream()
                .map(refusal -> new Written.Refusal(change(refusal.operation()), refusal.reason()))
                .toList();
    }

    private Change change(Operation operation) {
        var planned = changes.get(operation);
        return planned != null ? planned : requireNonNull(replacements.get(operation), operation::toString);
    }
}
