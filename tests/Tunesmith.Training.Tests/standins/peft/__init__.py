"""The thinnest stand-in for peft: real low-rank adapters on torch.nn.Linear."""
import json, os
import torch
from transformers import _KNOWN, _refuse

__version__ = "0.19.0"
LoraConfig = type("LoraConfig", (), {"__init__": _refuse("LoraConfig")})


class _Adapted(torch.nn.Module):
    def __init__(self, inner, config):
        super().__init__()
        self.inner, self.scaling = inner, config.lora_alpha / config.r
        self.lora_A = torch.nn.Linear(inner.in_features, config.r, bias=False)
        self.lora_B = torch.nn.Linear(config.r, inner.out_features, bias=False)
        torch.nn.init.zeros_(self.lora_B.weight)

    def forward(self, x):
        return self.inner(x) + self.scaling * self.lora_B(self.lora_A(x))


def get_peft_model(model, config):
    for value in model.parameters():
        value.requires_grad_(False)
    linear = {name: child for name, child in model.named_children() if isinstance(child, torch.nn.Linear) and name != "lm_head"}
    wanted = linear if config.target_modules == "all-linear" else {name: linear[name] for name in config.target_modules}
    for name, child in wanted.items():
        setattr(model, name, _Adapted(child, config))

    def save_pretrained(folder):
        os.makedirs(folder, exist_ok=True)
        torch.save({k: v for k, v in model.state_dict().items() if "lora_" in k}, os.path.join(folder, "adapter_model.safetensors"))
        json.dump({"peft_type": "LORA", "r": config.r}, open(os.path.join(folder, "adapter_config.json"), "w"))
    model.save_pretrained = save_pretrained
    return model


def prepare_model_for_kbit_training(model, use_gradient_checkpointing=True, gradient_checkpointing_kwargs=None):
    return model
