"""Word pieces, over a small vocabulary."""

from bot.rasa_components.wordpiece import WordPieces, read_vocabulary

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "help", "##ing", "cafe", "!", "日", "'", "t", "don"]


def pieces(text, longest=50):
    words = WordPieces({piece: number for number, piece in enumerate(VOCABULARY)})
    return [VOCABULARY[number] for number in words.numbers(text, longest)]


def test_words_are_cut_into_the_longest_known_pieces():
    assert pieces("Helping HELP!") == ["[CLS]", "help", "##ing", "help", "!", "[SEP]"]


def test_accents_signs_and_scripts_are_parted():
    assert pieces("café don't 日日") == ["[CLS]", "cafe", "don", "'", "t", "日", "日", "[SEP]"]


def test_what_is_unknown_is_one_piece():
    assert pieces("helpx " + "h" * 101) == ["[CLS]", "[UNK]", "[UNK]", "[SEP]"]


def test_a_long_text_is_cut_and_still_closed():
    assert pieces("help " * 100, longest=5) == ["[CLS]", "help", "help", "help", "[SEP]"]


def test_a_vocabulary_is_read_a_line_a_piece(tmp_path):
    (tmp_path / "vocab.txt").write_text("[UNK]\nhelp\n", encoding="utf-8")
    assert read_vocabulary(tmp_path / "vocab.txt") == {"[UNK]": 0, "help": 1}
