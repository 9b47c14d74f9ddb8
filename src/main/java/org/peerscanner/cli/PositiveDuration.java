package org.peerscanner.cli;

import java.time.Duration;
import org.peerscanner.config.DurationText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's value as a duration that is more than nothing, and short enough to be counted in nanoseconds. */
final class PositiveDuration implements ITypeConverter<Duration> {
    private static final Duration LONGEST = Duration.ofDays(365);

    /** @throws IllegalArgumentException if the text is no such duration */
    static Duration read(String text) {
        var read = DurationText.read(text);
        if (read.isZero() || read.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "duration: " + text + " (expected: more than nothing and at most 365d, such as 15s)");
        }
        return read;
    }

    @Override
    public Duration convert(String text) {
        try {
            return read(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
