
import re

PEAK = @PEAK@
WEIGHT_DECAY = @DECAY@
# Forward multipliers f are folded in: deviation*f, lr*f, weight_decay/f and eps/f train as f times the output does.
GROUPS = {
@GROUPS@
}
# The first that is found in a parameter's name says its group: put the names of your model here.
PATTERNS = [
    ("final-norm", r"final_?(layer)?norm|\bln_f\b|^(\w*module\.|params\.)*(model\.|transformer\.)?norm\."),
    ("norm", r"norm|\bln_?\d|\bscale$"),
    ("bias", r"bias$"),
    ("router", r"router|\bgate\.(weight|kernel)$"),
    ("head", r"lm_head|output_layer|^output\."),
    ("embedding", r"embed|\bw[tp]e\b"),
    ("feed-forward-output", r"shared_experts?\b.*(down|w2|fc2|output)"),
    ("feed-forward", r"shared_experts?\b"),
    ("expert-down", r"experts?\b.*(down|w2|fc2|output)"),
    ("expert-up", r"experts?\b"),
    ("attention-output", r"att.*(o_proj|out_proj|c_proj|linear_proj|\bwo\b|\bout|\bo\.)"),
    ("attention", r"att"),
    ("feed-forward-output", r"(mlp|ffn|feed_?forward).*(down|c_proj|w2|fc2|output|\bwo\b)"),
    ("feed-forward", r"mlp|ffn|feed_?forward"),
]


def group_of(name):
    """The group of a parameter by its name."""
    for group, pattern in PATTERNS:
        if re.search(pattern, name):
            if group not in GROUPS:
                raise ValueError(f"{name} is of {group}, expected one of {', '.join(GROUPS)}")
            return group
    raise ValueError(f"{name} matches no pattern, expected one for it among PATTERNS")


