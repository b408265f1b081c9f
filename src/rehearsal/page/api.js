/** The JSON API. Every refusal becomes an Error with the sentence that the server gave. */
async function ask(path, { method = 'GET', body } = {}) {
  const response = await fetch(`/teams/api${path}`, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  }).catch(() => {
    throw new Error('The rehearsal does not answer. Is it still running?');
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error?.message ?? `The rehearsal answered ${response.status}.`);
  return answer;
}
const post = (path, body) => ask(path, { method: 'POST', body });
const inChat = (id) => `/conversations/${encodeURIComponent(id)}`;

export const api = {
  people: () => ask('/people'),
  conversations: (person) => ask(`/conversations?person=${encodeURIComponent(person)}`),
  activities: (chat, person) => ask(`${inChat(chat)}/activities?person=${encodeURIComponent(person)}`),
  say: (chat, words) => post(`${inChat(chat)}/activities`, words),
  press: (chat, pressed) => post(`${inChat(chat)}/actions`, pressed),
  react: (chat, activity, from) => post(`${inChat(chat)}/activities/${activity}/reactions`, { from, type: 'like' }),
  install: (person, installed) => post('/installations', { person, installed }),
  clock: () => ask('/clock'),
  advance: (duration) => post('/clock', { advance: duration }),
  faults: () => ask('/faults'),
  plan: (fault) => post('/faults', fault),
  clearFaults: () => ask('/faults', { method: 'DELETE' }),
};
