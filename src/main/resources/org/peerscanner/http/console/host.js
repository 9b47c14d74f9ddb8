/** The page of one host: is it seen, is it used, and if not, why. */

import { get } from './api.js';
import { h, say } from './dom.js';
import { clock, moment } from './format.js';
import { endpointOf } from './hosts.js';
import { latencyPanel } from './latency.js';
import { paced } from './live.js';
import { ordersPanel } from './orders.js';
import { ago, healthMark, section } from './parts.js';
import { recordsPanel } from './records.js';
import { timelinePanel } from './timeline.js';

const LOOK_EVERY = 3_000;
const HISTORY = 200;

export function hostPage(name) {
  const path = `/v1/hosts/${encodeURIComponent(name)}`;
  const health = h('span', {}, healthMark('unknown'));
  const explanation = h('div', { class: 'explanation' }, h('p', { class: 'first' }, 'Looking…'), h('p', {}));
  const facts = h('dl', { class: 'facts host-facts' });
  const timeline = timelinePanel(name);
  const latency = latencyPanel(name);
  const records = recordsPanel();
  const refresh = paced(look, 1_000);
  const orders = ordersPanel(name, refresh);
  const looking = setInterval(refresh, LOOK_EVERY);

  async function look() {
    try {
      const explained = await get(`${path}/explain`);
      explain(explained.explanation);
      if (explained.known) {
        const [host, zone, journal] = await Promise.all([get(path), get('/v1/zone'), get('/v1/journal', { host: name, limit: HISTORY })]);
        show(host, zone, journal.entries);
      }
    } catch (error) {
      explain([error.message]);
    }
  }

  function show(host, zone, entries) {
    showHealth(host.health);
    showFacts(host);
    orders.show(host.order);
    latency.show(host.lastProbe);
    records.show(host, zone);
    timeline.show(host, entries);
  }

  /** The first sentence says the most. */
  function explain([first, ...others]) {
    say(explanation.firstChild, first);
    say(explanation.lastChild, others.join(' '));
  }

  const values = [];
  let shownHealth;
  function showHealth(word) {
    if (word !== shownHealth) {
      shownHealth = word;
      health.replaceChildren(healthMark(word));
    }
  }

  function showFacts(host) {
    for (const [index, [label, value, note]] of factsOf(host).entries()) {
      values[index] ??= fact();
      say(values[index].label, label);
      values[index].value.replaceChildren(value);
      values[index].note.replaceChildren(note);
    }
  }

  function fact() {
    const label = h('dt', {});
    const value = h('dd', { class: 'value' });
    const note = h('dd', { class: 'note' });
    facts.append(h('div', {}, label, value, note));
    return { label, value, note };
  }

  return {
    title: name,
    node: h('div', { class: 'host-page' },
      h('header', { class: 'title' }, h('h1', {}, name), health, h('a', { href: `#/journal/${encodeURIComponent(name)}` }, 'journal')),
      section('explanation', 'In words', explanation),
      facts,
      timeline.node,
      h('div', { class: 'split even' }, latency.node, h('div', {}, records.node, orders.node))),
    refresh,
    told(type, event) {
      if (type !== 'health' || event.host === name) {
        refresh();
      }
    },
    close: () => clearInterval(looking),
  };
}

function factsOf(host) {
  const { found, wanted } = host.protocol;
  const tls = host.tls.found ?? host.tls.wanted;
  const exit = host.exit;
  return [
    ['Endpoint', endpointOf(host), `a ${host.kind}`],
    ['Protocol', `${found ?? wanted}${tls === true ? ' in TLS' : ''}`, found ? 'as found' : 'not found yet'],
    ['Exit', exit?.address ?? '–', exit ? (exit.asRegistered ? 'as registered' : 'another than registered') : 'not seen yet'],
    [`Became ${host.health}`, ago(host.since), moment(host.since)],
    ['Next probe', host.nextProbe ? ago(host.nextProbe) : '–', host.nextProbe ? clock(host.nextProbe) : ''],
    ['Lease ends', ago(host.leaseEnd), clock(host.leaseEnd)],
  ];
}
