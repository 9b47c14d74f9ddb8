package org.peerscanner.cli;

import java.time.Duration;
import org.peerscanner.config.DurationText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's value as a duration that is more than nothing. */
final class PositiveDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            var read = DurationText.read(text);
            if (read.isZero()) {
                throw new TypeConversionException(text + " (expected: more than nothing, such as 15s)");
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
