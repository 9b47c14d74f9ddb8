package org.peerscanner.http;

/**
 * A JSON document that comes with the program. Safe for concurrent use.
 *
 * @param name of a file beside this class
 */
record DocumentHandler(String name) implements Endpoint {
    @Override
    public Answer handle(Call call) {
        return Answer.content(new Content("application/json", out -> out.write(Resource.octets(name))));
    }
}
