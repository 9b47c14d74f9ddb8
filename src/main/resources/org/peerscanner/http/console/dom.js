/** Elements. Whatever comes from elsewhere becomes text, never markup. */

const SVG = 'http://www.w3.org/2000/svg';

/** An element with its attributes (those that begin with “on” are listeners) and what is in it. */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for drawings. */
export function s(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children.flat().filter(child => child !== undefined && child !== ''));
  return node;
}

/** Says something else, if it is something else: so that nothing is read out twice, and no selection is lost. */
export function say(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/**
 * Keeps the children of an element like a list of items: those that stay are changed in their place and keep the focus.
 *
 * @param make gives an item's node and a function that brings it up to date
 */
export function listed(parent, key, make) {
  const views = new Map();
  return items => {
    const keys = new Set(items.map(key));
    for (const [id, view] of views) {
      if (!keys.has(id)) {
        view.node.remove();
        views.delete(id);
      }
    }
    let place = parent.firstChild;
    for (const item of items) {
      const id = key(item);
      if (!views.has(id)) {
        views.set(id, make(item));
      }
      const view = views.get(id);
      view.update(item);
      if (view.node === place) {
        place = place.nextSibling;
      } else {
        parent.insertBefore(view.node, place);
      }
    }
  };
}

/** Shows a value unless the one before was the same: what has not changed stays as it is, with the focus that is in it. */
export function whenChanged(show) {
  let before = '';
  return value => {
    const now = JSON.stringify(value);
    if (now !== before) {
      before = now;
      show(value);
    }
  };
}
