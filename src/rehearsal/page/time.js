/** Dates as somebody in this zone reads them. */
const formats = new Map();
function format(timeZone, options) {
  const key = JSON.stringify([timeZone, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone, ...options }));
  return formats.get(key);
}

export const hour = (at, zone) => format(zone, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
export const day = (at, zone) =>
  format(zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(at));
export const shortDay = (at, zone) =>
  format(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(at));
export const city = (zone) => zone.split('/').at(-1).replaceAll('_', ' ');
