"""Anything a policy holds as one plain English sentence: a norm, a duty, a box, a difference."""

from norms.sentences.allowance import allowance_sentence, signers_words, variation_sentence
from norms.sentences.box import box_words
from norms.sentences.duty import duty_change_sentence, duty_sentence, veto_sentence
from norms.sentences.norm import norm_sentence
from norms.sentences.values import Defined, defined_words, term_words

__all__ = [
    "Defined",
    "allowance_sentence",
    "box_words",
    "defined_words",
    "duty_change_sentence",
    "duty_sentence",
    "norm_sentence",
    "signers_words",
    "term_words",
    "variation_sentence",
    "veto_sentence",
]
