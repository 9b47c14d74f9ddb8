package org.peerscanner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.peerscanner.config.ConfigException;
import org.peerscanner.dns.AddressRecord;
import org.peerscanner.dns.Bearer;
import org.peerscanner.dns.audit.Adoption;
import org.peerscanner.dns.audit.Census;
import org.peerscanner.dns.cloudflare.ZoneRecords;
import org.peerscanner.fleet.Port;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives peerscanner the records that the first program has left in a zone at Cloudflare. */
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        header = "Give peerscanner the records that the first program has left at Cloudflare.",
        description = {
            "",
            "Without a mark of its own in a record's comment, peerscanner never changes it. This command shows the A and"
                    + " AAAA records without one that are own records of fallbacks (fl-...), members of rotations"
                    + " (roundrobin, fallbacks, peers, CC.fallbacks), or own records of such a member's address; asks; and puts"
                    + " the mark of dns.owner into their comments, which is all that it changes.",
            "",
            "Uses the credentials in the environment. A running server takes the hosts in when it reads the zone next,"
                    + " within 5 minutes, keeps what is published and probes them like others. \"peerscanner dupecheck\" says"
                    + " beforehand what is odd about the zone.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner adopt --zone example.com",
            "  peerscanner adopt --zone example.com --yes",
            "",
            "Exit codes: 0 all adopted or nothing to adopt, 1 not all adopted, 2 could not find out or do it."
        })
final class AdoptCommand implements Callable<Integer> {
    @Mixin
    private final ZoneOptions options;

    @Mixin
    private final Confirmation confirmation;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "443",
            description = "Where the hosts listen, which the zone does not say (default: ${DEFAULT-VALUE}).")
    private int port;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    AdoptCommand(Map<String, String> environment, InputStream in) {
        this.options = new ZoneOptions(environment);
        this.confirmation = new Confirmation(in);
    }

    @Override
    public Integer call() throws IOException {
        var listens = port(port);
        var config = options.config();
        var out = spec.commandLine().getOut();
        try (var zone = options.records(config)) {
            var adoption = Adoption.of(Census.of(config.zone(), zone.read()), listens);
            if (adoption.isEmpty()) {
                out.println("nothing to adopt in " + config.zone());
                out.flush();
                return ExitCode.OK;
            }
            adoption.forEach((record, bearer) -> out.println(line(record, bearer)));
            out.flush();
            var question = "Adopt these " + adoption.size() + " records for "
                    + config.dns().owner() + "?";
            return confirmation.of(question, spec.commandLine().getErr())
                    ? adopt(zone, adoption, out)
                    : ExitCode.SOFTWARE;
        }
    }

    private static int adopt(ZoneRecords zone, Map<AddressRecord, Bearer> adoption, PrintWriter out) {
        var refusals = zone.mark(adoption);
        refusals.forEach(refusal -> out.println("not adopted: " + refusal));
        out.println("adopted " + (adoption.size() - refusals.size()) + " records");
        out.flush();
        return refusals.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String line(AddressRecord record, Bearer bearer) {
        var comment = record.comment().isEmpty() ? "" : ", instead of the comment: " + HostTable.line(record.comment());
        return record + " for " + bearer.host() + comment;
    }

    private static Port port(int number) {
        try {
            return new Port(number);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--" + e.getMessage());
        }
    }
}
