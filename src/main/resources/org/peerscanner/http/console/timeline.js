/** The health of a host over the last day, as the journal has it. */

import { h, s } from './dom.js';
import { clock, count, moment } from './format.js';
import { section } from './parts.js';

const SPAN = 24 * 3_600_000;
const WIDTH = 1_000;
const HEIGHT = 26;

export function timelinePanel(name) {
  const drawing = s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', class: 'timeline', role: 'img' });
  const words = h('p', { class: 'ends' });
  let before = '';

  function show(host, entries) {
    const now = Date.now();
    const stretches = healthOver(host, entries, now);
    const key = JSON.stringify(stretches.map(stretch => [stretch.health, stretch.from])) + Math.floor(now / 60_000);
    if (key === before) {
      return;
    }
    before = key;
    drawing.setAttribute('aria-label', `The health of ${name} in the last day: ${stretches.map(told).join(', ')}`);
    drawing.replaceChildren(...stretches.map(stretch => rectangle(stretch, now)));
    words.replaceChildren(
      h('span', {}, clock(now - SPAN), ' yesterday'),
      h('span', {}, stretches.length > 1 ? count(stretches.length - 1, 'change') : 'no change'),
      h('span', {}, 'now'));
  }

  return { node: section('timeline', 'Health in the last day', drawing, words), show };
}

function told({ health, from }) {
  return `${health} from ${moment(from)}`;
}

function rectangle({ health, from, to }, now) {
  const x = (WIDTH * (from - (now - SPAN))) / SPAN;
  const width = Math.max(1, (WIDTH * (to - from)) / SPAN);
  return s('rect', { x, y: 0, width, height: HEIGHT, class: health }, s('title', {}, `${health} from ${moment(from)} to ${moment(to)}`));
}

/** Stretches of one health, the oldest first; before the first entry that tells of it nothing is known. */
export function healthOver(host, entries, now) {
  const changes = entries
    .filter(entry => entry.kind === 'health')
    .map(entry => {
      const [before, after] = entry.what.split(' -> ');
      return { at: Date.parse(entry.at), before: before.toLowerCase(), after: after.toLowerCase() };
    })
    .sort((one, other) => one.at - other.at);
  const begin = now - SPAN;
  const since = Date.parse(host.since);
  const marks = changes.length > 0
    ? [{ at: -Infinity, health: changes[0].before === 'unknown' ? 'none' : changes[0].before }, ...changes.map(({ at, after }) => ({ at, health: after }))]
    : [{ at: -Infinity, health: 'none' }, { at: since, health: host.health }];
  return marks
    .map(({ at, health }, index) => ({
      health,
      from: Math.max(begin, at),
      to: index + 1 < marks.length ? marks[index + 1].at : now,
    }))
    .filter(stretch => stretch.to > begin && stretch.to > stretch.from);
}
