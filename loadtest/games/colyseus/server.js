'use strict';
// A Colyseus server with one room: gardeners plant flowers into beds that all of them see, tell each other things and send parcels.
const { Server, Room } = require('@colyseus/core');
const { WebSocketTransport } = require('@colyseus/ws-transport');
const { Schema, MapSchema, ArraySchema, defineTypes } = require('@colyseus/schema');
require('../common');

class Gardener extends Schema {}
defineTypes(Gardener, { account: 'string', ageClass: 'string', planted: 'number' });

class Garden extends Schema {
  constructor() {
    super();
    this.gardeners = new MapSchema();
    this.beds = new ArraySchema();
  }
}
defineTypes(Garden, { gardeners: { map: Gardener }, beds: ['string'] });

class GardenRoom extends Room {
  onCreate() {
    this.state = new Garden();
    this.setPatchRate(20);
    this.onMessage('plant', (client, flower) => {
      this.state.beds.push(flower);
      this.state.gardeners.get(client.sessionId).planted += 1;
    });
    this.onMessage('tell', (client, told) => this.broadcast('told', told, { except: client }));
    this.onMessage('parcel', (client, bytes) => {
      for (const other of this.clients) if (other !== client) other.sendBytes('parcel', new Uint8Array(bytes));
    });
  }

  /** Who plays is what the gateway attached to the upgrade request. */
  onAuth(client, options, context) {
    return { account: context.headers['x-playgate-player'], ageClass: context.headers['x-playgate-age-class'] };
  }

  onJoin(client, options, who) {
    this.state.gardeners.set(client.sessionId, Object.assign(new Gardener(), { ...who, planted: 0 }));
  }

  onLeave(client) {
    this.state.gardeners.delete(client.sessionId);
  }
}

const transport = new WebSocketTransport({ maxPayload: 1024 * 1024 });
const server = new Server({ transport, greet: false, gracefullyShutdown: false });
server.define('garden', GardenRoom);
server.listen(0).then(() => console.log('listening', transport.server.address().port));
