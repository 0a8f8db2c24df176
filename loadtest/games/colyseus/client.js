'use strict';
// Two colyseus.js clients. Matchmaking goes to the game server, the WebSocket through the gateway.
//   settings: {serverPort, overlay: text or null, cut: {code, reason} or null, players: [{account, ageClass, port, token}, ...]}
const { Client } = require('colyseus.js');
const { run, until, same, settings } = require('../common');

const game = settings();
const ROUNDS = 40;
const PARCEL_BYTES = [1, 125, 126, 4096, 65_535, 65_536, 300_000];

const parcel = (account, length) => Uint8Array.from({ length }, (_, i) => (i * 31 + account.length) % 256);
const other = (player) => game.players.find((each) => each !== player);

function clientOf(player) {
  const urlBuilder = (url) => {
    if (url.protocol === 'ws:') {
      url.port = player.port;
      url.searchParams.set('token', player.token);
    }
    return url.toString();
  };
  return new Client(`ws://127.0.0.1:${game.serverPort}`, { urlBuilder });
}

async function join(player) {
  const room = await clientOf(player).joinOrCreate('garden');
  const seen = { told: [], parcels: [], overlay: [], left: null };
  room.onMessage('told', (told) => seen.told.push(told));
  room.onMessage('parcel', (bytes) => seen.parcels.push(Buffer.from(bytes)));
  room.onMessage('overlay', (text) => seen.overlay.push(text));
  room.onMessage('parting', (bytes) => (seen.parting = Buffer.from(bytes).toString('utf8')));
  room.onLeave((code, reason) => (seen.left = { code, reason }));
  return { player, room, seen };
}

const toldBy = (player) => Array.from({ length: ROUNDS }, (_, i) => ({ from: player.account, no: i, text: `hoa số ${i}` }));

async function play({ player, room, seen }) {
  await until('both in the garden', () => room.state.gardeners?.size === 2);
  for (const told of toldBy(player)) {
    room.send('tell', told);
    room.send('plant', `${player.account} ${told.no}`);
    if (told.no < PARCEL_BYTES.length) room.sendBytes('parcel', parcel(player.account, PARCEL_BYTES[told.no]));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await until('everything heard', () => seen.told.length === ROUNDS && seen.parcels.length === PARCEL_BYTES.length);
  await until('everything planted', () => room.state.beds.length === 2 * ROUNDS);
}

function check({ player, room, seen }) {
  same('what was told', seen.told, toldBy(other(player)));
  for (const [i, length] of PARCEL_BYTES.entries()) {
    if (!seen.parcels[i].equals(Buffer.from(parcel(other(player).account, length)))) throw new Error(`parcel ${i} differs`);
  }
  for (const each of game.players) {
    const planted = [...room.state.beds].filter((flower) => flower.startsWith(each.account + ' '));
    same('the beds', planted, toldBy(each).map((told) => `${each.account} ${told.no}`));
    const gardener = [...room.state.gardeners.values()].find((found) => found.account === each.account);
    same('a gardener', gardener, { account: each.account, ageClass: each.ageClass, planted: ROUNDS });
  }
}

function checkOverlay(seen) {
  if (game.overlay === null) same('overlay', seen.overlay, []);
  else same('overlay', [...new Set(seen.overlay)], [game.overlay]);
}

/** A whole game; nobody is cut. */
async function whole() {
  const gardeners = await Promise.all(game.players.map(join));
  await Promise.all(gardeners.map(play));
  gardeners.forEach(check);
  same('the state of both', JSON.stringify(gardeners[0].room.state), JSON.stringify(gardeners[1].room.state));
  if (game.overlay !== null) await until('overlay', () => gardeners.every(({ seen }) => seen.overlay.length > 0));
  for (const { room, seen } of gardeners) {
    same('left', seen.left, null);
    checkOverlay(seen);
    await room.leave();
  }
  return `both saw the same garden, ${gardeners.map(({ seen }) => seen.overlay.length)} overlays`;
}

/** Play until the gateway cuts it; who comes back is refused. */
async function untilCut() {
  await Promise.all(game.players.map(async (player) => {
    const { room, seen } = await join(player);
    for (let i = 0; seen.left === null; i++) {
      room.send('plant', `${player.account} ${i}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (i > 2000) throw new Error('never cut');
    }
    same('left', seen.left, game.cut);
    checkOverlay(seen);
    console.log(player.account, 'was told:', seen.parting);
    const refusal = await join(player).then(() => null, (error) => ({ code: error.code, reason: error.message }));
    same('the way back', refusal, game.cut);
  }));
  return `both were cut and refused: ${JSON.stringify(game.cut)}`;
}

run(game.cut === null ? whole : untilCut);
