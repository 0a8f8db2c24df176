'use strict';
// A boardgame.io server: the lobby by HTTP, the game by socket.io, on one port. Its one match has a name that a notice template can
// contain, as clients ignore chat of other matches.
const { Server, Origins } = require('boardgame.io/server');
const { Nim } = require('./game');
require('../common');

const server = Server({ games: [Nim], origins: [Origins.LOCALHOST], uuid: () => 'table-1' });
server.run(0).then(({ appServer }) => console.log('listening', appServer.address().port));
