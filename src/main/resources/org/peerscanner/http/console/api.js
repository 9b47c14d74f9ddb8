/** What peerscanner is asked and told. A refusal is an error whose message says what was wrong. */

export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The JSON at a path, with the parameters that say something. */
export async function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== ''));
  return read(await call(query.size ? `${path}?${query}` : path, {}));
}

export async function put(path, parameters) {
  return read(await call(path, { method: 'PUT', body: new URLSearchParams(parameters) }));
}

export async function remove(path) {
  return read(await call(path, { method: 'DELETE' }));
}

async function call(path, options) {
  try {
    return await fetch(path, { ...options, headers: { Accept: 'application/json' } });
  } catch {
    throw new Refusal(0, 'peerscanner does not answer');
  }
}

async function read(reply) {
  const body = await reply.json().catch(() => ({}));
  if (!reply.ok) {
    throw new Refusal(reply.status, body.detail ?? body.message ?? `peerscanner answered ${reply.status}`);
  }
  return body;
}
