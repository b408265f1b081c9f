import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Config } from '../config.ts';

const governmentIssuer = 'https://api.botframework.us';
const governmentService = 'https://botframework.azure.us';

/** Microsoft's own sign-in, in the public or the US government cloud. There is no anonymous mode. */
export function cloudAuthentication(bot: Config['bot']): BotFrameworkAuthentication {
  const credentials = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: bot.appId,
    MicrosoftAppTenantId: bot.tenantId,
    MicrosoftAppType: bot.type,
    MicrosoftAppPassword: bot.password,
  });
  const ChannelService = bot.tokenIssuer === governmentIssuer ? governmentService : '';
  return new ConfigurationBotFrameworkAuthentication({ ChannelService }, credentials);
}
