package org.peerscanner.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process has used so far. */
final class ProcessMeter {
    private static final UnixOperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
    private static final int FILES_NEEDED_ELSEWHERE = 1_000;

    private ProcessMeter() {}

    /** So many probes at the most, for each takes an open file, and some are needed for the rest. */
    static int probesThatFit(int most) {
        return (int) Math.min(most, SYSTEM.getMaxFileDescriptorCount() - FILES_NEEDED_ELSEWHERE);
    }

    static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /** After full collections: what the first one finds dead may hold more until it is cleaned up. */
    static long heapBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Of Linux; proc(5). */
    static long residentBytes() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
