'use strict';
// What all scripts here share. Each prints `listening PORT` or PASS and FAIL lines, and ends with the test that started it: when its
// standard input ends.
const { isDeepStrictEqual } = require('node:util');

process.stdin.resume();
process.stdin.on('end', () => process.exit(3));

/** Ends the script: exit code 0 after PASS, 1 after FAIL. */
function finish(passed, what) {
  console.log(`${passed ? 'PASS' : 'FAIL'} ${what}`);
  process.exit(passed ? 0 : 1);
}

/** Runs a script's whole play; whatever is thrown is its FAIL line. */
function run(play) {
  process.on('unhandledRejection', (error) => finish(false, error.stack ?? error));
  play().then((what) => finish(true, what), (error) => finish(false, error.stack ?? error));
}

/** Waits until the condition holds. */
async function until(what, condition, seconds = 45) {
  const deadline = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Throws unless both are the same JSON value. */
function same(what, found, expected) {
  const [a, b] = [found, expected].map((value) => JSON.stringify(value) ?? 'null');
  if (!isDeepStrictEqual(JSON.parse(a), JSON.parse(b))) throw new Error(`${what}: found ${a}, expected ${b}`);
}

/** The script's settings: JSON of its first argument. */
const settings = () => JSON.parse(process.argv[2]);

module.exports = { finish, run, until, same, settings };
