import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import { card } from '../teams/card.ts';
import { aboutLine } from './report-words.ts';
import type { Standing } from './standing.ts';

export type Question = 'cancel' | 'recall' | 'resend';

interface Touched {
  readonly waiting: number;
  readonly sent: number;
  readonly uncertain: number;
}

/** Asks once more, with the numbers that the decision would touch. */
export function confirmCard(
  { language }: Person,
  { question, standing, touched }: { question: Question; standing: Standing; touched: Touched },
): CardMessage {
  return card('delivery-confirm', language, {
    ...placeOf(standing),
    question,
    title: text(language, `delivery.confirm.${question}.title`),
    about: aboutLine(language, standing),
    text: text(language, `delivery.confirm.${question}.text`, { ...touched }),
  });
}

/** `url` works once; the card carries nothing else of it. */
export function listCard(
  { language }: Person,
  { standing, url, minutes = 10 }: { standing: Standing; url: string; minutes?: number },
): CardMessage {
  return card('delivery-list', language, { ...placeOf(standing), about: aboutLine(language, standing), url, minutes });
}

const placeOf = ({ campaign }: Standing) => ({ campaign: campaign.pk, step: campaign.step });
