package org.peerscanner.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of commands in the help of the whole program, by what they are for. */
final class CommandGroups implements IHelpSectionRenderer {
    private static final List<Group> ALL = List.of(
            new Group("Serve", List.of("serve", "canary", "demo")),
            new Group("Look", List.of("hosts", "explain", "journal", "plan")),
            new Group("Act", List.of("hold", "release", "drain", "ban", "pin", "clear", "freeze", "thaw", "key")),
            new Group("A zone at Cloudflare", List.of("dupecheck", "adopt")),
            new Group("A proxy's side", List.of("announce", "probe")),
            new Group("Tools", List.of("config", "completion")));

    private CommandGroups() {}

    private record Group(String title, List<String> commands) {
        Group {
            requireNonNull(title, "title");
            commands = List.copyOf(commands);
        }
    }

    /** Every command is in one group, as a test holds. */
    static List<String> commands() {
        return ALL.stream().flatMap(group -> group.commands.stream()).toList();
    }

    /** Has the help of that command list its commands by groups. */
    static void arrange(CommandLine commandLine) {
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, _ -> "");
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
    }

    @Override
    public String render(Help help) {
        var subcommands = help.allSubcommands();
        var width = subcommands.keySet().stream().mapToInt(String::length).max().orElse(0);
        var lines = new ArrayList<String>();
        for (var group : ALL) {
            lines.add("");
            lines.add(group.title + ":");
            group.commands.forEach(name -> lines.add(line(name, width, subcommands)));
        }
        return lines.stream().collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }

    private static String line(String name, int width, Map<String, Help> subcommands) {
        var header = requireNonNull(subcommands.get(name), name)
                .commandSpec()
                .usageMessage()
                .header();
        return "  " + name + " ".repeat(width - name.length() + 2) + String.join(" ", header);
    }
}
