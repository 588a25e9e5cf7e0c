// Asks a deployment with OpenAI's own client, unchanged, and prints what it saw as one line of JSON.
import OpenAI from 'openai';

const [address, key, model] = process.argv.slice(2);
const client = new OpenAI({ baseURL: `${address}/v1`, apiKey: key, maxRetries: 0 });
const messages = [{ role: 'system', content: 'be brief' }, { role: 'user', content: 'one two three' }];
const whole = await client.chat.completions.create({ model, messages, temperature: 0 });
const seen = { whole: whole.choices[0].message.content, finish: whole.choices[0].finish_reason, usage: whole.usage.completion_tokens, pieces: [], streamedUsage: null, models: [] };
for await (const chunk of await client.chat.completions.create({ model, messages, stream: true, stream_options: { include_usage: true } })) {
  if (chunk.choices[0]?.delta.content) seen.pieces.push(chunk.choices[0].delta.content);
  seen.streamedUsage = chunk.usage?.completion_tokens ?? seen.streamedUsage;
}
for await (const one of await client.models.list()) seen.models.push(one.id);
const errorOf = (call) => call.then(() => 'none', (problem) => `${problem.constructor.name} ${problem.status} ${problem.code}`);
seen.missing = await errorOf(client.chat.completions.create({ model: 'nothing', messages }));
seen.stranger = await errorOf(new OpenAI({ baseURL: `${address}/v1`, apiKey: 'tsk_wrong', maxRetries: 0 }).chat.completions.create({ model, messages }));
seen.refused = await errorOf(client.chat.completions.create({ model, messages, n: 2 }));
console.log(JSON.stringify(seen));
