'use strict';
// Two boardgame.io clients. The lobby is asked at the game server, socket.io goes through the gateway.
//   settings: {serverPort, overlay: text or null, cut: true or false, players: [{account, port, token}, {...}]}
const { Client, LobbyClient } = require('boardgame.io/client');
const { SocketIO } = require('boardgame.io/multiplayer');
const { Nim } = require('./game');
const { run, until, same, settings } = require('../common');

const game = settings();

async function join(player, seat, matchID, lobby) {
  const { playerCredentials } = await lobby.joinMatch('nim', matchID, { playerID: seat, playerName: player.account });
  const socketOpts = { transports: ['websocket'], query: { token: player.token }, reconnectionDelay: 200, reconnectionDelayMax: 200 };
  const multiplayer = SocketIO({ server: `http://127.0.0.1:${player.port}`, socketOpts });
  const client = Client({ game: Nim, multiplayer, matchID, playerID: seat, credentials: playerCredentials, debug: false });
  client.attempts = 0;
  client.subscribe((state) => (client.wasConnected ||= state?.isConnected === true));
  client.start();
  client.transport.socket.io.on('reconnect_attempt', () => client.attempts++);
  return client;
}

const overlays = (client) => client.chatMessages.filter((each) => each.sender === 'playgate').map((each) => each.payload);
const chats = (client) => client.chatMessages.filter((each) => each.sender !== 'playgate').map((each) => each.payload);
const refused = (client) => client.attempts > 0 && client.transport.socket.io.engine.readyState === 'closed';
const connected = (client) => client.getState()?.isConnected === true;

/** Both take turns until no stone is left; 21 = 4 x 5 + 1, so with 1 first and then 4 in each round the first one wins. */
async function playNim(clients) {
  const moves = [1, 1, 3, 2, 2, 3, 1, 1, 3, 2, 2];
  for (const [turn, count] of moves.entries()) {
    const client = clients[turn % 2];
    await until(`turn ${turn}`, () => client.getState().ctx.currentPlayer === String(turn % 2));
    client.moves.take(count);
    client.sendChatMessage(`lượt ${turn}`);
    await until(`move ${turn}`, () => clients.every((each) => each.getState().G.taken.length === turn + 1));
  }
  await until('the end', () => clients.every((client) => client.getState().ctx.gameover));
  await until('chat', () => clients.every((client) => chats(client).length === moves.length));
  for (const client of clients) {
    const { G, ctx } = client.getState();
    same('stones', G, { stones: 0, taken: moves.map((count, turn) => [String(turn % 2), count]) });
    same('winner', ctx.gameover, { winner: '0' });
    same('chat', chats(client), moves.map((_, turn) => `lượt ${turn}`));
  }
}

async function checkOverlay(clients) {
  if (game.overlay === null) {
    for (const client of clients) same('overlay', overlays(client), []);
  } else {
    for (const client of clients) await until('overlay', () => overlays(client).includes(game.overlay));
  }
}

run(async () => {
  const lobby = new LobbyClient({ server: `http://127.0.0.1:${game.serverPort}` });
  const { matchID } = await lobby.createMatch('nim', { numPlayers: 2 });
  const clients = await Promise.all(game.players.map((player, seat) => join(player, String(seat), matchID, lobby)));
  if (!game.cut) {
    await until('both connected', () => clients.every(connected));
    await playNim(clients);
    await checkOverlay(clients);
    if (!clients.every(connected)) throw new Error('disconnected');
    return `the first one won, ${clients.map((client) => overlays(client).length)} overlays`;
  }
  await until('both advised', () => clients.every((client) => client.wasConnected && overlays(client).includes(game.overlay)));
  await until('both cut', () => !clients.some(connected));
  // socket.io comes back by itself, and has to be refused.
  await until('both refused', () => clients.every(refused));
  if (clients.some(connected)) throw new Error('came back');
  return `both cut after ${clients.map((client) => overlays(client).length)} overlays, and stay out`;
});
