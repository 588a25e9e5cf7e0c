def load_model(base, precision):
    kind = torch.bfloat16 if precision == "bf16" else torch.float16
    four_bits = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_use_double_quant=True, bnb_4bit_compute_dtype=kind)
    model = AutoModelForCausalLM.from_pretrained(
        base, revision=REVISION, quantization_config=four_bits, device_map={"": int(os.environ.get("LOCAL_RANK", "0"))},
        **{"dtype" if TRANSFORMERS >= (4, 56) else "torch_dtype": kind})
    model.config.use_cache = False
    model = prepare_model_for_kbit_training(
        model, use_gradient_checkpointing=GRADIENT_CHECKPOINTING, gradient_checkpointing_kwargs={"use_reentrant": False})
    return get_peft_model(model, LORA)
