/** The journal: what was decided and why, the latest first, with a search. */

import { get } from './api.js';
import { h, listed, say } from './dom.js';
import { millis, moment } from './format.js';
import { paced } from './live.js';
import { hostLink } from './parts.js';

const PAGE = 100;

/** @param name of the host that it is about; empty: of all */
export function journalPage(name) {
  const host = h('input', { type: 'search', id: 'of-host', autocomplete: 'off', spellcheck: 'false', value: name, placeholder: 'the whole name' });
  const words = h('input', { type: 'search', id: 'words', autocomplete: 'off', placeholder: 'down, joined, refused …' });
  const body = h('tbody', {});
  const found = h('p', { class: 'shown', role: 'status' }, 'Looking…');
  const more = h('button', { type: 'button', onclick: () => older() }, 'Older entries');
  const show = listed(body, entry => entry.number, row);
  let entries = [];
  let exhausted = false;

  host.addEventListener('change', () => { location.hash = host.value.trim() ? `#/journal/${encodeURIComponent(host.value.trim())}` : '#/journal'; });
  words.addEventListener('input', update);

  const refresh = paced(async () => {
    await ask({ host: name, limit: PAGE }, page => {
      const known = new Set(entries.map(entry => entry.number));
      entries = [...page.filter(entry => !known.has(entry.number)), ...entries];
    });
  }, 1_000);

  function older() {
    return ask({ host: name, limit: PAGE, before: entries.at(-1)?.number }, page => {
      exhausted = page.length < PAGE;
      entries = [...entries, ...page];
    });
  }

  async function ask(parameters, take) {
    try {
      const isFirst = entries.length === 0;
      const page = (await get('/v1/journal', parameters)).entries;
      exhausted ||= isFirst && page.length < PAGE;
      take(page);
      update();
    } catch (error) {
      say(found, error.message);
    }
  }

  function update() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(word => word !== '');
    const shown = entries.filter(entry => wanted.every(word => text(entry).includes(word)));
    show(shown);
    more.hidden = exhausted;
    say(found, `${shown.length} of ${entries.length} entries${exhausted ? '' : ' so far'}`);
  }

  return {
    title: name ? `Journal of ${name}` : 'Journal',
    node: h('div', {},
      h('h1', {}, name ? `Journal of ${name}` : 'Journal'),
      h('form', { class: 'filter', role: 'search', onsubmit: event => event.preventDefault() },
        h('label', { for: 'words' }, 'Words ', h('kbd', {}, '/')), words,
        h('label', { for: 'of-host' }, 'Host'), host),
      h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Entries' },
        h('table', { class: 'journal' }, h('caption', { class: 'hidden' }, 'What was decided and why, the latest first'),
          h('thead', {}, h('tr', {}, ...['When', 'Kind', 'Host', 'What', 'Why'].map(column => h('th', { scope: 'col' }, column)))), body)),
      h('div', { class: 'pages' }, found, more)),
    refresh,
    told: refresh,
  };
}

function text(entry) {
  return `${entry.host ?? ''} ${entry.kind} ${entry.what} ${entry.cause}`.toLowerCase();
}

function row(entry) {
  const node = h('tr', {},
    h('td', { class: 'moment' }, h('time', { datetime: entry.at }, moment(entry.at))),
    h('td', {}, entry.kind),
    h('th', { scope: 'row' }, entry.host ? hostLink(entry.host) : '–'),
    h('td', {}, entry.what),
    h('td', {}, entry.cause, ...evidence(entry)));
  return { node, update() {} };
}

function evidence({ evidence: probe }) {
  if (!probe) {
    return [];
  }
  const steps = probe.steps.map(({ phase, micros, note }) => h('li', {}, `${phase}, ${millis(micros / 1000)}: ${note}`));
  return [h('details', {}, h('summary', {}, 'the probe'), h('p', {}, probe.target), h('ol', {}, ...steps))];
}
