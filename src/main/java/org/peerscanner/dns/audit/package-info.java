/**
 * Name: dns.audit, a zone as it stands, whoever wrote it, looked through for what an operator should know.
 *
 * <p>What: {@code Census} sorts a zone's address records by what their names are to peerscanner: a rotation's members and hosts'
 * own records. {@code Finding} is what is odd about them, {@code Duplicates} what could go without a loss, {@code Adoption} what
 * the first program has left behind and peerscanner could look after. All of it is pure; the commands {@code dupecheck} and
 * {@code adopt} read and write.
 *
 * <p>Limits: a name decides. Records with names that are nobody's business here, such as {@code www}, are never in a result.
 */
@NullMarked
package org.peerscanner.dns.audit;

import org.jspecify.annotations.NullMarked;
