#!/usr/bin/env bash
# Step 2, DPO on criteria, rubrics and judgments, from the model of step 1.
#   syncpl export --run dpo --for openrlhf --test 0.05 --dedupe --shuffle --out rows-dpo
#   ./dpo.sh
set -euo pipefail
# data.max_len is 512 unless told otherwise, which would leave most judgment pairs out.
# model.nll_loss_coef adds the SFT term on the chosen side.
deepspeed --module openrlhf.cli.train_dpo \
  --model.model_name_or_path model-rsft \
  --ref.model_name_or_path model-rsft \
  --data.dataset rows-dpo/dpo_criteria.jsonl,rows-dpo/dpo_rubric.jsonl,rows-dpo/dpo_judgment.jsonl \
  --eval.dataset rows-dpo/dpo_judgment.test.jsonl \
  --eval.split train \
  --data.prompt_key prompt \
  --data.chosen_key chosen \
  --data.rejected_key rejected \
  --data.apply_chat_template \
  --data.max_len 4096 \
  --model.beta 0.1 \
  --model.nll_loss_coef 0.2 \
  --train.max_epochs 1 \
  --train.batch_size 64 \
  --train.micro_batch_size 1 \
  --adam.lr 5e-7 \
  --model.gradient_checkpointing_enable \
  --ckpt.output_dir model-dpo
