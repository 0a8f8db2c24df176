'use strict';
// Nim: whoever takes the last of 21 stones wins.
const { INVALID_MOVE } = require('boardgame.io/core');

module.exports.Nim = {
  name: 'nim',
  setup: () => ({ stones: 21, taken: [] }),
  turn: { minMoves: 1, maxMoves: 1 },
  moves: {
    take: ({ G, playerID }, count) => {
      if (![1, 2, 3].includes(count) || count > G.stones) return INVALID_MOVE;
      G.stones -= count;
      G.taken.push([playerID, count]);
    },
  },
  endIf: ({ G, ctx }) => (G.stones === 0 ? { winner: ctx.currentPlayer } : undefined),
};
