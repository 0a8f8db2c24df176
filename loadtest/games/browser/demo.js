'use strict';
// A real browser lives through the demo: an adult and a minor play, the minor is cut and refused, the adult plays on.
//   settings: {page, executable, screenshots, text}
const path = require('node:path');
const { chromium } = require('playwright-core');
const { run, until, same, settings } = require('../common');

const test = settings();
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

/** A page with what its WebSockets received. */
async function visit(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'vi-VN' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const heard = { gateway: [], worlds: [], sockets: 0 };
  page.on('pageerror', (error) => (heard.error = error));
  page.on('websocket', (socket) => {
    heard.sockets++;
    socket.on('framereceived', ({ payload }) => {
      const message = JSON.parse(payload);
      if (message.playgate === 1) heard.gateway.push(message);
      else heard.worlds.push(message);
    });
  });
  await page.goto(test.page);
  return { page, heard };
}

const shot = ({ page }, name) => page.screenshot({ path: path.join(test.screenshots, name + '.png') });
const text = ({ page }, part) => page.locator('.playgate-' + part).textContent();
const parting = ({ page }) => page.locator('.playgate-parting[data-shown="true"]');
const position = ({ heard }, name) => heard.worlds.at(-1).players.find((player) => player.name === name);

/** Milliseconds of a countdown such as "Còn lại 0:59:30". */
function remainingMs(label) {
  const [hours, minutes, seconds] = /(\d+):(\d\d):(\d\d)/.exec(label).slice(1).map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

async function checkOverlay(visitor) {
  const rating = visitor.page.locator('.playgate-rating');
  await rating.waitFor();
  same('rating', await rating.textContent(), '12+');
  const box = await rating.boundingBox();
  const stage = await visitor.page.locator('#stage').boundingBox();
  if (box.x - stage.x > 40 || box.y - stage.y > 40) throw new Error('the badge is not top left: ' + JSON.stringify(box));
  await visitor.page.locator('.playgate-text').waitFor();
  same('statutory text', await text(visitor, 'text'), test.text);
}

/** Moves by the arrow keys until the server says so. */
async function move(visitor, name) {
  await until('world', () => visitor.heard.worlds.length > 0 && position(visitor, name));
  const { x, y } = position(visitor, name);
  const key = x < 500 ? 'ArrowRight' : 'ArrowLeft';
  await visitor.page.keyboard.down(key);
  await until(name + ' moves', () => Math.abs(position(visitor, name).x - x) + Math.abs(position(visitor, name).y - y) > 20);
  await visitor.page.keyboard.up(key);
}

async function playTheMinor(minor) {
  await minor.page.locator('#play-minor').click();
  await checkOverlay(minor);
  const before = remainingMs(await text(minor, 'left'));
  await move(minor, 'minh');
  await shot(minor, 'minor-plays');
  const after = remainingMs(await text(minor, 'left'));
  if (after >= before || before > 3_600_000) throw new Error(`the countdown does not fall: ${before}, ${after}`);
  await minor.page.locator('.playgate-warning', { hasText: /\S/ }).waitFor();
  await shot(minor, 'minor-warned');
  await parting(minor).waitFor();
  await shot(minor, 'minor-cut');
  same('warned', minor.heard.gateway.some((message) => message.kind === 'warning'), true);
}

async function checkParting(minor) {
  const goodbye = minor.heard.gateway.at(-1);
  same('reason', [goodbye.type, goodbye.reason], ['goodbye', 'PLAYTIME_LIMIT']);
  same('reason on the page', await parting(minor).getAttribute('data-reason'), 'PLAYTIME_LIMIT');
  same('why', await text(minor, 'why'), goodbye.text);
  same('midnight', goodbye.retryAt.slice(10), 'T00:00:00+07:00');
  const back = await text(minor, 'return');
  const day = String(Number(goodbye.retryAt.slice(8, 10)));
  if (!back.includes('00:00') || !back.includes(day)) throw new Error(`time of return: ${back}, ${goodbye.retryAt}`);
  return back;
}

run(async () => {
  const browser = await chromium.launch({ executablePath: test.executable, args: FLAGS });
  const adult = await visit(browser);
  const minor = await visit(browser);
  await adult.page.locator('#play-adult').click();
  await checkOverlay(adult);
  const unlimited = await text(adult, 'left');
  await playTheMinor(minor);
  const back = await checkParting(minor);

  const worlds = minor.heard.worlds.length;
  await minor.page.locator('.playgate-parting button', { hasText: 'Try again' }).click();
  await until('second connection', () => minor.heard.sockets === 2);
  await parting(minor).waitFor();
  same('the return is the same', await checkParting(minor), back);
  same('no game for the refused', minor.heard.worlds.length, worlds);
  same('no second welcome', minor.heard.gateway.filter((message) => message.type === 'welcome').length, 1);

  await move(adult, 'lan');
  await shot(adult, 'adult-plays-on');
  same('no limit', await text(adult, 'left'), unlimited);
  same('the adult is not cut', await parting(adult).count(), 0);
  for (const { heard } of [adult, minor]) if (heard.error) throw heard.error;
  await browser.close();
  return `${test.text}; ${back}`;
});
