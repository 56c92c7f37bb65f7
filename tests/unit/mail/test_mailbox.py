"""Which texts are addresses, and which addresses are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.model.mailbox import (
    address_domain,
    fold_address,
    is_address,
    mail_key,
    mailable_address,
    split_mail_key,
)


@pytest.mark.parametrize(
    "address",
    [
        "a@b.kz",
        " Aigul.Saparova+plan@School-12.edu.kz ",
        '"a b"@school.kz',
        '"a\\"b"@school.kz',
        "o'neil@school.kz",
        "a@мектеп.қаз",
        "root@localhost",
        "x" * 64 + "@school.kz",
    ],
)
def test_an_address(address: str):
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", " ", "@", "a", "a@", "@b.kz", "a@b", "a@.kz", "a@b.", "a@b..kz"),
        *("a@-b.kz", "a@b-.kz", "a@b_c.kz", "a@1.2.3.4", "a@[1.2.3.4]"),
        *(".a@b.kz", "a.@b.kz", "a..b@c.kz", "a b@c.kz", "a@b c.kz", "a,b@c.kz"),
        *("a@b.kz, c@d.kz", "a@b.kz;c@d.kz", "<a@b.kz>", "A <a@b.kz>", "mailto:a@b.kz"),
        *("a@b.kz\nBcc: c@d.kz", "a\r@b.kz", "a\0@b.kz", '"a\n"@b.kz', '"a@b.kz'),
        "айгүл@school.kz",
        "x" * 65 + "@school.kz",
        "a@" + "b" * 64 + ".kz",
        "a@" + ".".join(["b" * 60] * 5),
    ],
)
def test_no_address(address: str):
    assert not is_address(address)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aigul@School.KZ", " aigul@school.kz "),
        ("a@МЕКТЕП.қаз", "A@xn--e1aaogsq.XN--80ao21a"),
    ],
)
def test_one_mailbox_in_two_writings(one: str, other: str):
    assert fold_address(one) == fold_address(other)
    assert address_domain(one) == address_domain(other)


def test_the_local_part_is_sent_as_written():
    assert mailable_address(" AigUl@МЕКТЕП.қаз") == "AigUl@xn--e1aaogsq.xn--80ao21a"


@given(address=st.text(max_size=60), name=st.text(max_size=20))
def test_any_text_makes_a_key_that_comes_apart_again(address: str, name: str):
    key = mail_key(address, "owner", "2024-W15", name)
    recipient, kind, period = split_mail_key(key)
    assert (kind, period) == ("owner", "2024-W15")
    assert key == f"{recipient}|owner|2024-W15"
    assert mail_key(address.strip(), "owner", "2024-W15", name) == key
    is_address(address)


@pytest.mark.parametrize("key", ["", "a", "a|b", "a||c", "a|b|"])
def test_a_text_of_another_form_is_no_key(key: str):
    with pytest.raises(ValueError, match="not a mail key"):
        split_mail_key(key)
