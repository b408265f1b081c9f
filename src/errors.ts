/** Expected trouble. The sentence a person reads is i18n key `error.<code>`, in their language. */
export const codes = [
  'not_allowed',
  'team_only',
  'not_found',
  'not_your_card',
  'bad_input',
  'busy',
  'unknown_action',
  'too_fast',
  'storage_unavailable',
  'unexpected',
  'survey_closed',
  'survey_not_invited',
  'survey_already_open',
  'survey_no_audience',
  'results_not_yet',
] as const;
export type Code = (typeof codes)[number];

export class AppError extends Error {
  readonly code: Code;
  /** Values for the placeholders of the sentence. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: Code, values: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.values = values;
  }
}
