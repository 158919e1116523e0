package lehr.logs.console;

import java.util.List;

/**
 * A made-up log as a trainer would print it.
 *
 * @param dialect whose it is
 * @param text the log
 * @param points what is in it
 */
record MadeLog(String dialect, String text, String points) {
    @Override
    public String toString() {
        return dialect;
    }

    /** Whether its lines begin with a number no key leads: a prefix hides them. */
    boolean isBare() {
        return text.startsWith("0 val") || dialect.equals("torchtune") || dialect.equals("lightning-console");
    }

    /** Whether a later line may give an earlier row another step or loss. */
    boolean isRetold() {
        return List.of("hf-console", "nanogpt", "litgpt-console").contains(dialect);
    }

    static List<MadeLog> all() {
        return List.of(
                new MadeLog(
                        "megatron",
                        """
                        ------------------------ arguments ------------------------
                          global_batch_size ............................... 16
                          seq_length ...................................... 128
                        -------------------- end of arguments ---------------------
                         [2026-01-02 03:04:05.678901] iteration       10/     100 | consumed samples:          160 | elapsed time per iteration (ms): 41.5 | learning rate: 5.000000E-05 | global batch size:    16 | lm loss: 9.876543E+00 | loss scale: 1.0 | grad norm: 1.250 | number of skipped iterations:   0 | number of nan iterations:   0 |
                        time (ms) | forward-compute: 19.77 | optimizer: 3.01
                         [2026-01-02 03:04:06.678901] iteration       20/     100 | consumed samples:          320 | elapsed time per iteration (ms): 41.5 | learning rate: 1.000000E-04 | global batch size:    16 | lm loss: 8.765432E+00 | mtp_1 loss: 9.1E+00 | loss scale: 1.0 | grad norm: 1.250 | number of skipped iterations:   0 | number of nan iterations:   0 |
                         validation loss at iteration 20 | lm loss value: 8.800000E+00 | lm loss PPL: 6.634244E+03 |
                         [2026-01-02 03:04:07.678901] iteration       30/     100 | consumed samples:          480 | elapsed time per iteration (ms): 41.5 | learning rate: 1.000000E-04 | global batch size:    16 | loss scale: 1.0 | grad norm: nan | number of skipped iterations:   0 | number of nan iterations:   3 |
                         [2026-01-02 03:04:08.678901] iteration       40/     100 | consumed samples:          640 | elapsed time per iteration (ms): 41.5 | learning rate: 1.000000E-04 | global batch size:    16 | loss scale: 65536.0 | number of skipped iterations:  10 | number of nan iterations:   0 |
                        """,
                        "lr 10=5.0E-5 20=1.0E-4 30=1.0E-4 40=1.0E-4; train 10=9.876543 20=8.765432 30=NaN;"
                                + " val 20=8.8; tokens 10=20480.0 20=40960.0 30=61440.0 40=81920.0"),
                new MadeLog("gpt-neox", """
                         samples/sec: 12.345 | iteration        5/     500 | elapsed time per iteration (ms): 81.0 | learning rate: 1.500E-05 | approx flops per GPU: 112.9TFLOPS | lm_loss: 1.050000E+01 | number of skipped iterations:   0 | number of nan iterations:   0 |
                        [2026-01-02 03:04:05,678] [INFO] [logging.py:96:log_dist] [Rank 0] step=6, skipped=0, lr=[1.8e-05, 1.8e-05], mom=[[0.9, 0.95], [0.9, 0.95]]
                         samples/sec: 12.345 | iteration        6/     500 | elapsed time per iteration (ms): 81.0 | learning rate: 1.800E-05 | approx flops per GPU: 112.9TFLOPS | lm_loss: 1.040000E+01 | number of skipped iterations:   0 | number of nan iterations:   0 |
                         validation results at iteration 6 | lm_loss value: 1.030000E+01 | lm_loss_ppl value: 2.973E+04 |
                        """, "lr 5=1.5E-5 6=1.8E-5; train 5=10.5 6=10.4; val 6=10.3"),
                new MadeLog("torchtitan", """
                        [rank0]:[titan] 2026-01-02 03:04:05,678 - root - INFO - \u001b[31mstep:  1  \u001b[32mloss: 11.5000  \u001b[38;2;180;60;0mgrad_norm:  2.1034  \u001b[34mmemory:  9.46GiB(64.99%)  \u001b[33mtps: 7,282  \u001b[36mtflops: 0.52  \u001b[35mmfu: N/A\u001b[39m
                        [rank0]:[titan] 2026-01-02 03:04:05,700 - root - WARNING - a dataset is read again
                        [rank0]:[titan] 2026-01-02 03:04:06,678 - root - INFO - \u001b[31mstep: 10  \u001b[32mloss:  9.2500  \u001b[38;2;180;60;0mgrad_norm:  2.1034  \u001b[34mmemory:  9.46GiB(64.99%)  \u001b[33mtps: 7,282  \u001b[36mtflops: 0.52  \u001b[35mmfu: 0.17%\u001b[39m
                        [rank0]:[titan] 2026-01-02 03:04:07,678 - root - INFO - \u001b[33mvalidate step: 10  \u001b[32mloss:  9.3000  \u001b[34mmemory:  9.46GiB(64.99%)  \u001b[35mtps: 9,282\u001b[39m
                        """, "train 1=11.5 10=9.25; val 10=9.3"),
                new MadeLog(
                        "nemo",
                        """
                        Training epoch 0, iteration 0/99 | lr: 1e-05 | global_batch_size: 8 | global_step: 0 | reduced_train_loss: 11.02
                        Training epoch 0, iteration 1/99 | lr: 2e-05 | global_batch_size: 8 | global_step: 1 | reduced_train_loss: 10.76 | consumed_samples: 16 | val_loss: 10.9
                        Training epoch 0, iteration 2/99 | lr: 3e-05 | global_batch_size: 8 | global_step: 2 | reduced_train_loss: 10.5 | consumed_samples: 24 | val_loss: 10.9
                        Training epoch 0, iteration 3/99 | lr: 3e-05 | global_batch_size: 8 | global_step: 3 | reduced_train_loss: 10.4 | consumed_samples: 32 | val_loss: 10.2
                        """,
                        "lr 0=1.0E-5 1=2.0E-5 2=3.0E-5 3=3.0E-5; train 0=11.02 1=10.76 2=10.5 3=10.4;"
                                + " val 1=10.9 3=10.2"),
                new MadeLog("nemo-automodel", """
                        2026-01-02 03:04:05 | INFO | root | step 8 | epoch 0 | loss 0.7839 | grad_norm 1.7024 | lr 1.00e-05 | mem 24.06 GiB | tps 31346.32(3918.29/gpu) | num_label_tokens 45579
                        2026-01-02 03:04:06 | INFO | root | step 9 | epoch 0 | loss 0.7100 | grad_norm 1.5766 | lr 2.00e-05 | mem 24.06 GiB | tps 31346.32(3918.29/gpu) | num_label_tokens 45579
                        2026-01-02 03:04:07 | INFO | root | [val] name "default" | step 9 | epoch 0 | loss 0.7200 | lr 2.00e-05 | num_label_tokens 4096
                        """, "lr 8=1.0E-5 9=2.0E-5; train 8=0.7839 9=0.71; val 9=0.72"),
                new MadeLog("hf-console", """
                        {'loss': '2.5', 'grad_norm': '1.25', 'learning_rate': '0.0001', 'epoch': '0.1'}
                        {'eval_loss': '2.4', 'eval_runtime': '1.5', 'epoch': '0.1'}
                        {'loss': '2.25', 'grad_norm': '1.25', 'learning_rate': '5e-05', 'epoch': '0.2'}
                        {'train_runtime': '100', 'train_steps_per_second': '0.1', 'train_loss': '2.375', 'epoch': '0.2'}
                        """, "lr 5=1.0E-4 10=5.0E-5; train 5=2.5 10=2.25; val 5=2.4"),
                new MadeLog("nanogpt", """
                        tokens per iteration will be: 491,520
                        number of parameters: 123.59M
                        step 0: train loss 10.9880, val loss 10.9898
                        iter 0: loss 10.9871, time 39.72ms, mfu -100.00%
                        iter 10: loss 9.5012, time 13.72ms, mfu 38.12%
                        step 20: train loss 8.4000, val loss 8.5000
                        """, "train 0=10.9871 10=9.5012; val 0=10.9898 20=8.5"),
                new MadeLog(
                        "build-nanogpt",
                        """
                        total desired batch size: 524288
                        validation loss: 10.9519
                        step     0 | loss: 10.955011 | lr 8.3916e-07 | norm: 15.3712 | dt: 3521.27ms | tok/sec: 148892.24
                        step     1 | loss: 10.935991 | lr 1.6783e-06 | norm: 14.3712 | dt: 3521.27ms | tok/sec: 148892.24
                        validation loss: 9.5000
                        HellaSwag accuracy: 2463/10042=0.2453
                        step     2 | loss: 10.903013 | lr 2.5175e-06 | norm: 13.3712 | dt: 3521.27ms | tok/sec: 148892.24
                        """,
                        "lr 0=8.3916E-7 1=1.6783E-6 2=2.5175E-6; train 0=10.955011 1=10.935991 2=10.903013;"
                                + " val 0=10.9519 2=9.5"),
                new MadeLog("build-nanogpt", """
                        0 val 10.9519
                        0 hella 0.2487
                        0 train 10.955011
                        1 train 10.935991
                        """, "train 0=10.955011 1=10.935991; val 0=10.9519"),
                new MadeLog("nanochat", """
                        Step 00000 | Validation bpb: 3.2119
                        step 00000/21400 (0.00%) | loss: 11.090349 | lrm: 0.02 | dt: 612.33ms | tok/sec: 856,218 | bf16_mfu: 40.01 | epoch: 1 | total time: 0.00m
                        step 00001/21400 (0.01%) | loss: 10.512345 | lrm: 0.05 | dt: 512.33ms | tok/sec: 1,023,456 | bf16_mfu: 48.01 | epoch: 1 | total time: 0.00m
                        """, "lr 0=0.02 1=0.05; train 0=11.090349 1=10.512345"),
                new MadeLog("llm-c", """
                        | LR scheduler          | linear                                             |
                        val loss 11.009
                        step    1/19560 | loss 11.010252 (+nanz)| norm 15.1374 (+nanz)| lr 8.57e-07 | 4621.47 ms | 29.2% bf16 MFU | 113446 tok/s
                        step    2/19560 | loss -nan (+nanz)| norm nan (+nanz)| lr 1.71e-06 | 4621.47 ms | 29.2% bf16 MFU | 113446 tok/s
                        val loss 10.5
                        evaluating HellaSwag: 0/1256\revaluating HellaSwag: 10/1256
                        """, "lr 1=8.57E-7 2=1.71E-6; train 1=11.010252 2=NaN; val 0=11.009 2=10.5"),
                new MadeLog("llm-c", """
                        s:0 tel:11.0092
                        s:0 trl:11.0091 lr:0.000001 norm:15.37
                        s:1 trl:10.9598 lr:0.000002 norm:15.24
                        s:1 eval:0.2512
                        """, "lr 0=1.0E-6 1=2.0E-6; train 0=11.0091 1=10.9598; val 0=11.0092"),
                new MadeLog("modded-nanogpt", """
                        import torch
                        print(f"step:{step+1}/{args.num_iterations} train_loss:{train_loss.item():.4f}")
                            num_iterations : int = 100 # steps
                            learning_rate : float = 0.0036
                            warmup_iters : int = 0
                            warmdown_iters : int = 40
                        ====================
                        step:0/100 val_loss:15.9936 train_time:227ms step_avg:nanms
                        step:1/100 train_loss:15.9929 train_time:1368ms step_avg:nanms
                        step:2/100 train_loss:9.8606 train_time:1429ms step_avg:70.11ms
                        """, "train 1=15.9929 2=9.8606; val 0=15.9936"),
                new MadeLog(
                        "olmo", """
                        2026-01-02 03:04:05.678 host:0  olmo.train:908  INFO    [step=1/739328,epoch=0]
                            optim/total_grad_norm=231.7
                            optim/learning_rate_group0=0.0001
                            train/CrossEntropyLoss=12.18
                            throughput/total_tokens=1,048,576
                        2026-01-02 03:04:06.678 host:0  olmo.train:908  INFO    [step=2/739328,epoch=0]
                        2026-01-02 03:04:07.678 host:0  olmo.train:908  INFO    [step=3/739328,epoch=0]
                            train/CrossEntropyLoss=11.18
                            train/Perplexity=71,682
                            throughput/total_tokens=3,145,728
                            eval/c4/CrossEntropyLoss=11.00
                            eval/pile/CrossEntropyLoss=12.00
                        """, "lr 1=1.0E-4; train 1=12.18 3=11.18; val 3=11.0; tokens 1=1048576.0 3=3145728.0"),
                new MadeLog(
                        "olmo-core", """
                        2026-01-02 03:04:05.678 host:0 olmo_core.train.callbacks.console_logger:100 INFO [step=500/238418,epoch=1,eta=3 days]
                            optim/LR (group 0)=0.0003992
                            optim/LR (group 1)=0.0001
                            optim/step skipped=0.0
                            train/CE loss=2.871
                            train/PPL=17.65
                            throughput/total tokens=2.10B
                        2026-01-02 03:04:06.678 host:0 olmo_core.train.callbacks.console_logger:100 INFO [step=501/???,epoch=1]
                            train/CE loss=2.869
                            eval/lm/c4_en-validation/CE loss=2.95
                        """, "lr 500=3.992E-4; train 500=2.871 501=2.869; val 501=2.95; tokens 500=2.1E9"),
                new MadeLog("composer", """
                        [batch=1/4800]:
                        	 Train time/batch: 0
                        	 Train loss/train/total: 11.9600
                        	 Train lr-DecoupledAdamW/group0: 0.0003
                        [Eval batch=1/8] Eval on eval data
                        [Eval batch=8/8] Eval on eval data:
                        	 Eval metrics/eval/LanguageCrossEntropy: 11.5000
                        [batch=2/4800]:
                        	 Train loss/train/total: 11.2000
                        """, "lr 1=3.0E-4; train 1=11.96 2=11.2; val 1=11.5"),
                new MadeLog("maxtext", """
                        I0102 03:04:05.678901 138304841739136 metric_logger.py:226] completed step: 0, seconds: 0.631, TFLOP/s/device: 5688.282, Tokens/s/device: 311629.521, total_weights: 1572864, loss: 12.977, lm_loss: 12.977, perplexity: 433358.281
                        I0102 03:04:06.678901 138304841739136 metric_logger.py:226] completed step: 1, seconds: 0.631, TFLOP/s/device: 5688.282, Tokens/s/device: 311629.521, total_weights: 1572864, loss: 12.500
                        eval metrics after step: 1, loss=12.6, total_weights=75264.0
                        """, "train 0=12.977 1=12.5; val 1=12.6"),
                new MadeLog(
                        "nanotron", """
                        01/02/2026 03:04:05 [INFO|DP=0|PP=0|TP=0]: iteration: 1 / 15000 | consumed_tokens: 1.02M | elapsed_time_per_iteration_ms: 11.5K | tokens_per_sec: 22.8K | global_batch_size: 1.02M | lm_loss: 10.6 | lr: 3e-05 | grad_norm: 1.25
                        01/02/2026 03:04:06 [INFO|DP=0|PP=0|TP=0]: iteration: 2 / 15000 | consumed_tokens: 2.05M | elapsed_time_per_iteration_ms: 11.5K | tokens_per_sec: 22.8K | global_batch_size: 1.02M | lm_loss: 10.3 | lr: 6e-05 | grad_norm: 1.25
                        """, "lr 1=3.0E-5 2=6.0E-5; train 1=10.6 2=10.3; tokens 1=1020000.0 2=2050000.0"),
                new MadeLog("litgpt-console", """
                        Epoch 1 | iter 3 step 1 | loss train: 10.900, val: n/a | iter time: 45.73 ms
                        Epoch 1 | iter 4 step 1 | loss train: 10.800, val: n/a | iter time: 45.73 ms (step) remaining time: 0:01:54
                        iter 4: val loss 10.8504, val time: 3778.02 ms
                        Epoch 1 | iter 8 step 2 | loss train: 10.500, val: 10.850 | iter time: 45.73 ms (step) remaining time: 0:01:49
                        iter 12 | step 3: loss 10.2500, iter time: 263.85 ms (optimizer.step)
                        """, "train 1=10.8 2=10.5 3=10.25; val 1=10.8504"),
                new MadeLog("deepspeed", """
                        [2026-01-02 03:04:05,678] [INFO] [logging.py:96:log_dist] [Rank 0] step=10, skipped=0, lr=[0.0001, 0.0001], mom=[[0.9, 0.95]]
                        [2026-01-02 03:04:06,678] [INFO] [logging.py:96:log_dist] [Rank 0] step=20, skipped=0, lr=[0.0002, 0.0002], mom=[[0.9, 0.95]]
                        """, "lr 10=1.0E-4 20=2.0E-4"),
                new MadeLog(
                        "fairseq",
                        """
                        2026-01-02 03:04:05 | INFO | train_inner | epoch 001:    100 / 288 loss=10, ppl=1024, wps=6909.9, num_updates=100, lr=1e-05, gnorm=0.248
                        2026-01-02 03:04:06 | INFO | train_inner | {"epoch": 1, "update": 0.7, "loss": "8", "nll_loss": "6", "num_updates": "200", "lr": "2e-05"}
                        2026-01-02 03:04:07 | INFO | valid | epoch 001 | valid on 'valid' subset | loss 4 | ppl 16 | num_updates 288 | best_loss 4
                        2026-01-02 03:04:08 | INFO | train | epoch 001 | loss 9 | ppl 512 | num_updates 288 | lr 3e-05
                        """,
                        "lr 100=1.0E-5 200=2.0E-5; train 100=" + 10 * Math.log(2) + " 200=" + 6 * Math.log(2)
                                + "; val 288=" + 4 * Math.log(2)),
                new MadeLog(
                        "mlx-lm",
                        """
                        Iter 1: Val loss 2.858, Val took 3.101s
                        Iter 10: Train loss 2.710, Learning Rate 1.000e-05, It/sec 16.846, Tokens/sec 1699.733, Trained Tokens 2768, Peak mem 1.437 GB
                        Iter 20: Train loss 2.610, Learning Rate 2.000e-05, It/sec 16.846, Tokens/sec 1699.733, Trained Tokens 5768, Peak mem 1.437 GB
                        """,
                        "lr 10=1.0E-5 20=2.0E-5; train 10=2.71 20=2.61; val 1=2.858; tokens 10=2768.0 20=5768.0"),
                new MadeLog("open-instruct", """
                        2026-01-02T03:04:05.678901234Z   0%|          | 1/9500 [01:18<206:55:43, 78.42s/it]01/02/2026 03:04:05 - INFO - __main__ -   Step: 1, LR: 7.0e-08, Loss: 0.693147
                        2026-01-02T03:04:06.678901234Z   0%|          | 2/9500 [01:18<206:55:43, 78.42s/it]01/02/2026 03:04:06 - INFO - __main__ -   Step: 2, LR: 1.4e-07, Loss: 0.692001
                        """, "lr 1=7.0E-8 2=1.4E-7; train 1=0.693147 2=0.692001"),
                new MadeLog("pith-train", """
                        2026-01-02 03:04:05 | INFO | step 00000001/00000015 | step-time 73.352 sec | cross-entropy-loss 2.6636 | load-balance-loss 0.001807 | learning-rate 1.000000e-06 | gradient-norm 20.2657
                        2026-01-02 03:04:06 | INFO | step 00000002/00000015 | step-time 73.352 sec | cross-entropy-loss 2.5949 | load-balance-loss 0.001807 | learning-rate 2.000000e-06 | gradient-norm 20.2657
                        """, "lr 1=1.0E-6 2=2.0E-6; train 1=2.6636 2=2.5949"),
                new MadeLog("torchtune", """
                        1|1|Loss: 2.3100:   0%|          | 1/200 [00:01<03:21,  1.01s/it]\r1|2|Loss: 2.2100:   1%|          | 2/200 [00:01<03:21,  1.01s/it]
                        """, "train 1=2.31 2=2.21"),
                new MadeLog("lightning-console", """
                        Epoch 0:  20%|██        | 100/500 [00:21<00:32, 9.31it/s, v_num=3, train_loss_step=3.210]\rEpoch 1:  40%|████      | 200/500 [00:21<00:32, 9.31it/s, v_num=3, train_loss_step=3.110, val_loss=3.050]
                        """, "train 100=3.21 700=3.11; val 700=3.05"),
                new MadeLog("console", """
                        2026-01-02 03:04:05 INFO - Step 10/1000 | Loss: 3.25 | LR: 3.0e-4 | tokens/sec 123,456
                        2026-01-02 03:04:06 INFO - Step 20/1000 | Loss: 3.15 | LR: 2.0e-4 | tokens/sec 123,456
                        2026-01-02 03:04:06 INFO - Step 20/1000 | val loss: 3.05
                        """, "lr 10=3.0E-4 20=2.0E-4; train 10=3.25 20=3.15; val 20=3.05"));
    }
}
