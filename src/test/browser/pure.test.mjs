/** The pure parts of the console, without a browser: node --test pure.test.mjs. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

const CONSOLE = new URL('../../main/resources/org/peerscanner/http/console/', import.meta.url);
const { verdict } = await import(new URL('verdict.js', CONSOLE));
const { duration, relative } = await import(new URL('format.js', CONSOLE));
const { recordsOf } = await import(new URL('records.js', CONSOLE));
const { healthOver } = await import(new URL('timeline.js', CONSOLE));

const SOUND = { sound: true, since: '2026-01-01T00:00:00Z', passes: 3 };
const ZONE = { provider: 'embedded', records: { own: 3, foreign: 0 } };

function overview(hosts, rotations = [], selfCheck = SOUND) {
  return { hosts: { unknown: 0, up: 0, doubtful: 0, down: 0, ...hosts }, rotations, selfCheck };
}

function rotation(values) {
  return { name: 'peers', published: 2, working: 2, members: 2, floor: 0, cap: 70, held: [], withheld: [], ...values };
}

test('all is well while some hosts are down', () => {
  const { level, sentence } = verdict(overview({ up: 8, doubtful: 1, down: 3 }), ZONE);
  assert.equal(level, 'good');
  assert.equal(sentence, 'All is well: 9 of 12 hosts work, and DNS says so.');
});

test('one host that works is singular', () => {
  assert.equal(verdict(overview({ up: 1 }), ZONE).sentence, 'All is well: 1 of 1 host works, and DNS says so.');
});

test('a beginning is no trouble', () => {
  assert.equal(verdict(overview({}), ZONE).sentence, 'All is well, and nobody has registered yet.');
});

test('a self-check that fails is said first, and why', () => {
  const { level, sentence } = verdict(overview({ up: 2 }, [], { ...SOUND, sound: false, why: 'no target answers' }), ZONE);
  assert.equal(level, 'bad');
  assert.equal(sentence, 'Nobody is judged: no target answers. DNS stays as it is meanwhile.');
});

test('a freeze by the operator is said in his words', () => {
  const frozen = { ...overview({ up: 2 }), freeze: { text: 'DNS is frozen by the operator: moving' } };
  assert.deepEqual(verdict(frozen, ZONE).points, [{ level: 'warn', text: 'DNS is frozen by the operator: moving.' }]);
});

test('trouble with the zone counts until it has been read again', () => {
  const trouble = { lastTrouble: { at: '2026-01-01T00:00:10Z', message: 'no reply' } };
  assert.equal(verdict(overview({ up: 2 }), { ...ZONE, ...trouble, lastRead: '2026-01-01T00:00:00Z' }).level, 'bad');
  assert.equal(verdict(overview({ up: 2 }), { ...ZONE, ...trouble, lastRead: '2026-01-01T00:00:20Z' }).level, 'good');
});

test('several things are counted and listed', () => {
  const held = rotation({ held: [{ host: 'a', reason: 'r' }] });
  const { level, sentence, points } = verdict(overview({ up: 1, down: 3 }, [held]), { ...ZONE, callsLeft: 5 });
  assert.equal(level, 'warn');
  assert.equal(sentence, '3 things deserve a look.');
  assert.deepEqual(points.map(point => point.text), [
    'Only 5 API calls left: additions wait.',
    'peers: 1 host is held in DNS.',
    '3 of 4 hosts are down.',
  ]);
});

test('an empty rotation is bad, and that of a country a warning', () => {
  const empty = { published: 0, working: 0, members: 4 };
  assert.equal(verdict(overview({ up: 9 }, [rotation(empty)]), ZONE).sentence, 'peers is empty: none of 4 hosts works.');
  assert.equal(verdict(overview({ up: 9 }, [rotation(empty)]), ZONE).level, 'bad');
  assert.equal(verdict(overview({ up: 9 }, [rotation({ ...empty, name: 'sg.fallbacks' })]), ZONE).level, 'warn');
});

test('times are told by their largest unit', () => {
  assert.deepEqual([0.4, 59, 60, 3_599, 7_200, 200_000].map(duration), ['0 s', '59 s', '1 min', '59 min', '2 h', '2 d']);
  assert.equal(relative('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:03:10Z')), '3 min ago');
  assert.equal(relative('2026-01-01T00:03:10Z', Date.parse('2026-01-01T00:00:00Z')), 'in 3 min');
});

test('records say what is wanted, what is published and what is seen', () => {
  const host = {
    records: ['a.test', 'peers.test'],
    deviations: [{ record: 'peers.test', kind: 'held', reason: 'kept' }, { record: 'sg.test', kind: 'withheld', reason: 'port' }],
  };
  const seen = recordsOf(host, { visibility: { doubts: [{ name: 'a.test.', difference: 'ns1 says nothing' }] } });
  assert.deepEqual(seen, [
    { name: 'a.test', wanted: true, published: true, seen: 'ns1 says nothing', reason: undefined },
    { name: 'peers.test', wanted: false, published: true, seen: 'yes', reason: 'kept' },
    { name: 'sg.test', wanted: true, published: false, seen: '–', reason: 'port' },
  ]);
});

test('the timeline goes from what the journal has to now, and knows nothing before', () => {
  const now = Date.parse('2026-01-02T00:00:00Z');
  const at = hours => new Date(now - hours * 3_600_000).toISOString();
  const host = { health: 'up', since: at(2) };
  const entry = (hours, what) => ({ kind: 'health', at: at(hours), what });
  const told = entries => healthOver(host, entries, now).map(({ health, from, to }) => [health, (now - from) / 3_600_000, (now - to) / 3_600_000]);
  assert.deepEqual(told([entry(2, 'DOWN -> UP'), entry(3, 'UP -> DOWN')]), [['up', 24, 3], ['down', 3, 2], ['up', 2, 0]]);
  assert.deepEqual(told([]), [['none', 24, 2], ['up', 2, 0]]);
  assert.deepEqual(told([entry(30, 'unknown -> up')]), [['up', 24, 0]]);
  assert.deepEqual(told([entry(3, 'unknown -> up')]), [['none', 24, 3], ['up', 3, 0]]);
});
