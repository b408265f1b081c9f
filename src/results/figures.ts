import type { Language } from '../person.ts';
import type { Interval } from './intervals.ts';

/** 0.725 → "73 %", as the language writes it. */
export const percent = (language: Language, share: number): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** "58–81 %". */
export function range(language: Language, { low, high }: Interval): string {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  return `${whole.format(low * 100)}–${percent(language, high)}`;
}

/** A mean on the scale from 1 to 4: "2.9". */
export const decimal = (language: Language, value: number): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);

/** "+0.5" or "−0.5", with a true minus. */
export const signed = (language: Language, value: number): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' })
    .format(value)
    .replace('-', '−');
