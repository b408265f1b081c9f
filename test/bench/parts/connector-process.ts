import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Plays the Bot Connector in a process of its own: takes every message, counts the edits, tells the count on GET. */
let edits = 0;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.method === 'PUT') edits += 1;
    response.setHeader('content-type', 'application/json');
    response.end(request.method === 'GET' ? JSON.stringify({ edits }) : '{"id":"activity"}');
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
