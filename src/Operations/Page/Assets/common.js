// What every screen of the page shares. Text from the API only ever becomes text, never markup.

const api = '/operations/v1';
const times = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'medium' });
const numbers = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 3 });

export const byId = id => document.getElementById(id);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export function drawing(name, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export async function call(path, options = {}) {
  const headers = { Accept: 'application/json', 'X-Operations-Antiforgery': document.querySelector('meta[name="antiforgery"]').content };
  if (options.body) headers['Content-Type'] = 'application/json';
  const response = await fetch(api + path, { ...options, headers });

  // The session is over: loading the page again signs in again, and the address keeps the filters.
  if (response.status === 401) {
    location.reload();
    return new Promise(() => {});
  }

  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error([body?.title, body?.detail, ...Object.values(body?.errors ?? {}).flat()].filter(Boolean).join(' ') || `Fout ${response.status}.`);
  return body;
}

export function say(text, failed = false) {
  const message = byId('message');
  message.textContent = text;
  message.classList.toggle('failed', failed);
}

/// Runs a step of a screen and tells it when that goes wrong.
export async function attempt(step) {
  try {
    await step();
  } catch (failure) {
    say(failure instanceof TypeError ? 'De server is niet bereikbaar.' : failure.message, true);
  }
}

export const number = value => value === null || value === undefined ? '' : numbers.format(value);

export const duration = ms => ms >= 1000 ? `${numbers.format(Math.round(ms) / 1000)} s` : `${numbers.format(ms >= 10 ? Math.round(ms * 10) / 10 : ms)} ms`;

export const time = instant => element('time', { datetime: instant }, times.format(new Date(instant)));

export const cell = (content, type = null) => element('td', { class: type }, content ?? '');

export const facts = (list, pairs) => list.replaceChildren(...pairs.flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, value ?? '')]));

export const value = content => typeof content === 'object' && content !== null ? JSON.stringify(content) : String(content);

/// Fills a filter form from the address, and gives the query the API understands.
export async function filters() {
  const asked = new URLSearchParams(location.search);
  const { services } = await call('/services');
  byId('service').append(...services.map(service => element('option', { value: service.name }, service.name)));
  const query = new URLSearchParams();
  for (const field of byId('filters').elements) {
    const given = field.name ? asked.get(field.name) : null;
    if (!given) continue;
    if (field.type === 'checkbox') field.checked = true;
    else field.value = given;
    query.set(field.name, field.type === 'datetime-local' ? new Date(given).toISOString() : given);
  }

  return query;
}

/// Shows a list page by page.
export function pages(path, query, row, word) {
  const more = byId('more');
  const rows = byId('rows');
  const load = async () => {
    const page = await call(`${path}?${query}`);
    const added = page.items.map(row);
    rows.append(...added);
    more.hidden = !page.next;
    if (page.next) query.set('cursor', page.next);
    say(rows.children.length === 0 ? `Geen ${word} gevonden.` : `${number(rows.children.length)} ${word} getoond.`);
  };
  more.addEventListener('click', () => attempt(load));
  return load();
}
