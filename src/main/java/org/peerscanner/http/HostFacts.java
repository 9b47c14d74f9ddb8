package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peerscanner.config.Config;
import org.peerscanner.dns.ZoneStatus;
import org.peerscanner.explain.Facts;
import org.peerscanner.explain.Facts.Problem;
import org.peerscanner.explain.SimilarNames;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.journal.Entry;
import org.peerscanner.journal.JournalException;
import org.peerscanner.journal.Page;
import org.peerscanner.rotation.RotationName;
import org.peerscanner.scan.SelfCheck;

/** Gathers what there is to explain about a host. Safe for concurrent use. */
final class HostFacts {
    /** What the provider of DNS says is for the operator. */
    private static final String PROVIDER_FAILS = "its provider does not take the changes";

    private final Config config;
    private final HttpApi.Parts parts;

    HostFacts(Config config, HttpApi.Parts parts) {
        this.config = requireNonNull(config, "config");
        this.parts = requireNonNull(parts, "parts");
    }

    /** For whoever runs the host: nothing of it waits for a disk. */
    Facts forItsOwner(HostName name) {
        var dns = dnsTrouble().map(problem -> new Problem(problem.at(), PROVIDER_FAILS));
        return facts(name, new Facts.Trouble(selfCheckTrouble(), dns), Optional.empty(), List.of());
    }

    /** With what the journal says, and with names that are alike if nobody has this one. */
    Facts forTheOperator(HostName name) {
        var near = parts.fleet().find(name).isPresent()
                ? List.<HostName>of()
                : SimilarNames.to(
                        name, parts.fleet().hosts().stream().map(Host::name).toList());
        return facts(name, new Facts.Trouble(selfCheckTrouble(), dnsTrouble()), last(name), near);
    }

    private Facts facts(HostName name, Facts.Trouble trouble, Optional<Entry> last, List<HostName> near) {
        var host = parts.fleet().find(name);
        var orders = parts.operator().orders().current();
        return new Facts(
                parts.operator().clock().instant(),
                name,
                host.map(this::known),
                dns(name, host),
                new Facts.Said(orders.of(name), orders.freeze()),
                trouble,
                last,
                near);
    }

    private Facts.Known known(Host host) {
        return new Facts.Known(
                host,
                parts.registrar().leaseEnd(host),
                parts.registrar().silence().keeps(host),
                config.probe().health().successesToUp(),
                parts.examiner().report(host.name()));
    }

    private Facts.InDns dns(HostName name, Optional<Host> host) {
        var published = parts.publication().published();
        var chosen = published.selection();
        var full = new ArrayList<String>();
        var due = new ArrayList<String>();
        for (var rotation : host.map(this::rotations).orElse(List.of())) {
            var members = chosen.rotations().getOrDefault(rotation, List.of());
            if (members.stream().noneMatch(member -> member.name().equals(name))) {
                (members.size() < config.rotation().maxSize() ? due : full).add(rotation);
            }
        }
        return new Facts.InDns(
                published.rotationsOf(name), published.hasOwnRecord(name), published.deviationsOf(name), full, due);
    }

    /** Those that the host belongs in at present. */
    private List<String> rotations(Host host) {
        var isOut = parts.operator().orders().current().say(host.name(), Verb::isOut);
        return isOut ? List.of() : RotationName.seenFromHere(host);
    }

    private Optional<Problem> selfCheckTrouble() {
        return switch (parts.operator().selfCheck().get()) {
            case SelfCheck.Report.Sound _ -> Optional.empty();
            case SelfCheck.Report.Frozen frozen -> Optional.of(new Problem(frozen.since(), frozen.why()));
        };
    }

    /** A read that has succeeded since is the end of it. */
    private Optional<Problem> dnsTrouble() {
        var status = parts.zone().get().status();
        return status.lastTrouble()
                .filter(trouble ->
                        status.lastRead().filter(trouble.at()::isBefore).isEmpty())
                .map(HostFacts::problem);
    }

    private static Problem problem(ZoneStatus.Trouble trouble) {
        return new Problem(trouble.at(), trouble.message());
    }

    private Optional<Entry> last(HostName name) {
        try {
            var request = Page.Request.latest(Optional.of(name.label()), 1);
            return parts.operator().journal().read(request).entries().stream()
                    .map(Page.Numbered::entry)
                    .findFirst();
        } catch (JournalException e) {
            return Optional.empty(); // everything else can be told without it
        }
    }
}
