import { AppError } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import { type Language, languages } from '../../src/person.ts';
import { card } from '../../src/teams/card.ts';
import { helpFeature } from '../../src/teams/help.ts';
import { troubleCard, troubleOf } from '../../src/teams/trouble.ts';
import type { CardState } from '../helpers/card-linter.ts';
import { personFrom } from '../helpers/signed.ts';

const commands = [{ commands: [{ key: 'common.next', roles: [] }] }];
const longText = 'The order form asks for the **cost centre** twice. '.repeat(40);
const press = (data: Record<string, unknown>) => ({ verb: 'common.help', data, isRefresh: false });

export async function commonCards(): Promise<CardState[]> {
  return (await Promise.all(languages.map(inLanguage))).flat();
}

async function inLanguage(language: Language): Promise<CardState[]> {
  const person = personFrom({ id: 'ann', tenantId: 't', name: 'Ann' }, { language });
  const said = { text: 'qwertz', person, place: 'personal', conversationId: 'c' } as const;
  const trouble = (error: unknown, data: Record<string, unknown>) =>
    troubleCard(troubleOf(error, { language, log: silentLog }), language, press(data));
  const state = (name: string, message: CardState['message']): CardState => ({ name, language, message });
  return [
    state('common-welcome', card('common-welcome', language)),
    state('common-help with commands', helpFeature(commands).unknown(said)),
    state('common-help without', helpFeature([]).unknown(said)),
    state('common-trouble expected', trouble(new AppError('busy'), { comment: longText.slice(0, 2000), level: '3' })),
    state('common-trouble unexpected', trouble(new TypeError('x'), {})),
    state('common-trouble final', trouble(new AppError('not_your_card'), {})),
    state('common-trouble too large to keep', trouble(new AppError('busy'), { comment: longText.repeat(5) })),
  ];
}
