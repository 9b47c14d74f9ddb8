/**
 * The probes of a host since its page was opened, as bars of their phases, and the steps of the last one. peerscanner keeps the
 * last probe of each host only; those before it are remembered here, until the console is closed.
 */

import { h, listed, s, say } from './dom.js';
import { clock, millis } from './format.js';
import { ago, section } from './parts.js';

const KEPT = 40;
const PHASES = ['connect', 'tls', 'proxy', 'target tls', 'target'];
const WIDTH = 400;
const HEIGHT = 96;

/** The latest probes of each host that somebody has looked at, the oldest first. */
const seen = new Map();

export function latencyPanel(name) {
  const summary = h('p', { class: 'last' }, 'No probe has ended yet.');
  const chart = s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', class: 'bars', role: 'img' });
  const scale = h('p', { class: 'ends' });
  const key = h('ul', { class: 'key', 'aria-hidden': 'true' }, ...PHASES.map(phase => h('li', { class: phaseClass(phase) }, phase)));
  const steps = h('tbody', {});
  const showSteps = listed(steps, step => step.key, stepRow);
  const probes = seen.get(name) ?? [];
  seen.set(name, probes);

  function show(last) {
    if (last === undefined) {
      return;
    }
    if (probes.at(-1)?.ended !== last.ended) {
      probes.push(last);
      probes.splice(0, probes.length - KEPT);
      draw(chart, scale, probes);
      summary.replaceChildren(h('span', { class: last.ok ? 'good' : 'bad' }, last.ok ? '✓ ' : '✕ '), last.reason, ' · ', ago(last.ended), ` · ${targetOf(last)}`);
      showSteps((last.steps ?? []).map((step, index) => ({ ...step, key: index })));
    }
  }

  if (probes.length > 0) {
    draw(chart, scale, probes);
  }
  return {
    node: section('latency', 'Probes', summary, chart, scale, key,
      h('table', { class: 'steps' }, h('caption', {}, 'Steps of the last probe'),
        h('thead', {}, h('tr', {}, ...['Phase', 'Took', 'What came of it'].map(column => h('th', { scope: 'col' }, column)))), steps)),
    show,
  };
}

function stepRow() {
  const phase = h('th', { scope: 'row' });
  const took = h('td', { class: 'number' });
  const note = h('td', {});
  return {
    node: h('tr', {}, phase, took, note),
    update(step) {
      phase.className = phaseClass(step.phase);
      say(phase, step.phase);
      say(took, millis(step.millis));
      say(note, step.note);
    },
  };
}

function draw(chart, scale, probes) {
  const longest = Math.max(1, ...probes.map(probe => probe.tookMillis));
  const pitch = WIDTH / KEPT;
  chart.replaceChildren(...probes.flatMap((probe, index) => bar(probe, (KEPT - probes.length + index) * pitch, pitch - 2, longest)));
  const last = probes.at(-1);
  chart.setAttribute('aria-label', `${probes.length} probes, ${probes.filter(probe => probe.ok).length} good; the last one took ${millis(last.tookMillis)}, the longest ${millis(longest)}`);
  scale.replaceChildren(h('span', {}, clock(probes[0].ended)), h('span', {}, `highest bar ${millis(longest)}`), h('span', {}, clock(last.ended)));
}

function bar(probe, x, width, longest) {
  const unit = (HEIGHT - 6) / longest;
  let y = HEIGHT;
  const parts = (probe.steps ?? []).map(step => {
    const height = step.millis * unit;
    y -= height;
    return s('rect', { x, y, width, height, class: phaseClass(step.phase) });
  });
  const rest = Math.max(2, probe.tookMillis * unit - (HEIGHT - y));
  const whole = probe.steps?.length ? [] : [s('rect', { x, y: y - rest, width, height: rest, class: 'whole' })];
  const failed = probe.ok ? [] : [s('rect', { x, y: Math.max(0, y - rest - 5), width, height: 4, class: 'failed' })];
  return [s('g', {}, s('title', {}, `${clock(probe.ended)}: ${probe.reason}`), ...parts, ...whole, ...failed)];
}

/** What a nonce says in a canary's address is of no use to anybody. */
function targetOf(probe) {
  return probe.target.replace(/\/canary\/[0-9a-f]+$/, '/canary/…');
}

function phaseClass(phase) {
  return `phase-${phase.replace(' ', '-')}`;
}
