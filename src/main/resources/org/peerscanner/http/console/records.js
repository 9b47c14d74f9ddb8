/** The records of a host: as wanted, at the provider, and as DNS tells them. */

import { h, listed, say } from './dom.js';
import { section } from './parts.js';

export function recordsPanel() {
  const body = h('tbody', {});
  const show = listed(body, record => record.name, row);
  return {
    node: section('records', 'Records',
      h('table', { class: 'records' },
        h('caption', { class: 'hidden' }, 'Each record of the host as wanted, at the provider and in DNS'),
        h('thead', {}, h('tr', {}, ...['Record', 'Wanted', 'Published', 'Seen in DNS'].map(column => h('th', { scope: 'col' }, column)))),
        body)),
    show: (host, zone) => show(recordsOf(host, zone)),
  };
}

/** @returns one of each name: what is wanted, what is published, and what is in the way */
export function recordsOf(host, zone) {
  const published = new Set(host.records);
  const deviations = new Map((host.deviations ?? []).map(deviation => [deviation.record, deviation]));
  const doubts = new Map((zone.visibility?.doubts ?? []).map(doubt => [doubt.name.replace(/\.$/, ''), doubt.difference]));
  const names = [...new Set([...published, ...deviations.keys()])];
  return names.map(name => {
    const deviation = deviations.get(name);
    const isPublished = published.has(name);
    return {
      name,
      wanted: deviation ? deviation.kind === 'withheld' : isPublished,
      published: isPublished,
      seen: doubts.get(name) ?? (isPublished ? (zone.visibility ? 'yes' : 'yes, own server') : '–'),
      reason: deviation?.reason,
    };
  });
}

function row() {
  const name = h('span', {});
  const reason = h('span', { class: 'reason' });
  const [wanted, published, seen] = Array.from({ length: 3 }, () => h('td', {}));
  return {
    node: h('tr', {}, h('th', { scope: 'row' }, name, reason), wanted, published, seen),
    update(record) {
      say(name, record.name);
      say(reason, record.reason ?? '');
      say(wanted, record.wanted ? 'yes' : 'no');
      say(published, record.published ? 'yes' : 'no');
      published.className = record.published === record.wanted ? '' : 'differs';
      say(seen, record.seen);
    },
  };
}
