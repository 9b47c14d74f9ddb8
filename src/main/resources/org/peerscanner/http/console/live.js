/**
 * What has just changed, as peerscanner tells it by server-sent events; where it does not, somebody looks every few seconds.
 * The rest of the console knows nothing of either.
 */

const TYPES = ['health', 'rotation', 'plan', 'self-check', 'begin', 'reset'];
const LOOK_EVERY = 5_000;

/**
 * @param told hears of each event: its type and what it says
 * @param state hears whether the line stands: “live”, “looking every 5 s” or “reconnecting”
 */
export function follow(told, state) {
  const source = new EventSource('/v1/events');
  let looking;
  source.addEventListener('open', () => {
    clearInterval(looking);
    state('live');
  });
  source.addEventListener('error', () => {
    clearInterval(looking);
    looking = setInterval(() => told('reset', {}), LOOK_EVERY);
    state(source.readyState === EventSource.CLOSED ? 'looking every 5 s' : 'reconnecting');
  });
  for (const type of TYPES) {
    source.addEventListener(type, event => told(type, JSON.parse(event.data)));
  }
}

/** Calls at once and then, however often it is wanted, once in so many milliseconds and never twice at the same time. */
export function paced(work, pause) {
  let wanted = false;
  let busy = false;
  return async function run() {
    wanted = true;
    if (busy) {
      return;
    }
    busy = true;
    while (wanted) {
      wanted = false;
      await work();
      await new Promise(resolve => setTimeout(resolve, pause));
    }
    busy = false;
  };
}
