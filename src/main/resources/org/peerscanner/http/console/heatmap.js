/**
 * Squares on a canvas, one for each host, in the order of their names, so that a host keeps its place while its health changes
 * and neighbours by name, which often share a data centre, stand together.
 */

const SMALLEST = 5;
const LARGEST = 22;
const HEIGHT = 340;
const CARVED = 12;

export class HeatMap {
  #canvas;
  #hosts = [];
  #places = new Map();
  #pitch = LARGEST;
  #columns = 1;
  #colours = {};
  #watcher;
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #repaint = () => this.#draw();

  /** @param listeners over(host or undefined) and chosen(host) */
  constructor(canvas, { over, chosen }) {
    this.#canvas = canvas;
    canvas.addEventListener('mousemove', event => over(this.#at(event)));
    canvas.addEventListener('mouseleave', () => over(undefined));
    canvas.addEventListener('click', event => {
      const host = this.#at(event);
      if (host) {
        chosen(host);
      }
    });
    this.#scheme.addEventListener('change', this.#repaint);
    this.#watcher = new ResizeObserver(this.#repaint);
    requestAnimationFrame(() => this.#watcher.observe(canvas.parentElement));
  }

  /** @param byHealth the names of the hosts by their health */
  show(byHealth) {
    const hosts = Object.entries(byHealth).flatMap(([health, names]) => names.map(name => ({ name, health })));
    hosts.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
    const isSame = hosts.length === this.#hosts.length
      && hosts.every((host, place) => host.name === this.#hosts[place].name && host.health === this.#hosts[place].health);
    if (!isSame) {
      this.#hosts = hosts;
      this.#places = new Map(hosts.map((host, place) => [host.name, place]));
      this.#draw();
    }
  }

  /** The health of one host has changed; those who are not on the map come with the next {@link show}. */
  change(name, health) {
    const place = this.#places.get(name);
    if (place !== undefined && health !== 'none') {
      this.#hosts[place].health = health;
      this.#square(this.#canvas.getContext('2d'), place);
    }
  }

  close() {
    this.#watcher.disconnect();
    this.#scheme.removeEventListener('change', this.#repaint);
  }

  #at(event) {
    const column = Math.floor(event.offsetX / this.#pitch);
    const row = Math.floor(event.offsetY / this.#pitch);
    return column < this.#columns ? this.#hosts[row * this.#columns + column] : undefined;
  }

  #draw() {
    const width = this.#canvas.parentElement?.clientWidth ?? 0;
    if (width === 0) {
      return;
    }
    const fitting = Math.floor(Math.sqrt((width * HEIGHT) / Math.max(1, this.#hosts.length)));
    this.#pitch = Math.max(SMALLEST, Math.min(LARGEST, fitting));
    this.#columns = Math.max(1, Math.floor(width / this.#pitch));
    const height = Math.max(1, Math.ceil(this.#hosts.length / this.#columns)) * this.#pitch;
    const scale = window.devicePixelRatio || 1;
    this.#canvas.width = width * scale;
    this.#canvas.height = height * scale;
    this.#canvas.style.width = `${width}px`;
    this.#canvas.style.height = `${height}px`;
    const style = getComputedStyle(this.#canvas);
    this.#colours = Object.fromEntries(
      ['up', 'doubtful', 'down', 'unknown', 'surface'].map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
    const context = this.#canvas.getContext('2d');
    context.scale(scale, scale);
    this.#hosts.forEach((_, place) => this.#square(context, place));
  }

  /* Told by shape as well where there is room: whole is up, with a hole down, open below doubtful, a frame unknown. */
  #square(context, place) {
    const { health } = this.#hosts[place];
    const x = (place % this.#columns) * this.#pitch;
    const y = Math.floor(place / this.#columns) * this.#pitch;
    const gap = this.#pitch >= CARVED ? 2 : 1;
    const size = this.#pitch - gap;
    context.fillStyle = this.#colours.surface;
    context.fillRect(x, y, this.#pitch, this.#pitch);
    context.fillStyle = this.#colours[health];
    context.fillRect(x, y, size, size);
    if (health === 'up' || (health === 'down' && this.#pitch < CARVED)) {
      return;
    }
    context.fillStyle = this.#colours.surface;
    const middle = Math.max(1, Math.round(size / 3));
    const edge = Math.floor((size - middle) / 2);
    if (health === 'unknown') {
      context.fillRect(x + gap, y + gap, size - 2 * gap, size - 2 * gap);
    } else if (health === 'doubtful') {
      context.fillRect(x + edge, y + edge, middle, size - edge);
    } else {
      context.fillRect(x + edge, y + edge, middle, middle);
    }
  }
}
