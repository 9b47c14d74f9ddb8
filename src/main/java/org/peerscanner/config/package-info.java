/**
 * Configuration: one immutable record per feature, with every default and every rule about a value in one place.
 *
 * <p><b>Flow.</b> {@link org.peerscanner.config.ConfigLoader} reads the file into entries with their lines, lays the environment
 * over them, makes the records and checks what holds between settings. {@code Settings} is the table from which the keys, the
 * names of the variables, the defaults, the messages, {@code peerscanner config} and the table in the README follow: a new
 * setting is a line there, a field of a record and an argument in the loader.
 *
 * <p><b>Form.</b> YAML with one level of nesting for each dot of a key; {@code dns.embedded.listen} is also
 * {@code PEERSCANNER_DNS_EMBEDDED_LISTEN}, which wins. A list is a YAML list, or words with commas between them. Relative paths
 * start at the working directory.
 *
 * <p><b>Refusals.</b> Anything unknown, misspelt, written twice or out of range is a
 * {@link org.peerscanner.config.ConfigException} with one line to print: where, which key, what is written, what was expected.
 *
 * <p><b>Limits.</b> Files up to 1 MiB, one document, no aliases. The first problem is reported, not all of them.
 */
@NullMarked
package org.peerscanner.config;

import org.jspecify.annotations.NullMarked;
