package org.peerscanner.testing.cloudflare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists and shows zones. Used under the model's lock. */
final class ZoneApi {
    private static final Set<String> PARAMETERS =
            Set.of("name", "status", "account.id", "account.name", "match", "page", "per_page", "order", "direction");
    /** Open: more than 50 has been seen to be accepted; the documentation says no. */
    private static final Parameters.Range PAGE_SIZES = new Parameters.Range(20, 5, 50);

    private static final int LONGEST_NAME = 253;

    private final Directory directory;

    ZoneApi(Directory directory) {
        this.directory = directory;
    }

    Reply.Answer list(Call call, Principal principal) {
        var parameters = new Parameters(call, PARAMETERS);
        var readable = directory.zones().stream()
                .filter(zone -> principal.may(zone, Permission.ZONE_READ))
                .toList();
        // Open: whether a token without any Zone:Read is refused, or is shown nothing as one with other zones' is.
        if (readable.isEmpty() && principal instanceof Principal.TokenHolder) {
            throw AccessErrors.unauthorized().refusal();
        }
        var found = readable.stream()
                .filter(wanted(parameters))
                .sorted(order(parameters))
                .toList();
        var page = new Page(parameters.number("page", Page.NUMBERS), parameters.number("per_page", PAGE_SIZES));
        return page.of(found, 0, ZoneApi::json);
    }

    Reply.Answer get(String id, Principal principal) {
        var zone =
                directory.zone(id).orElseThrow(() -> AccessErrors.unknownZone().refusal());
        if (!principal.may(zone, Permission.ZONE_READ)) {
            throw AccessErrors.unauthorized().refusal();
        }
        return Envelope.success(json(zone));
    }

    private static Predicate<FakeZone> wanted(Parameters parameters) {
        parameters.oneOf("match", "all"); // Open: "any" is not needed to find a zone.
        var name = parameters.text("name").map(ZoneApi::named).orElse(zone -> true);
        var status = parameters
                .text("status")
                .<Predicate<FakeZone>>map(text -> zone -> statusOf(zone).equals(text))
                .orElse(zone -> true);
        var accountId = parameters
                .text("account.id")
                .<Predicate<FakeZone>>map(text -> zone -> zone.account().id().equals(text))
                .orElse(zone -> true);
        var accountName = parameters
                .text("account.name")
                .<Predicate<FakeZone>>map(text -> zone -> zone.account().name().equals(text))
                .orElse(zone -> true);
        return name.and(status).and(accountId).and(accountName);
    }

    /** Exactly so, unless a prefix says otherwise; a name within the zone does not find it. */
    private static Predicate<FakeZone> named(String text) {
        if (text.length() > LONGEST_NAME) {
            throw AccessErrors.badParameter("name", text, "at most 253 characters")
                    .refusal();
        }
        var parts = text.toLowerCase(Locale.ROOT).split(":", 2);
        var name = parts[parts.length - 1];
        Predicate<String> fits = switch (parts.length == 1 ? "equal" : parts[0]) {
            case "contains" -> zone -> zone.contains(name);
            case "starts_with" -> zone -> zone.startsWith(name);
            case "ends_with" -> zone -> zone.endsWith(name);
            case "not_equal" -> zone -> !zone.equals(name);
            case "equal" -> zone -> zone.equals(name);
            default ->
                throw AccessErrors.badParameter("name", text, "no such prefix").refusal();
        };
        return zone -> fits.test(zone.name()) || fits.test(zone.displayName());
    }

    private static Comparator<FakeZone> order(Parameters parameters) {
        var order = switch (parameters.oneOf("order", "name", "status", "account.id", "account.name")) {
            case "status" -> Comparator.comparing(FakeZone::status);
            case "account.id" ->
                Comparator.comparing((FakeZone zone) -> zone.account().id());
            case "account.name" ->
                Comparator.comparing((FakeZone zone) -> zone.account().name());
            default -> Comparator.comparing(FakeZone::displayName);
        };
        return parameters.oneOf("direction", "asc", "desc").equals("asc") ? order : order.reversed();
    }

    private static String statusOf(FakeZone zone) {
        return zone.status().name().toLowerCase(Locale.ROOT);
    }

    private static ArrayNode json(List<FakeZone> zones) {
        var array = Envelope.array();
        zones.forEach(zone -> array.add(json(zone)));
        return array;
    }

    private static ObjectNode json(FakeZone zone) {
        var json = Envelope.object().put("id", zone.id()).put("name", zone.displayName());
        json.put("status", statusOf(zone)).put("paused", false).put("type", "full");
        json.put("development_mode", 0);
        json.putArray("name_servers").add("ada.ns.cloudflare.com").add("bob.ns.cloudflare.com");
        json.putArray("original_name_servers");
        json.put("created_on", RecordJson.time(zone.created()));
        json.put("modified_on", RecordJson.time(zone.created()));
        json.put("activated_on", zone.status() == FakeZone.Status.ACTIVE ? RecordJson.time(zone.created()) : null);
        json.putObject("account")
                .put("id", zone.account().id())
                .put("name", zone.account().name());
        json.putArray("permissions")
                .add("#dns_records:edit")
                .add("#dns_records:read")
                .add("#zone:read");
        json.putObject("plan")
                .put("name", zone.plan().title())
                .put("is_subscribed", zone.plan() != ServicePlan.FREE)
                .put("legacy_id", zone.plan().legacyId());
        return json;
    }
}
