// The demo's game: a field of lanterns, drawn as the server says. It knows nothing of playtime; playgate.js draws what the gateway says.
import { PlaygateSocket, PlaygateOverlay } from './playgate.js';

const $ = (id) => document.getElementById(id);
const stage = $('stage'), canvas = $('field'), pen = canvas.getContext('2d');
const settings = await (await fetch('settings.json')).json();
$('speed').textContent = settings.speed;

let socket = null, overlay = null, me = null, world = { players: [], lanterns: [] }, shown = new Map();
const keys = new Set();
const MOVES = { ArrowUp: [0, -1], KeyW: [0, -1], ArrowDown: [0, 1], KeyS: [0, 1], ArrowLeft: [-1, 0], KeyA: [-1, 0], ArrowRight: [1, 0], KeyD: [1, 0] };

async function play(player) {
  overlay?.remove();
  $('choose').hidden = true;
  $('choose').style.display = 'none';
  const token = await (await fetch('token?player=' + encodeURIComponent(player), { method: 'POST' })).text();
  me = player;
  $('who').textContent = player;
  const host = location.hostname.includes(':') ? `[${location.hostname.replace(/[[\]]/g, '')}]` : location.hostname;
  socket = new PlaygateSocket(`ws://${host}:${settings.gatewayPort}/field?token=${token}`);
  overlay = new PlaygateOverlay(socket, stage, { speed: settings.speed });
  socket.onmessage = (event) => { world = JSON.parse(event.data); };
  socket.addEventListener('closed', offerAgain);
}

function offerAgain() {
  const again = document.createElement('div');
  again.className = 'people';
  again.style.cssText = 'justify-content:center;margin-top:26px';
  again.innerHTML = '<button class="plain" data-player="' + me + '">Try again</button><button data-player="lan">Play as Lan, 34</button>';
  stage.querySelector('.playgate-parting')?.append(again);
}

document.addEventListener('click', (event) => {
  const player = event.target.dataset?.player;
  if (player) play(player);
});
addEventListener('keydown', (event) => { if (MOVES[event.code]) { keys.add(event.code); event.preventDefault(); } });
addEventListener('keyup', (event) => keys.delete(event.code));
setInterval(() => {
  let x = 0, y = 0;
  for (const key of keys) { x += MOVES[key][0]; y += MOVES[key][1]; }
  socket?.send(JSON.stringify({ x: Math.sign(x), y: Math.sign(y) }));
}, 50);

function draw(nowMs) {
  const ratio = devicePixelRatio || 1;
  const w = stage.clientWidth, h = stage.clientHeight;
  if (canvas.width !== w * ratio || canvas.height !== h * ratio) { canvas.width = w * ratio; canvas.height = h * ratio; }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, w, h);
  const sx = w / 1000, sy = h / 600;
  for (const [x, y] of world.lanterns) {
    const glow = 10 + 2 * Math.sin(nowMs / 300 + x);
    const light = pen.createRadialGradient(x * sx, y * sy, 2, x * sx, y * sy, glow * 2.2);
    light.addColorStop(0, '#ffd76a'); light.addColorStop(.4, '#ff9d2ecc'); light.addColorStop(1, '#ff9d2e00');
    pen.fillStyle = light;
    pen.beginPath(); pen.arc(x * sx, y * sy, glow * 2.2, 0, 7); pen.fill();
  }
  pen.textAlign = 'center';
  pen.font = '13px system-ui, sans-serif';
  for (const p of world.players) {
    const at = shown.get(p.name) ?? { x: p.x, y: p.y };
    at.x += (p.x - at.x) * .3; at.y += (p.y - at.y) * .3;
    shown.set(p.name, at);
    pen.fillStyle = p.name === me ? '#6ee7ff' : '#9aa8d8';
    pen.beginPath(); pen.arc(at.x * sx, at.y * sy, 13, 0, 7); pen.fill();
    pen.fillStyle = '#e8ecf8';
    pen.fillText(`${p.name} ${p.score}`, at.x * sx, at.y * sy - 19);
  }
  const mine = world.players.find((p) => p.name === me);
  $('score').textContent = mine ? `${mine.score} lanterns` : '';
  requestAnimationFrame(draw);
}
requestAnimationFrame(draw);
