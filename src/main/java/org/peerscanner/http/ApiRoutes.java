package org.peerscanner.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;

/**
 * Which endpoints each listener has. Used while the server is built.
 *
 * @param address where the API listens, once it does
 */
record ApiRoutes(
        Config config,
        HttpApi.Parts parts,
        HttpLimits limits,
        CallDeadlines deadlines,
        Supplier<ListenAddress> address) {
    private static final String LISTED = "one of those that / lists";

    /** Those for everybody. */
    Routes everybodys(HttpRouting.Builder routing) {
        var register = new RegisterHandler(config.zone(), parts, new RegisterJson(config, parts), limits.probeWait());
        var unregister = new UnregisterHandler(
                parts.registrar(), new PublicationWait(parts.publication()), new HostFacts(config, parts));
        var routes = new Routes(routing, door(new CallerAddress(config.http()), refusal -> refusal));
        routes.add("/", new FrontPage(config, address), Method.GET, Method.HEAD);
        routes.add("/register", register, Method.POST);
        routes.add("/unregister", unregister, Method.POST);
        routes.add("/canary/{segment}", new CanaryHandler(parts.canary()), Method.GET, Method.HEAD);
        if (config.http().publicStatus()) {
            var status = new StatusHandler(config, parts);
            routes.add("/status", status::all, Method.GET);
            routes.add("/status/{segment}", status::one, Method.GET);
        }
        addHealth(routes);
        routes.addUnknown(LISTED);
        return routes;
    }

    /** Those of the operator. */
    Routes operators(HttpRouting.Builder routing) {
        var hosts = new HostsHandler(config, parts);
        var keys = new KeysHandler(parts.keys());
        var orders = new OrdersHandler(parts);
        var events = new EventsHandler(parts.vitals().events(), deadlines, EventsHandler.HEARTBEAT);
        var console = new ConsoleHandler();
        var door = door(CallerAddress.OF_THE_SOCKET, Problem::of);
        var routes = new Routes(routing, door);
        routing.any(new OperatorGate(config.admin().token(), door));
        addHealth(routes);
        routes.add("/", console::page, Method.GET);
        routes.add("/console/{segment}", console::file, Method.GET);
        routes.add("/metrics", new MetricsHandler(parts.vitals().metrics()), Method.GET);
        routes.add("/v1/overview", new OverviewHandler(config, parts), Method.GET);
        routes.add("/v1/fleet", new FleetHandler(parts.fleet()), Method.GET);
        routes.add("/v1/hosts", hosts::all, Method.GET);
        routes.add("/v1/hosts.csv", hosts::table, Method.GET);
        routes.add("/v1/hosts/{segment}", hosts::one, Method.GET);
        routes.add("/v1/hosts/{segment}/explain", new ExplainHandler(new HostFacts(config, parts)), Method.GET);
        routes.add("/v1/plan", new PlanHandler(parts.preview()), Method.GET);
        routes.add("/v1/zone", new ZoneHandler(config, parts), Method.GET);
        routes.add("/v1/sd/prometheus", new DiscoveryHandler(parts), Method.GET);
        routes.add("/v1/events", events, Method.GET);
        routes.add("/v1/openapi.json", new DocumentHandler("openapi.json"), Method.GET);
        routes.add("/v1/keys", keys::all, Method.GET);
        routes.add("/v1/keys/{segment}", Map.of(Method.PUT, keys::add, Method.DELETE, keys::remove));
        routes.add("/v1/orders", orders::all, Method.GET);
        routes.add("/v1/orders/{segment}", Map.of(Method.PUT, orders::give, Method.DELETE, orders::takeBack));
        routes.add("/v1/journal", new JournalHandler(parts.operator().journal()), Method.GET);
        routes.add("/v1/freeze", Map.of(Method.PUT, orders::freeze, Method.DELETE, orders::thaw));
        routes.addUnknown(LISTED);
        return routes;
    }

    /** Those of proxies under test. */
    Routes probes(HttpRouting.Builder routing) {
        var routes = new Routes(routing, door(CallerAddress.OF_THE_SOCKET, refusal -> refusal));
        routes.add("/canary/{segment}", new CanaryHandler(parts.canary()), Method.GET, Method.HEAD);
        routes.addUnknown("/canary/ and a nonce");
        return routes;
    }

    private void addHealth(Routes routes) {
        var fitness = parts.vitals().fitness();
        routes.add("/health/live", new HealthHandler(fitness::whyNotLive), Method.GET, Method.HEAD);
        routes.add("/health/ready", new HealthHandler(fitness::whyNotReady), Method.GET, Method.HEAD);
        routes.add("/health/started", new HealthHandler(fitness::whyNotStarted), Method.GET, Method.HEAD);
    }

    /** @param problems what refusals under {@code /v1} become */
    private Door door(CallerAddress callers, UnaryOperator<Answer> problems) {
        return new Door(limits, deadlines, callers, problems);
    }
}
