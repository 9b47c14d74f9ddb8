/** The plan: what the next look at the zone would change, as a difference, and what it would leave as it is, and why. */

import { get } from './api.js';
import { h, say } from './dom.js';
import { count } from './format.js';
import { hostLink } from './parts.js';

const SIGNS = { create: '+', update: '~', delete: '−' };
const ORDER = ['delete', 'update', 'create'];

export function planPage() {
  const summary = h('p', { class: 'lead', role: 'status' }, 'Reading the zone…');
  const changes = h('ol', { class: 'diff' });
  const kept = h('div', {});

  async function refresh() {
    try {
      const plan = await get('/v1/plan');
      say(summary, [sentence(plan), plan.freeze?.text].filter(text => text).map(text => `${text}.`).join(' '));
      changes.replaceChildren(...plan.changes.map(change));
      changes.hidden = plan.changes.length === 0;
      kept.replaceChildren(...deviations(plan.deviations));
    } catch (error) {
      say(summary, error.message);
    }
  }

  return {
    title: 'Plan',
    node: h('div', {},
      h('h1', {}, 'Plan'),
      summary,
      changes,
      kept,
      h('p', { class: 'pages' }, h('button', { type: 'button', onclick: refresh }, 'Read the zone again'))),
    refresh: once(refresh),
  };
}

/** Reading a zone costs calls, so it is done when the page is opened and when somebody wants it. */
function once(work) {
  let done = false;
  return () => {
    if (!done) {
      done = true;
      work();
    }
  };
}

function sentence({ changes }) {
  if (changes.length === 0) {
    return 'Nothing would change: the zone is as it should be';
  }
  const parts = ORDER.map(action => [action, changes.filter(line => line.action === action).length])
    .filter(([, some]) => some > 0)
    .map(([action, some]) => `${count(some, 'record')} to ${action}`);
  return parts.join(', ');
}

function change(line) {
  const before = line.before ? [h('del', {}, line.before), ' → '] : [];
  return h('li', { class: line.action },
    h('span', { class: 'sign', 'aria-label': line.action, role: 'img' }, SIGNS[line.action]),
    h('code', {}, `${line.name} ${line.type} `, ...before, line.content),
    h('span', { class: 'why' }, line.why));
}

function deviations(list) {
  if (list.length === 0) {
    return [];
  }
  const rows = list.map(({ host, name, kind, reason }) =>
    h('tr', {}, h('th', { scope: 'row' }, hostLink(host)), h('td', {}, name), h('td', {}, kind), h('td', {}, reason)));
  return [
    h('h2', {}, 'Not as chosen'),
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Not as chosen' },
      h('table', {}, h('thead', {}, h('tr', {}, ...['Host', 'Record', 'Is', 'Why'].map(column => h('th', { scope: 'col' }, column)))), h('tbody', {}, ...rows))),
  ];
}
