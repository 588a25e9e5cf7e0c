"""The peer: the recorded steps computed by plain PyTorch, a line a step. Debian's build (torch 1.13, OpenBLAS)."""
import json
import os
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../tests/Tunesmith.Torch.Tests/Reference"))
import losses  # noqa: E402


def main(base, record, plan, threads):
    torch.set_num_threads(int(threads))
    plan = json.load(open(plan))
    model = losses.Llama(base, record, plan["method"])
    optimizer = torch.optim.AdamW(model.trained.values(), lr=1e-3, weight_decay=0)
    for number, line in enumerate(open(record + "/steps.jsonl")):
        samples = json.loads(line)["samples"]
        optimizer.zero_grad()
        loss = losses.loss_sum(model, samples) / sum(sum(sample["learned"][1:]) for sample in samples)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.trained.values(), 1)
        optimizer.step()
        print(json.dumps({"event": "measured", "step": number + 1, "metrics": {"loss": loss.item()}}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
