def load_model(base, precision):
    kind = {"bf16": torch.bfloat16, "f16": torch.float16, "f32": torch.float32}[precision]
    model = AutoModelForCausalLM.from_pretrained(base, revision=REVISION, **{"dtype" if TRANSFORMERS >= (4, 56) else "torch_dtype": kind})
    model.config.use_cache = False
    if GRADIENT_CHECKPOINTING:
        model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
        model.enable_input_require_grads()
    return get_peft_model(model, LORA)
