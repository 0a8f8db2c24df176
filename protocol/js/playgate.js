/**
 * Playgate's browser client: a WebSocket to a game behind Playgate, and the overlay that the law asks for.
 *
 *   import { PlaygateSocket, PlaygateOverlay } from './playgate.js';
 *   const socket = new PlaygateSocket('wss://play.example/arena?token=' + token);
 *   new PlaygateOverlay(socket, document.body);
 *   socket.onmessage = (event) => game.handle(event.data);      // the game's own messages, nothing of Playgate's
 *   socket.send(...);
 *
 * No dependency, one file, any browser that has ES modules.
 */

/** True for a text message of the gateway (contract section 5); a game's own JSON never has a member "playgate" of 1 with a known type. */
function gatewayMessage(data) {
  if (typeof data !== 'string' || !data.startsWith('{"playgate":')) return null;
  try {
    const message = JSON.parse(data);
    return message.playgate === 1 && ['welcome', 'notice', 'goodbye'].includes(message.type) ? message : null;
  } catch {
    return null;
  }
}

/**
 * A WebSocket whose gateway messages are taken out and dispatched as events `welcome`, `notice` and `goodbye` (their `detail` is the
 * message); everything else goes to `onmessage` as it came. After the socket closed, `closed` is dispatched with
 * `{code, reason, goodbye}`, where `goodbye` is the gateway's parting message, or null if the connection simply broke.
 */
export class PlaygateSocket extends EventTarget {
  constructor(url, protocols = []) {
    super();
    this.onopen = null;
    this.onmessage = null;
    this.goodbye = null;
    this.socket = new WebSocket(url, protocols);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onopen = (event) => this.onopen?.(event);
    this.socket.onmessage = (event) => this.#receive(event);
    this.socket.onclose = (event) => this.#emit('closed', { code: event.code, reason: event.reason, goodbye: this.goodbye });
  }

  send(data) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(data);
  }

  close() {
    this.socket.close(1000);
  }

  #receive(event) {
    const message = gatewayMessage(event.data);
    if (!message) {
      this.onmessage?.(event);
      return;
    }
    if (message.type === 'goodbye') this.goodbye = message;
    this.#emit(message.type, message);
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

const STYLE = `
.playgate { position: absolute; inset: 0; pointer-events: none; z-index: 2147483000; font: 15px/1.4 system-ui, "Noto Sans", sans-serif; color: #fff; }
.playgate-top { position: absolute; top: 12px; left: 12px; right: 12px; display: flex; align-items: center; gap: 12px; }
.playgate-rating { min-width: 52px; padding: 6px 8px; border-radius: 8px; background: #c8102e; border: 2px solid #fff; font-weight: 800; font-size: 20px; text-align: center; box-shadow: 0 2px 8px #0008; }
.playgate-text { padding: 8px 14px; border-radius: 8px; background: #000b; max-width: 60ch; }
.playgate-left { margin-left: auto; padding: 8px 14px; border-radius: 8px; background: #000b; font-variant-numeric: tabular-nums; white-space: nowrap; }
.playgate-left[data-near="true"] { background: #c8102e; }
.playgate-warning { position: absolute; left: 50%; bottom: 12%; transform: translateX(-50%); padding: 12px 20px; border-radius: 10px; background: #e07a00; font-weight: 600; transition: opacity .4s; opacity: 0; max-width: 80%; }
.playgate-warning[data-shown="true"] { opacity: 1; }
.playgate-parting { position: absolute; inset: 0; display: none; place-content: center; text-align: center; background: #0b1020f0; pointer-events: auto; padding: 24px; }
.playgate-parting[data-shown="true"] { display: grid; }
.playgate-parting h1 { margin: 0 0 12px; font-size: 30px; }
.playgate-parting p { margin: 4px 0; font-size: 19px; }
.playgate-parting .playgate-return { margin-top: 18px; font-size: 24px; font-weight: 700; }
`;

/**
 * Draws what the gateway says over an element: the rating's badge top left and the statutory text for as long as play lasts, the remaining
 * time, warnings, and the parting screen with the time of return.
 *
 * @param socket a PlaygateSocket
 * @param {HTMLElement} element what to draw over; made `position: relative` if it is static
 * @param {{locale?: string, speed?: number, labels?: object}} options `speed`: how many times faster than the wall clock play is counted
 *     (demo only); `labels`: `left`, `unlimited`, `over`, `closed`, `back` to replace the words
 */
export class PlaygateOverlay {
  constructor(socket, element, options = {}) {
    this.locale = options.locale ?? document.documentElement.lang ?? 'vi';
    this.speed = options.speed ?? 1;
    this.labels = {
      left: 'Còn lại', unlimited: 'Không giới hạn', over: 'Hết giờ chơi', closed: 'Phiên chơi đã kết thúc', back: 'Chơi lại từ',
      ...options.labels,
    };
    if (getComputedStyle(element).position === 'static') element.style.position = 'relative';
    this.root = document.createElement('div');
    this.root.className = 'playgate';
    this.root.innerHTML = `<style>${STYLE}</style>
      <div class="playgate-top"><div class="playgate-rating" hidden></div><div class="playgate-text" role="note" hidden></div>
      <div class="playgate-left" role="timer" hidden></div></div>
      <div class="playgate-warning" role="status"></div>
      <div class="playgate-parting" role="alertdialog"><h1></h1><p class="playgate-why"></p><p class="playgate-return"></p></div>`;
    element.append(this.root);
    this.remainingMs = null;
    this.since = performance.now();
    socket.addEventListener('welcome', (event) => this.#welcome(event.detail));
    socket.addEventListener('notice', (event) => this.#notice(event.detail));
    socket.addEventListener('closed', (event) => this.#closed(event.detail));
    this.timer = setInterval(() => this.#countDown(), 200);
  }

  /** Takes the overlay off the page. */
  remove() {
    clearInterval(this.timer);
    this.root.remove();
  }

  #part(name) {
    return this.root.querySelector('.playgate-' + name);
  }

  #show(name, text) {
    const part = this.#part(name);
    part.textContent = text;
    part.hidden = false;
  }

  #welcome(message) {
    this.#show('rating', message.rating);
    this.#remaining(message.remainingMs);
  }

  #notice(message) {
    this.#show('rating', message.rating);
    this.#remaining(message.remainingMs);
    if (message.kind === 'advisory') {
      this.#show('text', message.text);
      return;
    }
    const warning = this.#part('warning');
    warning.textContent = message.text;
    warning.dataset.shown = 'true';
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => (warning.dataset.shown = 'false'), 8000);
  }

  #remaining(remainingMs) {
    this.remainingMs = remainingMs;
    this.since = performance.now();
    this.#countDown();
  }

  #countDown() {
    const left = this.#part('left');
    left.hidden = false;
    if (this.remainingMs === null) {
      left.textContent = this.labels.unlimited;
      left.dataset.near = 'false';
      return;
    }
    const ms = Math.max(0, this.remainingMs - (performance.now() - this.since) * this.speed);
    const seconds = Math.ceil(ms / 1000);
    const pad = (n) => String(n).padStart(2, '0');
    left.textContent = `${this.labels.left} ${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
    left.dataset.near = String(ms <= 5 * 60_000);
  }

  #closed({ reason, goodbye }) {
    clearInterval(this.timer);
    const parting = this.#part('parting');
    const limit = goodbye && ['PLAYTIME_LIMIT', 'OUTSIDE_WINDOW'].includes(goodbye.reason);
    // The last figure drawn is a tick old: what is over has no time left, what ended otherwise has none to show.
    if (limit) this.#remaining(0);
    else this.#part('left').hidden = true;
    parting.querySelector('h1').textContent = limit ? this.labels.over : this.labels.closed;
    parting.querySelector('.playgate-why').textContent = goodbye?.text ?? reason ?? '';
    const back = goodbye?.retryAt ? new Date(goodbye.retryAt) : null;
    parting.querySelector('.playgate-return').textContent = back
      ? `${this.labels.back} ${back.toLocaleString(this.locale, { dateStyle: 'full', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' })}`
      : '';
    parting.dataset.shown = 'true';
    parting.dataset.reason = goodbye?.reason ?? '';
  }
}
