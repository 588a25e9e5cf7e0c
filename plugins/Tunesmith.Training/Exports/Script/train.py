"""#HEADER#"""
import argparse
import dataclasses
import hashlib
import json
import math
import os
import signal
import sys
import time
from datetime import datetime, timezone

# Events go to the real stdout; whatever libraries print goes to stderr, so that stdout is one JSON event a line.
EVENTS = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
os.dup2(2, 1)

#CONSTANTS#

OK, FAULT, BAD_INPUT, STOPPED, OUT_OF_MEMORY, DIVERGED, MISSING = 0, 1, 2, 3, 4, 5, 6
MAIN = int(os.environ.get("RANK", "0")) == 0


class Journal:
    """Writes events to stdout and to OUTPUT/events.jsonl, numbered without a gap also when a run goes on."""

    def __init__(self):
        self.file, self.number = None, 0

    def open(self, folder):
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "events.jsonl")
        if os.path.exists(path):
            with open(path, "rb") as lines:
                self.number = sum(1 for _ in lines)
        self.file = open(path, "a", encoding="utf-8")

    def write(self, event, **fields):
        if not MAIN:
            return
        self.number += 1
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = json.dumps({"event": event, "sequence": self.number, "at": now, **fields}, ensure_ascii=False, allow_nan=False)
        for target in (self.file, EVENTS):
            if target:
                target.write(line + "\n")
                target.flush()

    def log(self, line, level="info", code=None):
        self.write("logged", level=level, line=line, **({"code": code} if code else {}))

    def fail(self, code, message, hint, status):
        self.write("failed", code=code, message=message, hint=hint)
        sys.exit(status)


journal = Journal()

try:
    import torch
    import transformers
    import peft
    from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainerCallback, TrainingArguments
    #IMPORTS#
except ImportError as missing:
    journal.fail("dependency_missing", f"{missing}.", "pip install torch 'transformers>=4.45' peft#EXTRA_PACKAGES#", MISSING)

TRANSFORMERS = tuple(int(part) for part in transformers.__version__.split(".")[:2])
#LORA#


def arguments():
    parser = argparse.ArgumentParser(description=f"Trains {NAME} on {BASE}.")
    parser.add_argument("--data", required=True, help="training samples, JSON lines or a JSON list")
    parser.add_argument("--validation", help="validation samples; without it a share of the training samples is held out")
    parser.add_argument("--output", required=True, help="folder for checkpoints and the result")
    parser.add_argument("--base", default=BASE, help="folder or hub id of the base model")
    parser.add_argument("--resume", help="checkpoint to go on from; 'last' for the newest one of the output folder")
    parser.add_argument("--max-steps", type=int, default=MAX_STEPS, help="stop after so many steps; 0 for no limit")
    parser.add_argument("--check", action="store_true", help="check packages, data and template, and stop before training")
    return parser.parse_args()


# ---------------------------------------------------------------- data

ROLES = {"human": "user", "gpt": "assistant", "model": "assistant", "bot": "assistant", "observation": "tool", "function": "tool"}


def read_rows(path):
    """Rows of a JSON list or of JSON lines; lines that cannot be read are reported and left out."""
    with open(path, encoding="utf-8-sig") as file:
        text = file.read()
    if text.lstrip().startswith("["):
        return json.loads(text)
    rows, bad = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except ValueError:
                bad.append(number)
    if bad:
        journal.log(f"{len(bad)} unreadable lines in {os.path.basename(path)}, first: {bad[:5]}", "warning", "data_bad_json")
    return rows


def to_messages(row):
    """The conversation of a row: messages, ShareGPT, prompt and completion, alpaca, or plain text (one assistant message)."""
    if "messages" in row:
        turns = [(turn["role"], turn["content"]) for turn in row["messages"]]
    elif "conversations" in row:
        turns = [(turn["from"], turn["value"]) for turn in row["conversations"]]
    elif "prompt" in row:
        turns = [("user", row["prompt"]), ("assistant", row.get("completion", row.get("response")))]
    elif "instruction" in row:
        question = "\n\n".join(part for part in (row["instruction"], row.get("input")) if part)
        turns = [("system", row["system"])] if row.get("system") else []
        turns += [("user", question), ("assistant", row["output"])]
    elif "question" in row:
        turns = [("user", row["question"]), ("assistant", row["answer"])]
    else:
        turns = [("assistant", row["text"])]
    messages = [{"role": ROLES.get(role, role), "content": content} for role, content in turns]
    while messages and messages[-1]["role"] != "assistant":
        messages.pop()  # what follows the last answer teaches nothing
    return messages


def render(tok, messages, prompt=False):
    return tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=prompt)


def learned_spans(tok, messages, text):
    """Characters that are learned: every answer with its end token, found as what each turn adds to the rendered text."""
    spans, lost = [], 0
    for i, message in enumerate(messages):
        if message["role"] != "assistant":
            continue
        try:
            before, after = render(tok, messages[:i], prompt=True), render(tok, messages[:i + 1])
        except Exception:  # some templates refuse a conversation that is cut here
            before = after = None
        if before is not None and text.startswith(before) and text.startswith(after) and len(after) >= len(before):
            spans.append((len(before), len(after)))
        else:
            lost += 1
    return spans, lost


def tokens_of(tok, text, spans):
    """Token ids of a text and whether each begins inside one of the spans."""
    if tok.is_fast:
        coded = tok(text, add_special_tokens=False, return_offsets_mapping=True)
        ids, starts = coded["input_ids"], [start for start, _ in coded["offset_mapping"]]
        return ids, [any(low <= start < high for low, high in spans) for start in starts]
    ids, learned, at = [], [], 0
    for low, high in [*spans, (len(text), len(text))]:
        for piece, flag in ((text[at:low], False), (text[low:high], True)):
            part = tok(piece, add_special_tokens=False)["input_ids"] if piece else []
            ids += part
            learned += [flag] * len(part)
        at = high
    return ids, learned


def encode(tok, messages, ends, counts):
    """Ids and labels of one sample; None when it has nothing to learn within MAX_LENGTH."""
    if len(messages) == 1 and messages[0]["role"] == "assistant":
        text, spans = messages[0]["content"], [(0, len(messages[0]["content"]))]
    else:
        text = render(tok, messages)
        spans, lost = learned_spans(tok, messages, text) if ANSWERS_ONLY else ([(0, len(text))], 0)
        counts["turns_not_located"] += lost
    ids, learned = tokens_of(tok, text, spans)
    tail = [token for token, flag in zip(ids, learned) if flag][-4:]
    if tail and ends and not any(token in ends for token in tail):
        ids, learned = ids + ends[:1], learned + [True]
        counts["end_appended"] += 1
    if len(ids) > MAX_LENGTH:
        counts["overlong"] += 1
        if OVERLONG == "drop":
            return None
        ids, learned = ids[:MAX_LENGTH], learned[:MAX_LENGTH]
    if not any(learned[1:]):
        counts["nothing_learned"] += 1
        return None
    return {"input_ids": ids, "labels": [token if flag else -100 for token, flag in zip(ids, learned)]}


def held_out(row):
    """Whether a sample is for validation: by a hash of its source document, so that chunks of one document stay together."""
    key = (row.get("provenance") or {}).get("sourceHash") or hashlib.sha256(json.dumps(to_messages(row), sort_keys=True).encode()).hexdigest()
    digest = hashlib.sha256(f"{SEED}:{key}".encode()).digest()
    return (int.from_bytes(digest[:8], "big") >> 11) * 2.0 ** -53 < VALIDATION_SHARE


def load_samples(args, tok, ends):
    rows = read_rows(args.data)
    if args.validation:
        train, validation = rows, read_rows(args.validation)
    else:
        train, validation = [row for row in rows if not held_out(row)], [row for row in rows if held_out(row)]
    sets = []
    for name, part in (("training", train), ("validation", validation)):
        counts = dict.fromkeys(("overlong", "nothing_learned", "turns_not_located", "end_appended"), 0)
        samples = [sample for row in part if (sample := encode(tok, to_messages(row), ends, counts))]
        found = {key: value for key, value in counts.items() if value}
        journal.log(f"{name}: {len(samples)} samples of {len(part)}; {found or 'nothing left out'}",
                    "warning" if counts["overlong"] or counts["nothing_learned"] else "info", "data")
        sets.append(samples)
    return sets


class Padding:
    """Pads on the right; labels of padding are -100, so an end token used as padding is still learned where it ends an answer."""

    def __init__(self, pad):
        self.pad, self.tokens = pad, 0

    def __call__(self, samples):
        longest = max(len(sample["input_ids"]) for sample in samples)
        self.tokens += sum(len(sample["input_ids"]) for sample in samples)

        def table(key, filling):
            return torch.tensor([sample[key] + [filling] * (longest - len(sample[key])) for sample in samples])

        mask = torch.tensor([[1] * len(sample["input_ids"]) + [0] * (longest - len(sample["input_ids"])) for sample in samples])
        return {"input_ids": table("input_ids", self.pad), "attention_mask": mask, "labels": table("labels", -100)}


# ---------------------------------------------------------------- model

#MODEL#


def choose_precision():
    if PRECISION != "auto":
        return PRECISION
    if not torch.cuda.is_available():
        return "f32"
    return "bf16" if torch.cuda.get_device_capability()[0] >= 8 else "f16"  # older devices only emulate bf16


def end_tokens(tok, model):
    ends = getattr(getattr(model, "generation_config", None), "eos_token_id", None)
    ends = ends if isinstance(ends, (list, tuple)) else [ends]
    return list(dict.fromkeys(token for token in (tok.eos_token_id, *ends) if token is not None))


# ---------------------------------------------------------------- training

class Story(TrainerCallback):
    """Tells the run as events, and stops it when asked to or when it diverges."""

    def __init__(self, output, padding, environment, probes):
        self.output, self.padding, self.environment, self.probes = output, padding, environment, probes
        self.stop, self.diverged, self.bad, self.last_save = None, False, 0, 0
        self.mark, self.seconds, self.trainer = (0, 0.0), 0.0, None
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: setattr(self, "stop", "signal"))

    def on_train_begin(self, args, state, control, **_):
        device = torch.cuda.get_device_name() if torch.cuda.is_available() else "cpu"
        journal.write("started", where=f"{os.uname().nodename} ({device})", totalSteps=state.max_steps, environment=self.environment)
        self.mark = (self.padding.tokens, time.monotonic())

    def on_step_end(self, args, state, control, **_):
        tokens, moment = self.padding.tokens, time.monotonic()
        self.speed = (tokens - self.mark[0]) / max(moment - self.mark[1], 1e-9)
        took = moment - self.mark[1]
        self.seconds = took if not self.seconds else 0.9 * self.seconds + 0.1 * took
        self.mark = (tokens, moment)
        if self.stop or os.path.exists(os.path.join(self.output, "STOP")):
            self.stop = self.stop or "file"
            control.should_save, control.should_training_stop = state.global_step != self.last_save, True
        return control

    def on_log(self, args, state, control, logs=None, **_):
        names = {"loss": "loss", "eval_loss": "validation.loss", "learning_rate": "learning_rate", "grad_norm": "grad_norm", "epoch": "epoch"}
        found = {names[key]: float(value) for key, value in (logs or {}).items() if key in names and value is not None}
        if "loss" not in found and "validation.loss" not in found:
            return
        bad = sorted(name for name, value in found.items() if not math.isfinite(value))
        if bad:
            journal.log(f"step {state.global_step}: {', '.join(bad)} not finite", "warning", "bad_step")
        if "loss" in found:
            self.bad = self.bad + 1 if bad else 0
            found.update({"tokens_per_second": round(getattr(self, "speed", 0.0), 1),
                          "seconds_left": round((state.max_steps - state.global_step) * self.seconds, 1)})
        if torch.cuda.is_available():
            found["memory_mib"] = round(torch.cuda.max_memory_allocated() / 2 ** 20)
        journal.write("measured", step=state.global_step, metrics={name: value for name, value in found.items() if name not in bad})
        if self.bad >= 3:
            self.diverged = control.should_training_stop = True
        return control

    def on_evaluate(self, args, state, control, **_):
        for prompt, expected in self.probes:
            journal.write("sampled", step=state.global_step, prompt=prompt, answer=self.answer(prompt), expected=expected)
        self.mark = (self.padding.tokens, time.monotonic())  # answering is not training time

    def on_save(self, args, state, control, **_):
        self.last_save = state.global_step
        name = f"checkpoint-{state.global_step}"
        journal.write("checkpointed", step=state.global_step, path=os.path.abspath(os.path.join(self.output, name)),
                      best=(state.best_model_checkpoint or "").endswith(name))

    def answer(self, prompt):
        tok, model = self.tok, self.trainer.model
        text = render(tok, [{"role": "user", "content": prompt}], prompt=True)
        ids = torch.tensor([tok(text, add_special_tokens=False)["input_ids"]], device=next(model.parameters()).device)
        was_training = model.training
        model.eval()
        with torch.no_grad():
            out = model.generate(input_ids=ids, attention_mask=torch.ones_like(ids), max_new_tokens=64, do_sample=False, pad_token_id=self.padding.pad)
        model.train(was_training)
        return tok.decode(out[0][ids.shape[1]:].tolist(), skip_special_tokens=True)


def training_arguments(args, samples, validation, precision):
    world = int(os.environ.get("WORLD_SIZE", "1"))
    per_epoch = math.ceil(samples / (MICRO_BATCH * ACCUMULATION * world))
    total = min(args.max_steps or 10 ** 9, max(1, math.ceil(per_epoch * EPOCHS)))
    warmup = 0 if WARMUP_SHARE <= 0 else max(5 if total >= 50 else 0, round(WARMUP_SHARE * total))
    rhythm = "no" if not validation else "steps" if EVALUATE_EVERY else "epoch"
    wanted = dict(
        output_dir=args.output,
        num_train_epochs=EPOCHS,
        max_steps=args.max_steps or -1,
        per_device_train_batch_size=MICRO_BATCH,
        per_device_eval_batch_size=MICRO_BATCH,
        gradient_accumulation_steps=ACCUMULATION,
        learning_rate=LEARNING_RATE,
        lr_scheduler_type=SCHEDULE,
        warmup_steps=warmup,
        weight_decay=WEIGHT_DECAY,
        max_grad_norm=MAX_GRAD_NORM,
        optim=OPTIMIZER,
        bf16=precision == "bf16",
        fp16=precision == "f16",
        use_cpu=not torch.cuda.is_available(),
        logging_steps=1,
        logging_nan_inf_filter=False,  # a NaN is to be seen, not smoothed away
        eval_strategy=rhythm,
        eval_steps=EVALUATE_EVERY or None,
        eval_on_start=bool(validation),  # the untrained model is the yardstick
        save_strategy="epoch" if rhythm == "no" else rhythm,
        save_steps=EVALUATE_EVERY or 500,
        save_total_limit=2,
        load_best_model_at_end=rhythm != "no",
        metric_for_best_model="eval_loss" if rhythm != "no" else None,
        greater_is_better=False if rhythm != "no" else None,
        neftune_noise_alpha=NEFTUNE_ALPHA or None,
        seed=SEED,
        disable_tqdm=True,
        report_to="none",
        remove_unused_columns=False,
        label_names=["labels"],
        prediction_loss_only=True,
        **({"group_by_length": True, "train_sampling_strategy": "group_by_length"} if GROUP_BY_LENGTH else {}),
    )
    known = {field.name for field in dataclasses.fields(TrainingArguments)}
    unknown = sorted(set(wanted) - known - {"group_by_length", "train_sampling_strategy"})
    if unknown:
        journal.log(f"transformers {transformers.__version__} does not know {', '.join(unknown)}", "warning", "argument_dropped")
    return TrainingArguments(**{name: value for name, value in wanted.items() if name in known})


def newest_checkpoint(output):
    found = [name for name in os.listdir(output) if name.startswith("checkpoint-") and name[11:].isdigit()] if os.path.isdir(output) else []
    return os.path.join(output, max(found, key=lambda name: int(name[11:]))) if found else None


def describe(model, tok, precision, samples):
    trained = sum(value.numel() for value in model.parameters() if value.requires_grad)
    template = hashlib.sha256((tok.chat_template or "").encode()).hexdigest() if isinstance(tok.chat_template, str) else ""
    return {"torch": torch.__version__, "transformers": transformers.__version__, "peft": peft.__version__, "precision": precision,
            "trainable": str(trained), "parameters": str(sum(value.numel() for value in model.parameters())),
            "samples": str(samples), "template": template, "plan": PLAN_HASH, "seed": str(SEED)}


def callbacks(story, validation):
    found = [story]
    if PATIENCE and validation:
        from transformers import EarlyStoppingCallback
        found.append(EarlyStoppingCallback(early_stopping_patience=PATIENCE))
    return found


def finish(args, trainer, story, tok, total):
    step = trainer.state.global_step
    if story.diverged:
        journal.fail("diverged", f"Loss or gradient was not finite in 3 steps running, up to step {step}.",
                     "Lower the learning rate, or use bf16 or f32.", DIVERGED)
    if story.stop:
        journal.write("cancelled", step=step)
        sys.exit(STOPPED)
    result = os.path.join(args.output, RESULT)
    trainer.model.save_pretrained(result)
    tok.save_pretrained(result)
    best = trainer.state.best_model_checkpoint
    last = {}
    for entry in trainer.state.log_history:
        last.update({new: entry[old] for old, new in (("loss", "loss"), ("eval_loss", "validation.loss")) if old in entry})
    if trainer.state.best_metric is not None:
        last["validation.loss"] = trainer.state.best_metric
    reason = "finished" if step >= total and not args.max_steps else "max-steps" if args.max_steps and step >= args.max_steps else "early-stop"
    journal.write("succeeded", reason=reason, step=step, bestStep=int(best.rsplit("-", 1)[1]) if best else step,
                  metrics={name: float(value) for name, value in last.items() if math.isfinite(value)})


def main():
    args = arguments()
    journal.open(args.output)
    transformers.set_seed(SEED)
    tok = AutoTokenizer.from_pretrained(args.base, revision=REVISION)
    if TEMPLATE:
        tok.chat_template = TEMPLATE
    tok.pad_token = tok.pad_token or tok.eos_token
    precision = choose_precision()
    model = load_model(args.base, precision)
    try:
        train, validation = load_samples(args, tok, end_tokens(tok, model))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        journal.fail("data_bad", f"The data cannot be read: {problem!r}.", "Expected JSON lines with messages, conversations, prompt or instruction.", BAD_INPUT)
    if not train:
        journal.fail("no_training_samples", "No sample is left to train on.", "Raise the longest length, or look at the log lines above.", BAD_INPUT)
    if max(max(sample["input_ids"]) for sample in train) >= model.get_input_embeddings().weight.shape[0]:
        journal.fail("vocab_mismatch", "The tokenizer gives ids that the model has no rows for.", "Use the tokenizer of the base.", BAD_INPUT)
    if args.check:
        journal.log(f"checked: {len(train)} training and {len(validation)} validation samples, {describe(model, tok, precision, len(train))}")
        return
    padding = Padding(tok.pad_token_id)
    rows = read_rows(args.validation) if args.validation else []
    probes = [(turns[0]["content"], turns[1]["content"]) for row in rows[:PROBES] if len(turns := to_messages(row)) == 2]
    story = Story(args.output, padding, describe(model, tok, precision, len(train)), probes)
    story.tok = tok
    settings = training_arguments(args, len(train), validation, precision)
    trainer = Trainer(model=model, args=settings, train_dataset=train, eval_dataset=validation or None,
                      data_collator=padding, callbacks=callbacks(story, validation))
    story.trainer = trainer
    resume = newest_checkpoint(args.output) if args.resume == "last" else args.resume
    try:
        trainer.train(resume_from_checkpoint=resume)
    except RuntimeError as problem:
        if "out of memory" not in str(problem).lower():
            raise
        journal.fail("oom", "The device ran out of memory.", f"Halve the micro batch of {MICRO_BATCH} and double the accumulation.", OUT_OF_MEMORY)
    finish(args, trainer, story, tok, trainer.state.max_steps)


if __name__ == "__main__":
    try:
        main()
    except Exception as problem:
        import traceback
        traceback.print_exc()
        journal.fail("error", f"{type(problem).__name__}: {problem}", "The log holds the whole trace.", FAULT)
