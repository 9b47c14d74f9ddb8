/** Numbers, times and words as people read them. Pure, but for the clock and the language of the browser. */

const NUMBER = new Intl.NumberFormat('en');
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const UNITS = [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]];

export const HEALTHS = ['down', 'doubtful', 'unknown', 'up'];

export function number(value) {
  return NUMBER.format(value);
}

/** “1 host”, “2 hosts”. */
export function count(value, noun) {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** “3 min”: the largest unit only, since the moment itself stands in the title. */
export function duration(seconds) {
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? UNITS.at(-1);
  return `${Math.max(0, Math.floor(seconds / length))} ${unit}`;
}

/** “3 min ago”, “in 3 min”. */
export function relative(instant, now = Date.now()) {
  const seconds = (now - Date.parse(instant)) / 1000;
  return seconds >= 0 ? `${duration(seconds)} ago` : `in ${duration(-seconds)}`;
}

export function moment(instant) {
  return MOMENT.format(new Date(instant));
}

export function clock(instant) {
  return CLOCK.format(new Date(instant));
}

export function millis(value) {
  return value < 10 ? `${value.toFixed(1)} ms` : `${number(Math.round(value))} ms`;
}
