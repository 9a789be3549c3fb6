// Reads every committed record of some topics and prints each, decoded, as one line of JSON.
//
//   node read-topics.js BOOTSTRAP_SERVERS REGISTRY_API TOPIC…
'use strict';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = require('kafkajs');
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry');
const { decompress } = require('fzstd');

// kafkajs leaves zstd to whoever needs it; this reader writes nothing.
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: async () => { throw new Error('this client only reads'); },
  decompress: async (buffer) => Buffer.from(decompress(buffer)),
});

/** Offsets after the last record of each partition that has records: "topic/partition" to offset. */
async function ends(admin, topics) {
  const found = new Map();
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (BigInt(high) > BigInt(low)) {
        found.set(`${topic}/${partition}`, BigInt(high));
      }
    }
  }
  return found;
}

async function main([brokers, registryApi, ...topics]) {
  const kafka = new Kafka({ clientId: 'foreign-client', brokers: brokers.split(','), logLevel: logLevel.ERROR });
  const registry = new SchemaRegistry({ host: registryApi });
  const admin = kafka.admin();
  await admin.connect();
  const owed = await ends(admin, topics);
  await admin.disconnect();
  if (owed.size === 0) {
    return;
  }
  const consumer = kafka.consumer({ groupId: `foreign-client-${process.pid}-${Date.now()}` });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    // Told of batches without a message too, such as the marker of a transaction.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { topic, partition, lastOffset } }) => {
      const name = `${topic}/${partition}`;
      if (owed.has(name) && BigInt(lastOffset) + 1n >= owed.get(name)) {
        owed.delete(name);
      }
      if (owed.size === 0) {
        resolve();
      }
    });
    consumer.run({
      eachMessage: async ({ topic, message }) => {
        const value = await registry.decode(message.value);
        process.stdout.write(JSON.stringify({ topic, key: message.key.toString('utf8'), value }) + '\n');
      },
    }).catch(reject);
  });
  await consumer.disconnect();
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
