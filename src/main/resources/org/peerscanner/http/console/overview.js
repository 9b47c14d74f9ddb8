/** The overview: is all well, and if not, what. */

import { get } from './api.js';
import { changesPanel } from './changes.js';
import { h, say } from './dom.js';
import { factsPanel } from './facts.js';
import { fleetPanel } from './fleet.js';
import { hostsPanel } from './hosts.js';
import { paced } from './live.js';
import { rotationsPanel } from './rotations.js';
import { verdict } from './verdict.js';

const MARKS = { good: '✓', warn: '!', bad: '✕', wait: '…' };

export function overviewPage() {
  const mark = h('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS.wait);
  const sentence = h('h1', {}, 'Looking…');
  const points = h('ul', { class: 'points' });
  const banner = h('div', { class: 'verdict wait' }, mark, h('div', { role: 'status' }, sentence, points));
  const facts = factsPanel();
  const rotations = rotationsPanel();
  const changes = changesPanel();
  const hosts = hostsPanel();
  const fleet = fleetPanel(health => hosts.only(health));

  function judge({ level, sentence: text, points: lines }) {
    banner.className = `verdict ${level}`;
    say(mark, MARKS[level]);
    say(sentence, text);
    const listed = lines.length > 1 ? lines : [];
    if (points.textContent !== listed.map(line => line.text).join('')) {
      points.replaceChildren(...listed.map(line => h('li', { class: line.level }, line.text)));
    }
  }

  async function look() {
    try {
      const [overview, zone] = await Promise.all([get('/v1/overview'), get('/v1/zone')]);
      judge(verdict(overview, zone));
      facts.show(overview, zone);
      rotations.show(overview.rotations);
      fleet.count(overview.hosts);
    } catch (error) {
      judge({ level: 'bad', sentence: error.message, points: [] });
    }
    await Promise.all([fleet.refresh(), changes.refresh(), hosts.refresh()]);
  }

  const refresh = paced(look, 1_000);
  return {
    title: 'Overview',
    node: h('div', { class: 'overview' },
      banner,
      facts.node,
      h('div', { class: 'split' }, rotations.node, changes.node),
      fleet.node,
      hosts.node),
    refresh,
    told(type, event) {
      if (type === 'health') {
        fleet.changed(event.host, event.after);
      }
      refresh();
    },
    close: () => fleet.close(),
  };
}
