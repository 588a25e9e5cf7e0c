// Loads GGUF files with llama.cpp (npm node-llama-cpp) and prints the greedy continuation of a prompt, one JSON line a file.
// usage: node check-gguf.mjs PROMPT COUNT FILE…
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
const packages = join(dirname(fileURLToPath(import.meta.url)), "../../../artifacts/npm/");
const { getLlama, LlamaLogLevel } = await import(pathToFileURL(createRequire(packages).resolve("node-llama-cpp")).href);
const [prompt, count, ...files] = process.argv.slice(2);
const llama = await getLlama({ build: "never", gpu: false, logLevel: LlamaLogLevel.error, maxThreads: 1, skipDownload: true });
for (const modelPath of files) {
  const model = await llama.loadModel({ modelPath });
  const context = await model.createContext({ contextSize: 256, threads: 1 });
  const sequence = context.getSequence();
  const given = model.tokenize(prompt, true), tokens = [];
  const start = model.tokens.shouldPrependBosToken && model.tokens.bos != null ? [model.tokens.bos] : [];
  for await (const token of sequence.evaluate([...start, ...given], { temperature: 0 })) {
    tokens.push(token);
    if (tokens.length >= Number(count)) break;
  }
  console.log(JSON.stringify({ file: modelPath.split("/").at(-1), prompt: given, tokens, text: model.detokenize(tokens) }));
  await model.dispose();
}
process.exit(0);
