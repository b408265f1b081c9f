import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Language, Person } from '../person.ts';
import { card } from '../teams/card.ts';
import { sumOf } from './report.ts';
import { rowsOf, together } from './report-rows.ts';
import {
  aboutLine,
  aftermathLines,
  historyLines,
  type Pace,
  progressLine,
  stepName,
  stuckLine,
  waitLine,
} from './report-words.ts';
import { choicesOf, isPilotOver, type Standing } from './standing.ts';

export type { Pace };

/** Everybody of the audience in exactly one row, with what to do about it. */
export function reportCard(reader: Person, standing: Standing, pace: Pace): CardMessage {
  const { language } = reader;
  const { campaign, report, steps } = standing;
  const rows = rowsOf(report, language);
  const number = new Intl.NumberFormat(language);
  return card('delivery-report', language, {
    campaign: campaign.pk,
    step: campaign.step,
    reader: `8:orgid:${reader.id}`,
    about: aboutLine(language, standing),
    steps: steps.map(({ step }) => ({ title: stepName(language, step), value: step })),
    stuck: stuckLine(language, standing, pace),
    waits: waitLine(reader, standing),
    progress: progressLine(reader, standing, pace),
    pilot: isPilotOver(standing) ? pilotRows(language, standing) : [],
    rows: rows.map(({ label, advice, n }) => ({ label, advice, n: number.format(n) })),
    sum: number.format(together(rows)),
    aftermath: aftermathLines(language, standing),
    history: historyLines(reader, standing),
    may: choicesOf(standing, reader),
    hasBack: standing.hasBack,
  });
}

function pilotRows(language: Language, { report, pilot }: Standing): { label: string; n: string }[] {
  const row = (label: string, n: number | string) => ({ label, n: String(n) });
  const { medianSeconds, stoppedAt = [] } = pilot ?? {};
  return [
    row(text(language, 'delivery.pilot.delivered'), report.sent),
    row(text(language, 'delivery.pilot.failed'), sumOf(report.failed) + sumOf(report.uncertain)),
    ...(pilot ? [row(text(language, 'delivery.pilot.answered'), pilot.answered)] : []),
    ...(medianSeconds === undefined ? [] : [row(text(language, 'delivery.pilot.time'), took(language, medianSeconds))]),
    ...stoppedAt.map(({ label, n }) => row(text(language, 'delivery.pilot.stopped', { label }), n)),
  ];
}

const took = (language: Language, seconds: number): string =>
  text(language, 'delivery.pilot.minutes', { minutes: Math.floor(seconds / 60), seconds: Math.round(seconds % 60) });
