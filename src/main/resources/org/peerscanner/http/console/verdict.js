/** Whether all is well, in one sentence, and if not, what. Pure. */

import { count, number } from './format.js';

const FEW_CALLS = 20;

/**
 * @param overview as /v1/overview has it
 * @param zone as /v1/zone has it
 * @returns the level (“good”, “warn” or “bad”), the sentence, and one line for each thing that is not as it should be
 */
export function verdict(overview, zone) {
  const points = [...self(overview), ...zoneOf(zone), ...rotations(overview), ...fleet(overview)];
  const level = points.some(point => point.level === 'bad') ? 'bad' : points.length > 0 ? 'warn' : 'good';
  return { level, sentence: sentence(level, points, overview), points };
}

function sentence(level, points, overview) {
  const { total, working } = sums(overview);
  if (level === 'good') {
    return total === 0
      ? 'All is well, and nobody has registered yet.'
      : `All is well: ${number(working)} of ${count(total, 'host')} ${working === 1 ? 'works' : 'work'}, and DNS says so.`;
  }
  return points.length === 1 ? points[0].text : `${count(points.length, 'thing')} ${level === 'bad' ? 'need' : 'deserve'} a look.`;
}

function sums(overview) {
  const { up, doubtful, down, unknown } = overview.hosts;
  return { total: up + doubtful + down + unknown, judged: up + doubtful + down, working: up + doubtful, down };
}

function self(overview) {
  const points = [];
  if (!overview.selfCheck.sound) {
    points.push({ level: 'bad', text: `Nobody is judged: ${overview.selfCheck.why}. DNS stays as it is meanwhile.` });
  }
  if (overview.silence) {
    const { silent, hosts } = overview.silence;
    points.push({ level: 'bad', text: `${number(silent)} of ${count(hosts, 'host')} have fallen silent: can they reach peerscanner? Those that work are kept.` });
  }
  if (overview.freeze) {
    points.push({ level: 'warn', text: `${overview.freeze.text}.` });
  }
  return points;
}

function zoneOf(zone) {
  const points = [];
  const trouble = zone.lastTrouble;
  if (trouble && !(zone.lastRead > trouble.at)) {
    points.push({ level: 'bad', text: `The zone is in trouble: ${trouble.message}.` });
  }
  if (zone.visibility?.doubts.length > 0) {
    points.push({ level: 'warn', text: `DNS does not tell ${count(zone.visibility.doubts.length, 'name')} as written.` });
  }
  if (zone.callsLeft < FEW_CALLS) {
    points.push({ level: 'warn', text: `Only ${count(zone.callsLeft, 'API call')} left: additions wait.` });
  }
  return points;
}

function rotations(overview) {
  return overview.rotations.flatMap(rotation => {
    const points = [];
    if (rotation.published === 0 && rotation.members > 0) {
      points.push({ level: rotation.name.includes('.') ? 'warn' : 'bad', text: `${rotation.name} is empty: ${none(rotation)}.` });
    }
    if (rotation.held.length > 0) {
      points.push({
        level: 'warn',
        text: `${rotation.name}: ${count(rotation.held.length, 'host')} ${rotation.held.length === 1 ? 'is' : 'are'} held in DNS.`,
      });
    }
    return points;
  });
}

function none({ working, members }) {
  return working > 0 ? `${count(working, 'working host')} left out` : `none of ${count(members, 'host')} works`;
}

function fleet(overview) {
  const { judged, down } = sums(overview);
  return down * 2 > judged ? [{ level: 'warn', text: `${number(down)} of ${count(judged, 'host')} are down.` }] : [];
}
