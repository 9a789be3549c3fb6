#!/usr/bin/env bash
# Step 1, RSFT: learn to write criteria, rubrics and judgments, and all of them in a single pass.
#   syncpl export --run rsft --for openrlhf --test 0.05 --dedupe --shuffle --out rows-rsft
#   ./rsft.sh
set -euo pipefail
# Rows longer than data.max_len are cut, or left out where the prompt alone is as long; export.json suggests a length.
deepspeed --module openrlhf.cli.train_sft \
  --model.model_name_or_path Qwen/Qwen2.5-7B-Instruct \
  --data.dataset rows-rsft/sft.jsonl \
  --eval.dataset rows-rsft/sft.test.jsonl \
  --data.input_key prompt \
  --data.output_key completion \
  --data.apply_chat_template \
  --data.max_len 4096 \
  --train.max_epochs 2 \
  --train.batch_size 32 \
  --train.micro_batch_size 1 \
  --adam.lr 1e-5 \
  --model.gradient_checkpointing_enable \
  --ckpt.output_dir model-rsft
