import type { Language, Person } from '../../src/person.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import { freeze } from '../../src/surveys/questionnaire.ts';
import { defaultQuestionnaire } from '../../src/surveys/questionnaire-default.ts';
import { invitationId, respondentKey, responseId } from '../../src/surveys/respondent.ts';
import type { Invitation, Response } from '../../src/surveys/response.ts';

export const now = new Date('2026-03-10T09:00:00.000Z');

export function aPerson(with_: Partial<Person> = {}): Person {
  return {
    id: 'aaaa0001-0000-4000-8000-000000000001',
    tenantId: 'tenant',
    name: 'Ana Ruiz',
    department: 'Production',
    site: 'Lyon',
    language: 'en',
    timeZone: 'Europe/Paris',
    roles: ['stakeholder'],
    ...with_,
  };
}

export function aCycle(with_: Partial<Cycle> = {}): Cycle {
  const isFirst = with_.isFirst ?? false;
  return {
    id: 'cycle',
    pk: 'cycle-2026',
    type: 'cycle',
    title: '2026',
    state: 'open',
    mode: 'confidential',
    threshold: 5,
    commentThreshold: 8,
    routing: 'areas',
    isFirst,
    sponsor: { name: 'Claire Martin', title: 'Chief Operating Officer' },
    lead: { id: 'lead', name: 'Paul Weber' },
    questionnaire: freeze(defaultQuestionnaire, { isFirst }),
    audience: { name: 'everyone', invited: 240, byDepartment: { Production: 40 }, bySite: { Lyon: 90 } },
    opensAt: '2026-03-02T08:00:00.000Z',
    closesAt: '2026-03-20T22:59:59.999Z',
    salt: 'salt',
    ...with_,
  };
}

export function anInvitation(cycle: Cycle, person: Person, with_: Partial<Invitation> = {}): Invitation {
  return {
    id: invitationId(person.id),
    pk: cycle.pk,
    type: 'invitation',
    personId: person.id,
    department: person.department,
    site: person.site,
    state: 'invited',
    respondent: respondentKey(cycle.salt, person.id),
    ...with_,
  };
}

export function aResponse(cycle: Cycle, with_: Partial<Response> = {}): Response {
  const respondent = with_.respondent ?? respondentKey(cycle.salt, aPerson().id);
  return {
    id: responseId(respondent),
    pk: cycle.pk,
    type: 'response',
    respondent,
    kind: 'customer',
    department: 'Production',
    site: 'Lyon',
    overall: 2,
    answers: {},
    commented: [],
    saved: ['overall'],
    step: 'areas',
    startedAt: now.toISOString(),
    submittedAt: now.toISOString(),
    seconds: 0,
    made: 1_000,
    ...with_,
  };
}

export const inLanguage = (language: Language): Person => aPerson({ language });
