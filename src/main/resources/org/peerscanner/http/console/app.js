/** The console: which page is shown, and that it is told what changes. */

import { h, say } from './dom.js';
import { follow } from './live.js';
import { overviewPage } from './overview.js';
import { hostPage } from './host.js';
import { journalPage } from './journal.js';
import { planPage } from './plan.js';
import { tick } from './parts.js';

const ROUTES = [
  [/^#?\/?$/, () => overviewPage()],
  [/^#\/hosts\/([^/?]+)$/, name => hostPage(decodeURIComponent(name))],
  [/^#\/journal(?:\/([^/?]+))?$/, host => journalPage(host ? decodeURIComponent(host) : '')],
  [/^#\/plan$/, () => planPage()],
];
const LOOK_EVERY = 15_000;

const main = document.getElementById('page');
const live = document.getElementById('live');
let page;

function show() {
  page?.close?.();
  page = undefined;
  for (const [pattern, make] of ROUTES) {
    const match = pattern.exec(location.hash);
    if (match) {
      page = make(match[1]);
      break;
    }
  }
  page ??= { title: 'Nothing is here', node: h('h1', {}, 'Nothing is here') };
  document.title = `${page.title} · peerscanner`;
  main.replaceChildren(page.node);
  markCurrent();
  page.refresh?.();
}

function markCurrent() {
  const [, root = ''] = location.hash.split('/');
  for (const link of document.querySelectorAll('nav a')) {
    const isCurrent = link.hash === `#/${root === 'hosts' ? '' : root}`;
    isCurrent ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
}

window.addEventListener('hashchange', () => {
  show();
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
});
document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
document.addEventListener('keydown', event => {
  const field = main.querySelector('input[type=search]');
  if (event.key === '/' && field && !event.target.closest('input, textarea, select')) {
    event.preventDefault();
    field.focus();
  }
});

show();
follow(
  (type, event) => page?.told?.(type, event),
  state => {
    live.dataset.state = state;
    say(live, state);
  },
);
setInterval(tick, 1_000);
setInterval(() => page?.refresh?.(), LOOK_EVERY);
