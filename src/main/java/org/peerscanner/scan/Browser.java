package org.peerscanner.scan;

import java.util.List;
import java.util.random.RandomGenerator;

/** A common browser, as its requests show it: its name, and its fields in its order. The list is of November 2025. */
enum Browser {
    CHROME_ON_WINDOWS(
            Engine.CHROMIUM,
            "(Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"),
    CHROME_ON_MAC(
            Engine.CHROMIUM,
            "(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"),
    CHROME_ON_ANDROID(
            Engine.CHROMIUM,
            "(Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"),
    EDGE_ON_WINDOWS(
            Engine.CHROMIUM,
            "(Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"),
    FIREFOX_ON_WINDOWS(Engine.GECKO, "(Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0"),
    FIREFOX_ON_LINUX(Engine.GECKO, "(X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0");

    private static final List<Browser> ALL = List.of(values());

    private final Engine engine;
    private final String userAgent;

    Browser(Engine engine, String system) {
        this.engine = engine;
        this.userAgent = "User-Agent: Mozilla/5.0 " + system + "\r\n";
    }

    /** What decides the order. */
    private enum Engine {
        CHROMIUM,
        GECKO
    }

    static Browser any(RandomGenerator random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    /** Of a request for a tunnel: all fields, and the end of the head. */
    String connectFields(Origin origin) {
        var host = "Host: " + origin.authority() + "\r\n";
        return switch (engine) {
            case CHROMIUM -> host + "Proxy-Connection: keep-alive\r\n" + userAgent + "\r\n";
            case GECKO -> userAgent + "Proxy-Connection: keep-alive\r\nConnection: keep-alive\r\n" + host + "\r\n";
        };
    }

    /** Of a request for a page. Only that the connection ends afterwards is no browser's wish. */
    String fetchFields(Origin origin) {
        var host = "Host: " + origin.hostField() + "\r\n";
        return switch (engine) {
            case CHROMIUM ->
                host + "Connection: close\r\n" + userAgent
                        + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
                        + "Accept-Language: en-US,en;q=0.9\r\n\r\n";
            case GECKO ->
                host + userAgent
                        + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
                        + "Accept-Language: en-US,en;q=0.5\r\nConnection: close\r\n\r\n";
        };
    }
}
