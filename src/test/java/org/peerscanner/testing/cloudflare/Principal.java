package org.peerscanner.testing.cloudflare;

import java.util.Set;

/** Who makes a call. */
sealed interface Principal {
    /** Calls with the same value count against the same limit. */
    String bucket();

    boolean may(FakeZone zone, Permission permission);

    /** By the global key: everything in the user's accounts. */
    record KeyHolder(User user) implements Principal {
        @Override
        public String bucket() {
            return user.email();
        }

        @Override
        public boolean may(FakeZone zone, Permission permission) {
            return user.accounts().contains(zone.account());
        }
    }

    /** By a token: what it allows. */
    record TokenHolder(Token token) implements Principal {
        @Override
        public String bucket() {
            return token.owner();
        }

        @Override
        public boolean may(FakeZone zone, Permission permission) {
            var rights = token.rights().getOrDefault(zone.id(), Set.of());
            return rights.contains(permission)
                    || (permission == Permission.DNS_READ && rights.contains(Permission.DNS_EDIT));
        }
    }
}
