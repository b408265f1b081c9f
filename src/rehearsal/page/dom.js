/** Makes an element: properties by name, `on…` listeners, `data`, `aria-…` and other attributes; strings become text. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name === 'data') Object.assign(element.dataset, value);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.startsWith('aria')) element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== false && child !== ''));
  return element;
}

export const find = (id) => document.getElementById(id);

const paths = {
  moon: 'M17 12.500A7 7 0 1 1 7.500 3a5.500 5.500 0 0 0 9.500 9.500z',
  sun: 'M10 6.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM10 1.500v2M10 16.500v2M1.500 10h2M16.500 10h2M4 4l1.400 1.400M14.600 14.600 16 16M16 4l-1.400 1.400M5.400 14.600 4 16',
  trouble: 'M11.500 2 4 11.500h5L8 18l8-9.500h-5.500z',
  send: 'M3 3.500 17.500 10 3 16.500 5 10zM5 10h6',
  back: 'M12.500 4 6.500 10l6 6',
  down: 'M5 7.500 10 12.500l5-5',
  reply: 'M8.500 4.500 3 9.500l5.500 5M3.500 9.500H12a5 5 0 0 1 5 5v1',
  close: 'M5 5l10 10M15 5 5 15',
  like: 'M7 9v8H4V9zM7 9l3-6.500c1.500 0 2.200 1 2 2.500l-.5 3h4c1 0 1.700.9 1.500 1.900l-1.100 5.600c-.2.900-.9 1.500-1.800 1.500H7',
  clock: 'M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15zM10 6v4.500l3 1.500',
};

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 20 20',
    width: 20,
    height: 20,
    class: 'icon',
    'aria-hidden': true,
  })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}

/** A round with initials, in one of eight colours, always the same one for a name. */
export function face(name, kind = 'person') {
  if (kind === 'bot') return make('img', { className: 'face bot', src: '/page/icon.svg', alt: '' });
  const letters = name
    .split(/\s+/)
    .map(([first = '']) => first)
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const colour = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 8, 7);
  return make(
    'span',
    { className: `face ${kind}`, 'aria-hidden': 'true', data: { colour } },
    kind === 'channel' ? '#' : letters,
  );
}
