/** What the machine that runs the tests may say. */
export const chromiumPath = process.env.CHROMIUM_PATH;
/** A real account or emulator with a database `voice` and all containers: the contract suite then runs on it as well. */
export const cosmosEndpoint = process.env.COSMOS_ENDPOINT;
export const cosmosKey = process.env.COSMOS_KEY;
