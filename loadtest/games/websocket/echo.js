// A WebSocket server that knows nothing of Playgate or its load test: it sends back what it gets, as it got it.
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2] || 0) }, () => {
  console.log('listening ' + server.address().port);
});
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});
