'use strict';
// A WebSocket server and its clients, both by ws, with permessage-deflate and context takeover: everything that RFC 6455 knows passes the
// gateway between them. Prints `listening PORT`, then reads a line of JSON: {port, notices: true or false, tokens: [...]}.
const crypto = require('node:crypto');
const { once } = require('node:events');
const readline = require('node:readline');
const { WebSocket, WebSocketServer } = require('ws');
const { run, until, same } = require('../common');

const MESSAGE_BYTES = 16 * 1024 * 1024;
const DEFLATE = { threshold: 0, serverNoContextTakeover: false, clientNoContextTakeover: false };
const TARGET = '/world/7;x=y/%C3%A9?a=1&a=2&empty=&b=%20+%2F';
const GREETING = 'the server speaks first';
const COOKIE = 'theme=dark; session="a b"; a=1';
const SPOOFED = {
  'X-Playgate-Player': 'somebody-else',
  'x-playgate-age-class': 'minor',
  'X-PLAYGATE-REWARD-PERMILLE': '9999',
  'X-Playgate-Signature': 'forged',
  'X-Playgate-Anything': 'else',
};

/** One side of a conversation: what it was sent, without the gateway's own messages. */
class Side {
  constructor(socket) {
    this.socket = socket;
    this.got = [];
    this.notices = [];
    this.pongs = [];
    this.pings = [];
    this.closed = null;
    socket.on('message', (data, binary) => {
      if (!binary && data.subarray(0, 12).toString() === '{"playgate":') {
        if (this.got.length === 0 && this.notices.length === 1) this.advisedFirst = true;
        this.notices.push(JSON.parse(data));
      } else {
        this.got.push({ data, binary });
      }
    });
    socket.on('ping', (data) => this.pings.push(data.toString()));
    socket.on('pong', (data) => this.pongs.push(data.toString()));
    socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    socket.on('error', (error) => (this.error = error));
  }

  send(data, options = {}) {
    return new Promise((resolve, reject) => this.socket.send(data, options, (error) => (error ? reject(error) : resolve())));
  }

  /** Waits for the next messages of the game and compares them byte by byte. */
  async expect(what, messages) {
    await until(what, () => this.got.length >= messages.length || this.closed !== null);
    if (this.error) throw new Error(`${what}: ${this.error}`);
    same(`${what}: count`, this.got.length, messages.length);
    for (const [i, message] of messages.entries()) {
      const { data, binary } = this.got[i];
      same(`${what}: kind of ${i}`, binary, typeof message !== 'string');
      if (!data.equals(Buffer.from(message))) throw new Error(`${what}: message ${i} of ${data.length} bytes differs`);
    }
    this.got = [];
  }
}

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  perMessageDeflate: DEFLATE,
  maxPayload: 2 * MESSAGE_BYTES,
  handleProtocols: (offered) => (offered.has('game.v2') ? 'game.v2' : false),
});
server.on('connection', (socket) => socket.send(GREETING));
server.on('headers', (headers) => headers.push('Set-Cookie: room=7; Path=/', 'Set-Cookie: seat=2'));

/** Opens a connection through the gateway; the token is in the query, in a header or among the subprotocols. */
async function open(gateway, token, where) {
  const query = where === 'query' ? `&token=${token}` : '';
  const headers = { Cookie: COOKIE, ...SPOOFED, ...(where === 'header' ? { Authorization: `Bearer ${token}` } : {}) };
  const protocols = ['game.v1', 'game.v2', ...(where === 'protocol' ? [`playgate.token.${token}`] : [])];
  const options = { perMessageDeflate: DEFLATE, maxPayload: 2 * MESSAGE_BYTES, headers };
  const arrival = once(server, 'connection');
  const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}${TARGET}${query}`, protocols, options);
  const client = new Side(socket);
  const upgrade = once(socket, 'upgrade');
  const opened = once(socket, 'open');
  const [[response], [accepted, request]] = await Promise.all([upgrade, arrival, opened]);
  checkUpgrade(socket, response, request, where);
  return [client, new Side(accepted)];
}

function checkUpgrade(socket, response, request, where) {
  same('target', request.url, TARGET);
  same('cookie', request.headers.cookie, COOKIE);
  same('offered', request.headers['sec-websocket-protocol'].replaceAll(' ', ''), 'game.v1,game.v2');
  same('protocol', socket.protocol, 'game.v2');
  same('set-cookie', response.headers['set-cookie'], ['room=7; Path=/', 'seat=2']);
  same('extension', Object.keys(socket._extensions), ['permessage-deflate']);
  if (where === 'header') same('authorization passes', request.headers.authorization.startsWith('Bearer '), true);
  const attached = {};
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const name = request.rawHeaders[i].toLowerCase();
    if (name.startsWith('x-playgate-')) attached[name] = (attached[name] ?? []).concat(request.rawHeaders[i + 1]);
  }
  same('session id is there', attached['x-playgate-session']?.length, 1);
  delete attached['x-playgate-session'];
  same('used is a number', /^\d+$/.test(attached['x-playgate-used-ms']?.join()), true);
  delete attached['x-playgate-used-ms'];
  same('attached', attached, {
    'x-playgate-player': ['lan'],
    'x-playgate-age-class': ['adult'],
    'x-playgate-remaining-ms': ['unlimited'],
    'x-playgate-reward-permille': ['1000'],
  });
  same('forwarded for', request.headers['x-forwarded-for'], '127.0.0.1');
}

const SIZES = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];
const MESSAGES = [
  '', 'xin chào', '🏮'.repeat(1000), JSON.stringify({ x: 1, text: 'Chơi quá 180 phút' }), 'a'.repeat(100_000),
  ...SIZES.map((size) => crypto.randomBytes(size)), ...SIZES.map((size) => Buffer.alloc(size, 'lantern ')),
];

async function messages(from, to) {
  for (const message of MESSAGES) from.send(message, { compress: true });
  for (const message of MESSAGES) from.send(message, { compress: false });
  await to.expect('messages', [...MESSAGES, ...MESSAGES]);
}

/** Messages in many frames with pauses between them, in which notices become due, and pings, which may stand inside. */
async function fragments(from, to, compress) {
  const parts = Array.from({ length: 6 }, (_, i) => crypto.randomBytes(1000 * i));
  for (const [i, part] of parts.entries()) {
    await from.send(part, { binary: true, compress, fin: i === parts.length - 1 });
    from.socket.ping(`inside ${i}`);
    await new Promise((resolve) => setTimeout(resolve, 70));
  }
  await to.expect('fragments', [Buffer.concat(parts)]);
  await until('pongs', () => from.pongs.length === parts.length);
  same('pings', to.pings, parts.map((_, i) => `inside ${i}`));
  same('pongs', from.pongs, to.pings);
  from.pongs = [];
  to.pings = [];
}

async function large(from, to) {
  const random = crypto.randomBytes(MESSAGE_BYTES);
  const plain = Buffer.alloc(MESSAGE_BYTES, 'the quick brown fox jumps over the lantern; ');
  await Promise.all([from.send(random, { compress: false }), from.send(plain, { compress: true })]);
  await to.expect('16 MiB', [random, plain]);
}

async function closing(gateway, token, where, closer) {
  const [client, accepted] = await open(gateway, token, where);
  const sides = closer === 'client' ? [client, accepted] : [accepted, client];
  sides[0].socket.close(4321, 'because, lý do');
  await until('closed', () => sides.every((side) => side.closed !== null));
  same(`close by the ${closer}`, sides[1].closed, { code: 4321, reason: 'because, lý do' });
  same('its echo', sides[0].closed, { code: 4321, reason: 'because, lý do' });
}

function checkNotices(gateway, client, accepted) {
  same('notices to the server', accepted.notices.length, 0);
  if (!gateway.notices) {
    same('notices', client.notices.length, 0);
    return;
  }
  same('first', [client.notices[0].type, client.notices[0].ageClass], ['welcome', 'adult']);
  same('second', [client.notices[1].type, client.notices[1].kind, client.advisedFirst], ['notice', 'advisory', true]);
  if (client.notices.length < 20) throw new Error(`only ${client.notices.length} notices`);
}

async function converse(gateway) {
  const [client, accepted] = await open(gateway, gateway.token, 'query');
  await client.expect('greeting', [GREETING]);
  for (const [from, to] of [[client, accepted], [accepted, client]]) {
    await messages(from, to);
    await fragments(from, to, false);
    await fragments(from, to, true);
    await large(from, to);
  }
  if (gateway.notices) await until('20 notices', () => client.notices.length >= 20);
  checkNotices(gateway, client, accepted);
  client.socket.close(1000);
  await until('closed', () => client.closed && accepted.closed);
  same('closed', [client.closed.code, accepted.closed.code], [1000, 1000]);
  await closing(gateway, gateway.token, 'header', 'client');
  await closing(gateway, gateway.token, 'protocol', 'server');
  return `the conversation passed, ${client.notices.length} messages of the gateway beside it`;
}

server.on('listening', () => console.log('listening', server.address().port));
readline.createInterface({ input: process.stdin }).once('line', (line) => run(() => converse(JSON.parse(line))));
