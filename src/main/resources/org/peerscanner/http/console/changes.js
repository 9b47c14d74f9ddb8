/** What changed lately, the latest first. */

import { get } from './api.js';
import { h, listed } from './dom.js';
import { ago, hostLink, section } from './parts.js';

const SHOWN = 40;

export function changesPanel() {
  const list = h('ol', { class: 'changes', tabindex: '0', 'aria-labelledby': 'changes' });
  const show = listed(list, entry => entry.number, entry => ({ node: line(entry), update() {} }));
  return {
    node: section('changes', 'What changed lately', list),
    async refresh() {
      try {
        show((await get('/v1/journal', { limit: SHOWN })).entries);
      } catch {
        // The verdict says it already when peerscanner does not answer; the list stays as it was.
      }
    },
  };
}

function line(entry) {
  return h('li', { class: 'entry' },
    h('span', { class: 'who' }, entry.host ? hostLink(entry.host) : entry.kind),
    h('span', { class: 'what' }, entry.what),
    ago(entry.at),
    entry.cause ? h('span', { class: 'cause' }, entry.cause) : undefined);
}
