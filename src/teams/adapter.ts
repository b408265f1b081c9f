import { type Activity, CloudAdapter, INVOKE_RESPONSE_KEY, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult, BotFrameworkAuthentication } from 'botframework-connector';
import type { Log } from '../log.ts';
import { type Refusal, refusalBody, refusals } from '../refusal.ts';
import { type Bot, type Later, notMine } from './bot.ts';
import type { Connectors } from './connectors.ts';
import type { Gate } from './gate.ts';
import { VerifiedAuthentication } from './verified.ts';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** To be started once the answer has gone. */
  readonly afterwards?: readonly (() => void)[];
}

/** The SDK's adapter, asked step by step: who signed this, may it come in, and only then a turn of the bot. */
export class TeamsAdapter extends CloudAdapter {
  readonly #gate: Gate;
  readonly #bot: Bot;
  readonly #log: Log;

  constructor(to: {
    authentication: BotFrameworkAuthentication;
    tokenIssuer: string;
    connectors: Connectors;
    gate: Gate;
    bot: Bot;
    log: Log;
  }) {
    super(new VerifiedAuthentication(to));
    this.#gate = to.gate;
    this.#bot = to.bot;
    this.#log = to.log;
    this.onTurnError = async (_, error) => to.log.error('turn failed', { error });
  }

  async receive(activity: Activity, authorization: string): Promise<Answer> {
    const signedIn = await this.#signIn(activity, authorization);
    if (!signedIn) return refuse('not_signed_in');
    const refusal = this.#gate(activity);
    if (refusal) return refuse(refusal);
    const afterwards: (() => void)[] = [];
    const response = await this.processActivity(signedIn, activity, (context) =>
      this.#turn(context, (job) => afterwards.push(job)),
    );
    if (!response) return { status: 200, afterwards };
    if (response.status === 501) return refuse('failed');
    return { status: response.status, body: response.body, afterwards };
  }

  // The SDK answers 500 to a wrong signature and to `alg: none`; whatever fails here, the caller is not signed in.
  async #signIn(activity: Activity, authorization: string): Promise<AuthenticateRequestResult | undefined> {
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (error) {
      this.#log.info('not signed in', { error });
      return undefined;
    }
  }

  async #turn(context: TurnContext, later: Later): Promise<void> {
    const body = await this.#bot(context.activity, later);
    if (context.activity.type !== 'invoke') return;
    const value = body === notMine ? refuse('unknown_invoke') : { status: 200, body };
    context.turnState.set(INVOKE_RESPONSE_KEY, { type: 'invokeResponse', value });
  }
}

const refuse = (code: Refusal): Answer => ({ status: refusals[code][0], body: refusalBody(code) });
