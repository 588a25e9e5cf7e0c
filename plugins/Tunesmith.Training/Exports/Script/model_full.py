def load_model(base, precision):
    # Master weights stay in 32 bits; the computation runs in the chosen format.
    model = AutoModelForCausalLM.from_pretrained(base, revision=REVISION, **{"dtype" if TRANSFORMERS >= (4, 56) else "torch_dtype": torch.float32})
    model.config.use_cache = False
    if GRADIENT_CHECKPOINTING:
        model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
    return model
