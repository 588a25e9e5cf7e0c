"""Computes again, with plain PyTorch, what the training worker recorded, and prints the loss of every step as JSON.

usage: losses.py BASE RECORD PLAN.json

BASE is the folder of the base model, RECORD what `train --record` wrote (first weights, the tokens and learning rate of every step), PLAN the
plan. Nothing of the worker is used: model, adapters, masks, accumulation, clipping and AdamW are PyTorch's own or written here after the
formulas of transformers and peft. Works with torch 1.13 (Debian) and newer. The curves beside this file are its output; they are made again by
running the tests with TUNESMITH_RECORD_CURVES=1 where PyTorch is installed.
"""
import json
import math
import struct
import sys

import numpy
import torch
import torch.nn.functional as F

NUMPY = {"F32": "<f4", "F16": "<f2"}


def tensors(path):
    with open(path, "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__", None)
    return {name: torch.from_numpy(numpy.frombuffer(data[slice(*entry["data_offsets"])], NUMPY[entry["dtype"]]).reshape(entry["shape"]).astype("f4"))
            for name, entry in header.items()}


class Llama:
    def __init__(self, folder, record, method):
        self.config = json.load(open(folder + "/config.json"))
        self.weights = tensors(folder + "/model.safetensors")
        self.lora = method.get("kind", "lora") != "full"
        first = tensors(record + "/first.safetensors")
        self.trained = {name: tensor.clone().requires_grad_(True) for name, tensor in first.items()}
        if not self.lora:
            self.weights = self.trained
        rank, alpha = method.get("rank", 16), method.get("alpha", 32)
        self.scale = alpha / (math.sqrt(rank) if method.get("rsLora") else rank)
        heads = self.config["num_attention_heads"]
        self.head = self.config.get("head_dim") or self.config["hidden_size"] // heads

    def linear(self, x, name):
        weight = self.weights[name + ".weight"]
        y = F.linear(x, weight, self.weights.get(name + ".bias"))
        key = "base_model.model." + name
        if key + ".lora_A.weight" not in self.trained:
            return y
        a, b = self.trained[key + ".lora_A.weight"], self.trained[key + ".lora_B.weight"]
        change = F.linear(F.linear(x, a), b) * self.scale
        if key + ".lora_magnitude_vector" not in self.trained:
            return y + change
        length = (weight + self.scale * (b @ a)).norm(dim=1).detach()
        share = self.trained[key + ".lora_magnitude_vector"] / length
        return y + (share - 1) * y + share * change

    def norm(self, x, name):
        weight = self.weights[name + ".weight"]
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.config["rms_norm_eps"]) * weight

    def turn(self, x):
        half = self.head // 2
        angles = torch.outer(torch.arange(x.shape[2], dtype=torch.float64),
                             self.config["rope_theta"] ** (-torch.arange(0, self.head, 2, dtype=torch.float64) / self.head))
        angles = torch.cat([angles, angles], -1)
        cosine, sine = angles.cos().float(), angles.sin().float()
        return x * cosine + torch.cat([-x[..., half:], x[..., :half]], -1) * sine

    def logits(self, ids):
        config = self.config
        batch, length = ids.shape
        heads, groups = config["num_attention_heads"], config["num_key_value_heads"]
        x = self.whole("model.embed_tokens.weight")[ids]
        mask = torch.full((length, length), float("-inf")).triu(1)
        for layer in range(config["num_hidden_layers"]):
            name = f"model.layers.{layer}."
            h = self.norm(x, name + "input_layernorm")
            split = lambda part, count: self.linear(h, name + "self_attn." + part).view(batch, length, count, self.head)
            q, k, v = split("q_proj", heads), split("k_proj", groups), split("v_proj", groups)
            if name + "self_attn.q_norm.weight" in self.weights:
                q, k = self.norm(q, name + "self_attn.q_norm"), self.norm(k, name + "self_attn.k_norm")
            q, k, v = self.turn(q.transpose(1, 2)), self.turn(k.transpose(1, 2)), v.transpose(1, 2)
            k, v = (part.repeat_interleave(heads // groups, 1) for part in (k, v))
            mixed = ((q @ k.transpose(-1, -2)) / math.sqrt(self.head) + mask).softmax(-1) @ v
            x = x + self.linear(mixed.transpose(1, 2).reshape(batch, length, heads * self.head), name + "self_attn.o_proj")
            h = self.norm(x, name + "post_attention_layernorm")
            x = x + self.linear(F.silu(self.linear(h, name + "mlp.gate_proj")) * self.linear(h, name + "mlp.up_proj"), name + "mlp.down_proj")
        head = "model.embed_tokens.weight" if config["tie_word_embeddings"] and "base_model.model.lm_head.weight" not in self.trained else "lm_head.weight"
        return F.linear(self.norm(x, "model.norm"), self.whole(head) if head == "lm_head.weight" or not self.lora else self.weights[head])

    def whole(self, name):
        return self.trained.get("base_model.model." + name, self.weights.get(name))


def loss_sum(model, samples):
    length = max(len(sample["ids"]) for sample in samples)
    ids = torch.zeros(len(samples), length, dtype=torch.long)
    labels = torch.full((len(samples), length), -100)
    for row, sample in enumerate(samples):
        count = len(sample["ids"])
        ids[row, :count] = torch.tensor(sample["ids"])
        for place, learned in enumerate(sample["learned"]):
            if learned:
                labels[row, place] = sample["ids"][place]
    logits = model.logits(ids)[:, :-1]
    return F.cross_entropy(logits.reshape(-1, logits.shape[-1]), labels[:, 1:].reshape(-1), reduction="sum")


def main(base, record, plan):
    torch.set_num_threads(1)
    plan = json.load(open(plan))
    method, trainer = plan.get("method", {}), plan.get("trainer", {})
    model = Llama(base, record, method)
    decay = trainer.get("weightDecay", 0)
    groups = [{"params": [t for t in model.trained.values() if t.dim() > 1], "weight_decay": decay},
              {"params": [t for t in model.trained.values() if t.dim() <= 1], "weight_decay": 0}]
    if trainer.get("optimizer", "adamw") == "sgd":
        optimizer = torch.optim.SGD(groups, lr=1)
    else:
        optimizer = torch.optim.AdamW(groups, lr=1)
    micro, losses = trainer.get("microBatch", 2), []
    for line in open(record + "/steps.jsonl"):
        step = json.loads(line)
        samples = step["samples"]
        learned = sum(sum(sample["learned"][1:]) for sample in samples)
        optimizer.zero_grad()
        total = 0.0
        for start in range(0, len(samples), micro):
            part = loss_sum(model, samples[start:start + micro]) / learned
            part.backward()
            total += part.item()
        if trainer.get("maxGradNorm", 1) > 0:
            torch.nn.utils.clip_grad_norm_(model.trained.values(), trainer.get("maxGradNorm", 1))
        for group in optimizer.param_groups:
            group["lr"] = step["learningRate"]
        optimizer.step()
        losses.append(total)
    print(json.dumps(losses))


if __name__ == "__main__":
    main(*sys.argv[1:])
