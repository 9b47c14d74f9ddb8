/** The hosts as a table, page by page: the heat map for those who do not see it, and the way to any host by keyboard. */

import { get } from './api.js';
import { h, listed, say, whenChanged } from './dom.js';
import { HEALTHS, millis } from './format.js';
import { ago, healthMark, hostLink, section } from './parts.js';

const ROWS = 25;

export function hostsPanel() {
  const wanted = { prefix: '', health: '', after: [] };
  const prefix = h('input', { type: 'search', id: 'prefix', autocomplete: 'off', spellcheck: 'false', placeholder: 'fl-sg-' });
  const health = h('select', { id: 'health' }, h('option', { value: '' }, 'any'), ...HEALTHS.map(word => h('option', {}, word)));
  const body = h('tbody', {});
  const shown = h('p', { class: 'shown', role: 'status' }, ' ');
  const back = h('button', { type: 'button', disabled: true, onclick: () => turn(() => wanted.after.pop()) }, 'Previous');
  const forth = h('button', { type: 'button', disabled: true, onclick: () => turn(() => wanted.after.push(next)) }, 'Next');
  const show = listed(body, host => host.name, row);
  let next;
  let asked = 0;

  prefix.addEventListener('input', () => turn(() => Object.assign(wanted, { prefix: prefix.value.trim(), after: [] })));
  health.addEventListener('change', () => turn(() => Object.assign(wanted, { health: health.value, after: [] })));

  function turn(change) {
    change();
    return refresh();
  }

  async function refresh() {
    const number = ++asked;
    try {
      const page = await get('/v1/hosts', {
        limit: ROWS, prefix: wanted.prefix, health: wanted.health, after: wanted.after.at(-1),
      });
      if (number === asked) {
        update(page);
      }
    } catch (error) {
      say(shown, error.message);
    }
  }

  function update(page) {
    next = page.next;
    show(page.hosts);
    back.disabled = wanted.after.length === 0;
    forth.disabled = next === undefined;
    const { hosts } = page;
    say(shown, hosts.length === 0 ? 'no such host' : `${hosts[0].name} to ${hosts.at(-1).name}`);
  }

  return {
    node: section('hosts', 'Hosts',
      h('form', { class: 'filter', role: 'search', onsubmit: event => event.preventDefault() },
        h('label', { for: 'prefix' }, 'Name begins with ', h('kbd', {}, '/')), prefix,
        h('label', { for: 'health' }, 'Health'), health),
      h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table of hosts' },
        h('table', { class: 'hosts' }, h('caption', { class: 'hidden' }, 'Hosts in the order of their names'), head(), body)),
      h('div', { class: 'pages' }, shown, back, forth)),
    refresh,
    only(word) {
      health.value = word;
      health.dispatchEvent(new Event('change'));
      prefix.scrollIntoView({ block: 'center' });
      health.focus();
    },
  };
}

function head() {
  const columns = ['Name', 'Health', 'Since', 'Last probe', 'Latency', 'Endpoint', 'Rotations'];
  return h('thead', {}, h('tr', {}, ...columns.map(column => h('th', { scope: 'col' }, column))));
}

function row() {
  const cells = Array.from({ length: 6 }, () => h('td', {}));
  const name = h('th', { scope: 'row' });
  const node = h('tr', {}, name, ...cells);

  function update(host) {
    const [health, since, probe, latency, endpoint, rotations] = cells;
    if (!name.firstChild) {
      name.append(hostLink(host.name));
    }
    health.replaceChildren(healthMark(host.health), ...(host.order ? [h('span', { class: 'order' }, host.order.order ?? 'ordered')] : []));
    since.replaceChildren(ago(host.since));
    say(probe, host.lastProbe?.reason ?? 'not probed yet');
    say(latency, host.lastProbe?.latencyMillis === undefined ? '' : millis(host.lastProbe.latencyMillis));
    say(endpoint, endpointOf(host));
    say(rotations, host.rotations.join(', '));
  }

  return { node, update: whenChanged(update) };
}

export function endpointOf(host) {
  const address = host.address.includes(':') ? `[${host.address}]` : host.address;
  return `${address}:${host.port}`;
}
