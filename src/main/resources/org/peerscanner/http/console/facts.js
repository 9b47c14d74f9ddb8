/** A strip of facts below the verdict: the fleet, the zone, the self-check and the budget, a line each. */

import { h, say } from './dom.js';
import { number } from './format.js';
import { ago } from './parts.js';

export function factsPanel() {
  const facts = {};
  const node = h('dl', { class: 'facts' });
  for (const name of ['Working', 'Zone', 'Provider', 'Self-check', 'API calls left', 'Seen in DNS']) {
    const value = h('dd', { class: 'value' }, '–');
    const note = h('dd', { class: 'note' }, ' ');
    facts[name] = { value, note };
    node.append(h('div', {}, h('dt', {}, name), value, note));
  }

  function set(name, value, ...note) {
    say(facts[name].value, value);
    facts[name].note.replaceChildren(...note);
  }

  function show(overview, zone) {
    const { up, doubtful, down, unknown } = overview.hosts;
    set('Working', number(up + doubtful), `of ${number(up + doubtful + down + unknown)} hosts`);
    set('Zone', number(zone.records.own), `records of ours, ${number(zone.records.foreign)} of others`);
    set('Provider', zone.provider, ...(zone.lastWritten ? ['written ', ago(zone.lastWritten)] : ['nothing written yet']));
    const { sound, since, why } = overview.selfCheck;
    set('Self-check', sound ? 'sound' : 'frozen', ...(sound ? ['since ', ago(since)] : [why]));
    set('API calls left', ...(zone.callsLeft === undefined ? ['no limit', 'no API'] : [number(zone.callsLeft), 'within five minutes']));
    set('Seen in DNS', ...seen(zone.visibility));
  }

  return { node, show };
}

function seen(visibility) {
  if (!visibility) {
    return ['at once', 'own name server'];
  }
  return [`${number(visibility.medianMillis)} ms`, `${number(visibility.awaited)} awaited, ${number(visibility.doubts.length)} in doubt`];
}
