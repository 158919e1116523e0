/** A transfer as code that builds parameter groups in PyTorch, Megatron-LM or optax. */
package lehr.export.groups;
