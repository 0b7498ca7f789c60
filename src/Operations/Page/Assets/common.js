// What every screen of the page shares. Text from the API only ever becomes text, never markup.

const api = '/operations/v1';
const numbers = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 3 });

export const byId = id => document.getElementById(id);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export async function call(path, options = {}) {
  const headers = { Accept: 'application/json', 'X-Operations-Antiforgery': byId('antiforgery').value };
  if (options.body) headers['Content-Type'] = 'application/json';
  const response = await fetch(api + path, { ...options, headers });

  // The session is over: loading the page again signs in again, and comes back here.
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

export const cell = (content, type = null) => element('td', { class: type }, content ?? '');

export const facts = (list, pairs) => list.replaceChildren(...pairs.flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, value ?? '')]));
