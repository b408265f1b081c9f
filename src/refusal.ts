/** Requests that are turned away at the door: status, and our own words. They tell a stranger nothing. */
export const refusals = {
  not_json: [415, 'Send JSON, with the content type application/json.'],
  unreadable: [400, 'The body is not valid JSON.'],
  not_an_activity: [400, 'The body is not a Bot Framework activity.'],
  too_large: [413, 'The body is too large.'],
  not_signed_in: [401, 'A valid token is needed.'],
  other_tenant: [403, 'This bot answers people of its own organisation only.'],
  guest: [403, 'This bot answers members of its organisation only, not guests.'],
  other_channel: [403, 'This bot answers in Microsoft Teams only.'],
  service_url: [403, 'This service address is not one this bot sends to.'],
  unknown_invoke: [400, 'This bot does not know that kind of request.'],
  no_such_page: [404, 'There is nothing here.'],
  no_such_method: [405, 'That is not done here.'],
  failed: [500, 'Something went wrong. It has been logged.'],
} as const satisfies Record<string, readonly [number, string]>;

export type Refusal = keyof typeof refusals;

/** What is sent: `{error, message}`. */
export function refusalBody(code: Refusal): { error: Refusal; message: string } {
  return { error: code, message: refusals[code][1] };
}
