/** Small things that several pages show. */

import { h } from './dom.js';
import { moment, relative } from './format.js';

/** A moment as “3 min ago”, which is kept true by {@link tick}. */
export function ago(instant) {
  return h('time', { datetime: instant, title: moment(instant), 'data-ago': true }, relative(instant));
}

/** Brings every {@link ago} on the page up to date. */
export function tick() {
  for (const node of document.querySelectorAll('time[data-ago]')) {
    const text = relative(node.dateTime);
    if (node.textContent !== text) {
      node.textContent = text;
    }
  }
}

/** A health, told by a shape, a colour and a word. */
export function healthMark(health) {
  return h('span', { class: `health ${health}` }, health);
}

export function hostLink(name) {
  return h('a', { href: `#/hosts/${encodeURIComponent(name)}`, class: 'host' }, name);
}

/** A section with a heading of its own. */
export function section(id, title, ...children) {
  return h('section', { 'aria-labelledby': id }, h('h2', { id }, title), ...children);
}

/** What cannot be shown, and why. */
export function trouble(error) {
  return h('p', { class: 'trouble', role: 'alert' }, error.message);
}
