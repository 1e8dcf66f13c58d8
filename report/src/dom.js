// Elements without markup: text goes in as text, so nothing that a dump holds can become anything else.

/** el('a', {class: 'x', onclick: f, href: '#y'}, 'text', child, [children]) */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key === 'value') node.value = value;
    else node.setAttribute(key, value === true ? '' : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

let last = 0;
/** An id that no other element has. */
export const freshId = (prefix) => `${prefix}-${++last}`;

/** Hands a blob to the reader as a file. */
export function saveFile(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** Says something to screen readers. */
export function announce(text) {
  let region = document.getElementById('announcements');
  if (!region) {
    region = el('div', { id: 'announcements', class: 'unseen', role: 'status', 'aria-live': 'polite' });
    document.body.append(region);
  }
  region.textContent = text;
}

/** Calls `work` once the reader has stopped for a moment. */
export function soon(work, wait = 150) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), wait);
  };
}
