"""The thinnest stand-in for transformers that can run an exported script on real torch. Signatures follow the version in STANDIN_TRANSFORMERS."""
import copy, dataclasses, json, math, os, random, types
import torch

__version__ = os.environ.get("STANDIN_TRANSFORMERS", "5.0.0")
_SIGNATURES = json.load(open(os.path.join(os.path.dirname(__file__), "..", "signatures.json"), encoding="utf-8"))
_KNOWN = _SIGNATURES["transformers"][__version__]
print("libraries may print to stdout")


def set_seed(seed):
    random.seed(seed)
    torch.manual_seed(seed)


class _Tokenizer:
    """Bytes, with an end token that is recognised in text."""
    eos_token, eos_token_id, pad_token, pad_token_id, bos_token = "<eos>", 2, None, None, ""
    is_fast = os.environ.get("STANDIN_SLOW") is None
    chat_template = "{# a stand-in renders by itself #}"

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        if name == "pad_token" and value == self.eos_token:
            object.__setattr__(self, "pad_token_id", self.eos_token_id)

    def apply_chat_template(self, messages, tokenize, add_generation_prompt=False):
        assert tokenize is False
        text = "".join(f"<|{m['role']}|>{m['content']}" + (self.eos_token if m["role"] == "assistant" else "") for m in messages)
        return text + ("<|assistant|>" if add_generation_prompt else "")

    def __call__(self, text, add_special_tokens, return_offsets_mapping=False):
        assert add_special_tokens is False
        ids, offsets, at = [], [], 0
        while at < len(text):
            if text.startswith(self.eos_token, at):
                ids.append(self.eos_token_id)
                offsets.append((at, at + len(self.eos_token)))
                at += len(self.eos_token)
                continue
            for byte in text[at].encode():
                ids.append(byte + 3)
                offsets.append((at, at + 1))
            at += 1
        return {"input_ids": ids, **({"offset_mapping": offsets} if return_offsets_mapping else {})}

    def decode(self, ids, skip_special_tokens=False):
        return bytes(i - 3 for i in ids if 3 <= i < 259).decode(errors="replace")

    def save_pretrained(self, folder):
        os.makedirs(folder, exist_ok=True)
        json.dump({"stand_in": True}, open(os.path.join(folder, "tokenizer_config.json"), "w"))


class AutoTokenizer:
    @staticmethod
    def from_pretrained(base, revision=None):
        return _Tokenizer()


class _Model(torch.nn.Module):
    def __init__(self, width=32, vocabulary=260):
        super().__init__()
        torch.manual_seed(0)
        self.config = types.SimpleNamespace(use_cache=True, model_type="llama")
        self.generation_config = types.SimpleNamespace(eos_token_id=[2])
        self.embed_tokens = torch.nn.Embedding(vocabulary, width)
        self.q_proj, self.v_proj = torch.nn.Linear(width, width), torch.nn.Linear(width, width)
        self.up_proj, self.down_proj = torch.nn.Linear(width, 2 * width), torch.nn.Linear(2 * width, width)
        self.lm_head = torch.nn.Linear(width, vocabulary, bias=False)

    def get_input_embeddings(self):
        return self.embed_tokens

    def gradient_checkpointing_enable(self, gradient_checkpointing_kwargs=None):
        assert gradient_checkpointing_kwargs == {"use_reentrant": False}

    def enable_input_require_grads(self):
        self.inputs_require_grads = True

    def forward(self, input_ids, attention_mask, labels=None):
        x = self.embed_tokens(input_ids)
        weight = torch.tril(torch.ones(x.shape[1], x.shape[1]))
        x = x + self.v_proj((weight / weight.sum(1, keepdim=True)) @ x) * torch.sigmoid(self.q_proj(x))
        x = x + self.down_proj(torch.nn.functional.silu(self.up_proj(x)))
        logits = self.lm_head(x)
        loss = None if labels is None else torch.nn.functional.cross_entropy(
            logits[:, :-1].reshape(-1, logits.shape[-1]), labels[:, 1:].reshape(-1), ignore_index=-100)
        return types.SimpleNamespace(loss=loss, logits=logits)

    def generate(self, input_ids, attention_mask, max_new_tokens, do_sample, pad_token_id):
        for _ in range(min(max_new_tokens, 8)):
            input_ids = torch.cat([input_ids, self(input_ids, torch.ones_like(input_ids)).logits[:, -1:].argmax(-1)], 1)
        return input_ids

    def save_pretrained(self, folder):
        os.makedirs(folder, exist_ok=True)
        torch.save(self.state_dict(), os.path.join(folder, "model.safetensors"))
        json.dump({"model_type": "llama"}, open(os.path.join(folder, "config.json"), "w"))


class AutoModelForCausalLM:
    @staticmethod
    def from_pretrained(base, revision=None, **options):
        unknown = set(options) - set(_KNOWN["from_pretrained"])
        assert not unknown, f"from_pretrained of {__version__} does not take {unknown}"
        return _Model()


def _refuse(name):
    def init(self, *_, **given):
        unknown = set(given) - set(_KNOWN[name])
        if unknown:
            raise TypeError(f"{name} of {__version__} got unexpected arguments {sorted(unknown)}")
        self.__dict__.update(given)
    return init


TrainingArguments = dataclasses.make_dataclass("TrainingArguments", [(name, object, None) for name in _KNOWN["TrainingArguments"]])
BitsAndBytesConfig = type("BitsAndBytesConfig", (), {"__init__": _refuse("BitsAndBytesConfig")})


class TrainerCallback:
    def __getattr__(self, name):
        if name.startswith("on_"):
            return lambda *_, **__: None
        raise AttributeError(name)


class EarlyStoppingCallback(TrainerCallback):
    def __init__(self, early_stopping_patience):
        self.patience, self.worse = early_stopping_patience, 0

    def on_evaluate(self, args, state, control, metrics=None, **_):
        if state.global_step:
            self.worse = self.worse + 1 if metrics["eval_loss"] > (state.best_metric or math.inf) else 0
            control.should_training_stop |= self.worse >= self.patience


class Trainer:
    def __init__(self, **given):
        unknown = set(given) - set(_KNOWN["Trainer"])
        if unknown:
            raise TypeError(f"Trainer of {__version__} got unexpected arguments {sorted(unknown)}")
        self.model, self.args, self.callbacks = given["model"], given["args"], given["callbacks"]
        self.train_set, self.eval_set, self.collate = given["train_dataset"], given["eval_dataset"], given["data_collator"]
        self.state = types.SimpleNamespace(global_step=0, max_steps=0, best_metric=None, best_model_checkpoint=None, log_history=[], epoch=0.0)
        self.control = types.SimpleNamespace(should_save=False, should_training_stop=False)

    def tell(self, name, **more):
        for callback in self.callbacks:
            getattr(callback, name)(self.args, self.state, self.control, **more)

    def log(self, **values):
        values["epoch"] = self.state.epoch
        self.state.log_history.append(values)
        self.tell("on_log", logs=values)

    def evaluate(self):
        self.model.eval()
        size = self.args.per_device_eval_batch_size
        with torch.no_grad():
            losses = [self.model(**self.collate(self.eval_set[i:i + size])).loss.item() for i in range(0, len(self.eval_set), size)]
        self.model.train()
        loss = sum(losses) / len(losses)
        self.log(eval_loss=loss)
        self.tell("on_evaluate", metrics={"eval_loss": loss})
        return loss

    def save(self, loss=None):
        folder = os.path.join(self.args.output_dir, f"checkpoint-{self.state.global_step}")
        os.makedirs(folder, exist_ok=True)
        torch.save({"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.state.global_step,
                    "rng": torch.get_rng_state()}, os.path.join(folder, "state.pt"))
        if loss is not None and (self.state.best_metric is None or loss < self.state.best_metric):
            self.state.best_metric, self.state.best_model_checkpoint = loss, folder
        self.tell("on_save")

    def train(self, resume_from_checkpoint=None):
        args, state = self.args, self.state
        trained = [value for value in self.model.parameters() if value.requires_grad]
        self.optimizer = torch.optim.AdamW(trained, lr=args.learning_rate, weight_decay=args.weight_decay)
        batch = args.per_device_train_batch_size * args.gradient_accumulation_steps
        per_epoch = math.ceil(len(self.train_set) / batch)
        state.max_steps = args.max_steps if args.max_steps > 0 else math.ceil(per_epoch * args.num_train_epochs)
        if resume_from_checkpoint:
            kept = torch.load(os.path.join(resume_from_checkpoint, "state.pt"))
            self.model.load_state_dict(kept["model"])
            self.optimizer.load_state_dict(kept["optimizer"])
            state.global_step = kept["step"]
        self.tell("on_train_begin")
        if getattr(args, "eval_on_start", False) and self.eval_set and not resume_from_checkpoint:
            self.evaluate()
        while state.global_step < state.max_steps and not self.control.should_training_stop:
            self.step(batch, per_epoch, trained)
        if args.load_best_model_at_end and state.best_model_checkpoint:
            self.model.load_state_dict(torch.load(os.path.join(state.best_model_checkpoint, "state.pt"))["model"])

    def step(self, batch, per_epoch, trained):
        args, state = self.args, self.state
        order = list(range(len(self.train_set)))
        random.Random(args.seed + state.global_step // per_epoch).shuffle(order)
        chosen = order[(state.global_step % per_epoch) * batch:][:batch]
        size = args.per_device_train_batch_size
        loss = 0.0
        for at in range(0, len(chosen), size):
            part = self.model(**self.collate([self.train_set[i] for i in chosen[at:at + size]])).loss / math.ceil(len(chosen) / size)
            part.backward()
            loss += part.item()
        norm = torch.nn.utils.clip_grad_norm_(trained, args.max_grad_norm or 1e9)
        rate = args.learning_rate * min(1.0, (state.global_step + 1) / max(1, args.warmup_steps))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
        self.optimizer.zero_grad()
        state.global_step += 1
        state.epoch = state.global_step / per_epoch
        if os.environ.get("STANDIN_NAN_AT") and state.global_step >= int(os.environ["STANDIN_NAN_AT"]):
            loss = float("nan")
        self.tell("on_step_end")
        self.log(loss=loss, grad_norm=norm.item(), learning_rate=rate)
        rhythm = args.eval_steps if args.eval_strategy == "steps" else per_epoch
        due = state.global_step % rhythm == 0 or state.global_step == state.max_steps
        measured = self.evaluate() if due and args.eval_strategy != "no" else None
        if due or self.control.should_save:
            self.save(measured)
            self.control.should_save = False
