#!/usr/bin/env bash
# Step 2 of the long-CoT variant: judge, reflect, correct or confirm. From the model of step 1.
#   syncpl export --run dpo --for openrlhf --test 0.05 --dedupe --shuffle --out rows-dpo
#   ./long-cot.sh
set -euo pipefail
# A chain holds two or more trajectories: the longest rows of all.
deepspeed --module openrlhf.cli.train_dpo \
  --model.model_name_or_path model-rsft \
  --ref.model_name_or_path model-rsft \
  --data.dataset rows-dpo/long_cot.jsonl \
  --eval.dataset rows-dpo/long_cot.test.jsonl \
  --eval.split train \
  --data.prompt_key prompt \
  --data.chosen_key chosen \
  --data.rejected_key rejected \
  --data.apply_chat_template \
  --data.max_len 8192 \
  --model.beta 0.1 \
  --model.nll_loss_coef 0.2 \
  --train.max_epochs 1 \
  --train.batch_size 64 \
  --train.micro_batch_size 1 \
  --adam.lr 5e-7 \
  --model.gradient_checkpointing_enable \
  --ckpt.output_dir model-long-cot
