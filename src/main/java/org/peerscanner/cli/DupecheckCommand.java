package org.peerscanner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.peerscanner.config.Config;
import org.peerscanner.dns.AddressRecord;
import org.peerscanner.dns.audit.Census;
import org.peerscanner.dns.audit.Duplicates;
import org.peerscanner.dns.audit.Finding;
import org.peerscanner.dns.cloudflare.ZoneRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Looks through a zone at Cloudflare: exit code 0 when nothing is odd, 1 when something is, 2 when it cannot tell. */
@Command(
        name = "dupecheck",
        mixinStandardHelpOptions = true,
        header = "Look for duplicates in a zone at Cloudflare.",
        description = {
            "",
            "Reads the whole zone with the credentials in the environment; needs no running server. Says which addresses"
                    + " stand more than once in a rotation or among own records, which own names have several addresses,"
                    + " which addresses have several own names, and which members of rotations have no own record.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner dupecheck --zone example.com",
            "  peerscanner dupecheck --zone example.com --fix",
            "",
            "Exit codes: 0 nothing found, 1 something found (with --fix: and still there), 2 could not check."
        })
final class DupecheckCommand implements Callable<Integer> {
    @Mixin
    private final ZoneOptions options;

    @Mixin
    private final Confirmation confirmation;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--fix",
            description =
                    "Remove true duplicates: all but one of the records in rotations and of hosts that have the same"
                            + " name, type and content. Shows them and asks first.")
    private boolean fix;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    DupecheckCommand(Map<String, String> environment, InputStream in) {
        this.options = new ZoneOptions(environment);
        this.confirmation = new Confirmation(in);
    }

    @Override
    public Integer call() throws IOException {
        var config = options.config();
        try (var zone = options.records(config)) {
            var census = Census.of(config.zone(), zone.read());
            var findings = Finding.of(census);
            var duplicates = Duplicates.removable(census, config.dns().owner());
            print(config, findings, duplicates);
            var left = fix && !duplicates.isEmpty() && remove(zone, duplicates)
                    ? Finding.of(Census.of(config.zone(), zone.read()))
                    : findings;
            return left.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private void print(Config config, List<Finding> findings, List<AddressRecord> duplicates) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(json(config, findings, duplicates));
        } else {
            findings.stream().map(Finding::text).forEach(out::println);
            if (findings.isEmpty()) {
                out.println("nothing found in " + config.zone());
            }
        }
        out.flush();
    }

    /** Whether anything was done. */
    private boolean remove(ZoneRecords zone, List<AddressRecord> duplicates) throws IOException {
        var err = spec.commandLine().getErr();
        duplicates.forEach(record -> err.println("duplicate: " + record + ", id " + record.id()));
        if (!confirmation.of("Remove these " + duplicates.size() + " records?", err)) {
            err.println("nothing was removed");
            return false;
        }
        var refusals = zone.delete(duplicates);
        refusals.forEach(refusal -> err.println("not removed: " + refusal));
        err.println("removed " + (duplicates.size() - refusals.size()) + " records");
        return true;
    }

    private static ObjectNode json(Config config, List<Finding> findings, List<AddressRecord> duplicates) {
        var json =
                JsonNodeFactory.instance.objectNode().put("zone", config.zone().name());
        var found = json.putArray("findings");
        findings.forEach(
                finding -> found.addObject().put("kind", finding.kind()).put("text", finding.text()));
        var removable = json.putArray("duplicates");
        duplicates.forEach(
                record -> removable.addObject().put("id", record.id()).put("record", record.toString()));
        return json;
    }
}
