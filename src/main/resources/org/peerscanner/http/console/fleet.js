/** The fleet as a heat map, and how many hosts are of which health. Who does not see it has the table of hosts. */

import { get } from './api.js';
import { h, say } from './dom.js';
import { HEALTHS, count, number } from './format.js';
import { HeatMap } from './heatmap.js';
import { section } from './parts.js';

/** @param pick hears which health somebody wants to see hosts of */
export function fleetPanel(pick) {
  const canvas = h('canvas', { role: 'img', 'aria-label': 'The health of every host' });
  const caption = h('p', { class: 'caption', 'aria-hidden': 'true' }, 'Each square is a host, in the order of their names.');
  const words = caption.textContent;
  const map = new HeatMap(canvas, {
    over: host => say(caption, host ? `${host.name}: ${host.health}` : words),
    chosen: host => { location.hash = `#/hosts/${encodeURIComponent(host.name)}`; },
  });
  const legend = h('ul', { class: 'legend', 'aria-label': 'Hosts by health' });
  const counts = Object.fromEntries(HEALTHS.map(health => [health, h('b', {}, '–')]));
  for (const health of HEALTHS) {
    legend.append(h('li', {}, h('button', { type: 'button', class: `health ${health}`, onclick: () => pick(health) }, counts[health], ` ${health}`)));
  }

  return {
    node: section('fleet', 'Fleet', legend, h('div', { class: 'map' }, h('div', {}, canvas)), caption),
    count(hosts) {
      HEALTHS.forEach(health => say(counts[health], number(hosts[health])));
      canvas.setAttribute('aria-label', HEALTHS.map(health => `${count(hosts[health], 'host')} ${health}`).join(', '));
    },
    changed: (name, health) => map.change(name, health),
    async refresh() {
      try {
        map.show((await get('/v1/fleet')).health);
      } catch {
        // The verdict says it already when peerscanner does not answer; the map stays as it was.
      }
    },
    close: () => map.close(),
  };
}
