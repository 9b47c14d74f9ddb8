/** Rotations as cards: how many are published, how many could be, and who is held there by which brake. */

import { h, listed, say, whenChanged } from './dom.js';
import { count, number } from './format.js';
import { hostLink, section } from './parts.js';

const SHOWN = 12;

export function rotationsPanel() {
  const cards = h('ul', { class: 'cards' });
  const show = listed(cards, rotation => rotation.name, card);
  return { node: section('rotations', 'Rotations', cards), show };
}

function card() {
  const name = h('h3', {});
  const size = h('span', { class: 'size' });
  const working = h('p', { class: 'bounds' });
  const bar = h('div', { class: 'bar', 'aria-hidden': 'true' }, h('i', { class: 'working' }), h('i', { class: 'held' }), h('b', {}));
  const bounds = h('p', { class: 'bounds' });
  const held = deviations('held in DNS');
  const withheld = deviations('left out');
  const node = h('li', { class: 'card' }, name, h('p', { class: 'count' }, size, ' published'), bar, working, bounds, held.node, withheld.node);

  function update(rotation) {
    const kept = rotation.held.length;
    node.classList.toggle('empty', rotation.published === 0 && rotation.members > 0);
    say(name, rotation.name);
    say(size, number(rotation.published));
    say(working, `${number(rotation.working)} of ${number(rotation.members)} working`);
    say(bounds, `floor ${number(rotation.floor)} · cap ${number(rotation.cap)}`);
    const [good, stays, floor] = bar.children;
    good.style.width = share(rotation.published - kept, rotation.cap);
    stays.style.width = share(kept, rotation.cap);
    floor.style.left = share(rotation.floor, rotation.cap);
    floor.hidden = rotation.floor === 0;
    held.show(rotation.held);
    withheld.show(rotation.withheld);
  }

  return { node, update };
}

function share(part, whole) {
  return `${Math.min(100, (100 * part) / whole)}%`;
}

/** Hosts by the reason why DNS differs for them from what was chosen. */
function deviations(verb) {
  const summary = h('summary', {});
  const reasons = h('dl', {});
  const node = h('details', { hidden: true }, summary, reasons);

  function show(list) {
    node.hidden = list.length === 0;
    say(summary, `${count(list.length, 'host')} ${verb}`);
    const byReason = Map.groupBy(list, deviation => deviation.reason);
    reasons.replaceChildren(...[...byReason].flatMap(([reason, some]) => [h('dt', {}, reason), h('dd', {}, ...hosts(some))]));
  }

  return { node, show: whenChanged(show) };
}

function hosts(list) {
  const links = list.slice(0, SHOWN).flatMap((deviation, index) => (index ? [', ', hostLink(deviation.host)] : [hostLink(deviation.host)]));
  return list.length > SHOWN ? [...links, ` and ${number(list.length - SHOWN)} more`] : links;
}
