/** What the operator says of a host: to give an order, with its reason and its end, and to take it back. */

import { put, remove } from './api.js';
import { h, say } from './dom.js';
import { section } from './parts.js';

const VERBS = [
  ['hold', 'What is published of it stays published, even if it fails.'],
  ['release', 'The brakes do not hold its records back.'],
  ['drain', 'It leaves all rotations; its own record stays.'],
  ['ban', 'It leaves DNS altogether and may not register.'],
  ['pin', 'It is in its rotations before all others, even if it fails.'],
];
const LENGTHS = [['until taken back', ''], ['for an hour', '1h'], ['for 8 hours', '8h'], ['for a day', '1d'], ['for a week', '7d']];

/** @param changed is called when an order counts */
export function ordersPanel(name, changed) {
  const path = `/v1/orders/${encodeURIComponent(name)}`;
  const standing = h('p', { class: 'standing' }, 'No order.');
  const answer = h('p', { class: 'answer', role: 'status' });
  const why = h('input', { type: 'text', id: 'why', maxlength: 200, autocomplete: 'off' });
  const until = h('select', { id: 'until' }, ...LENGTHS.map(([words, value]) => h('option', { value }, words)));
  const back = h('button', { type: 'button', hidden: true, onclick: () => tell(() => remove(path)) }, 'Take the order back');
  const buttons = VERBS.map(([verb, meaning]) =>
    h('button', { type: 'button', title: meaning, 'aria-describedby': `about-${verb}`, onclick: () => give(verb) }, verb));

  function give(order) {
    const parameters = { order, why: why.value };
    if (until.value !== '') {
      parameters.for = until.value;
    }
    return tell(() => put(path, parameters));
  }

  async function tell(call) {
    const all = [...buttons, back];
    all.forEach(button => { button.disabled = true; });
    say(answer, 'Waiting for DNS to say the same…');
    try {
      say(answer, `${(await call()).message}.`);
    } catch (error) {
      say(answer, error.message);
    }
    all.forEach(button => { button.disabled = false; });
    changed();
  }

  return {
    node: section('orders', 'Your word', standing,
      h('div', { class: 'order-form' },
        h('label', { for: 'why' }, 'Why'), why,
        h('label', { for: 'until' }, 'How long'), until),
      h('div', { class: 'verbs', role: 'group', 'aria-labelledby': 'orders' }, ...buttons, back),
      answer,
      h('details', {}, h('summary', {}, 'What the words mean'),
        h('dl', {}, ...VERBS.flatMap(([verb, meaning]) => [h('dt', {}, verb), h('dd', { id: `about-${verb}` }, meaning)])))),
    show(order) {
      say(standing, order ? `It is ${order.text}.` : 'No order: it is judged like all others.');
      back.hidden = !order;
    },
  };
}
