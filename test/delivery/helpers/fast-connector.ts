/** A Bot Connector in a process of its own that answers at once; writes its address when it listens. */
import { startConnector } from '../../helpers/connector.ts';

const { url } = await startConnector();
process.stdout.write(`${url}\n`);
