"""Seeds of second factors are sealed where they are kept, and a newer key takes over."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from lodge.config.cli import main
from lodge.foundation import moment
from lodge.foundation.refusal import Refused
from lodge.school.actions.sign_in import seal_again
from lodge.school.domain.sealing import NoSuchKey, SealBroken, SealKeys, new_key_line
from lodge.school.queries.sealing import seal_keys
from tests.rooms.school.door import account_of, code_now, come_in, is_in, noted

SECRET = "not the secret of any site"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOW = moment.now()


@pytest.fixture
def keys_file(tmp_path, settings):
    settings.SEAL_KEYS_FILE = tmp_path / "seal-keys"
    return settings.SEAL_KEYS_FILE


@given(text=st.text(max_size=60))
def test_a_sealed_text_comes_back_and_does_not_show(text):
    keys = SealKeys.of("", secret=SECRET)

    kept = keys.seal(text)

    assert keys.opened(kept) == text
    assert kept != keys.seal(text)
    assert len(text) < 6 or text not in kept


@given(text=st.text(max_size=60))
def test_what_an_older_key_sealed_stays_readable(text):
    first = new_key_line("2026-09")
    kept = SealKeys.of(first, secret=SECRET).seal(text)
    newer = SealKeys.of(new_key_line("2026-11") + first, secret=SECRET)

    assert newer.current == "2026-11"
    assert newer.opened(kept) == text
    assert not newer.is_current(kept)


def test_a_key_that_is_gone_opens_nothing():
    kept = SealKeys.of(new_key_line("gone"), secret=SECRET).seal(SEED)
    of_the_secret = SealKeys.of("", secret=SECRET).seal(SEED)

    for broken in (kept, "sealed:", "sealed:site", f"{of_the_secret[:-4]}AAAA"):
        with pytest.raises(SealBroken):
            SealKeys.of("", secret=SECRET).opened(broken)
    with pytest.raises(SealBroken):
        SealKeys.of("", secret="another secret").opened(of_the_secret)


@given(text=st.text(max_size=60))
def test_what_a_former_secret_sealed_stays_readable_and_is_sealed_again(text):
    kept = SealKeys.of("", secret="the former secret").seal(text)
    now = SealKeys.of("", secret=SECRET, former=["an older one", "the former secret"])

    assert now.opened(kept) == text
    assert not now.is_current(kept)
    assert SealKeys.of("", secret=SECRET).opened(now.seal(text)) == text
    assert now.is_current(now.seal(text))


@pytest.mark.parametrize(
    "line",
    ["one-word", "id short", "site " + "k" * 43 + "=", "Ä " + "A" * 44, "id  "],
)
def test_a_line_that_is_no_key_is_named_and_not_shown(line):
    with pytest.raises(NoSuchKey, match="Line 2") as told:
        SealKeys.of(f"{new_key_line('a')}{line}\n", secret=SECRET)

    assert "AAAA" not in str(told.value)


def test_an_id_stands_for_one_key():
    with pytest.raises(NoSuchKey, match="again"):
        SealKeys.of(new_key_line("a") + new_key_line("a"), secret=SECRET)


@pytest.mark.django_db
def test_no_seed_is_kept_as_it_is(officer, keys_file):
    account = account_of(officer, "olive")

    TOTP.activate(account, SEED)
    RecoveryCodes.activate(account)

    kept = [str(factor.data) for factor in Authenticator.objects.filter(user=account)]
    assert len(kept) == 2
    assert all("sealed:site:" in each for each in kept)
    assert not any(SEED in each for each in kept)


@pytest.mark.django_db
def test_a_seed_from_before_the_seals_works_and_is_sealed(officer, school, keys_file):
    account = account_of(officer, "olive")
    plain = generate_totp_secret()
    factor = Authenticator.objects.create(user=account, type="totp", data={"secret": plain})
    sheet = Authenticator.objects.create(
        user=account, type="recovery_codes", data={"seed": "5ca1ab1e" * 5, "used_mask": 3}
    )
    codes = RecoveryCodes(sheet).get_unused_codes()

    many = seal_again(keys=seal_keys(), at=NOW)

    factor.refresh_from_db()
    sheet.refresh_from_db()
    assert many == 2
    assert plain not in str(factor.data)
    assert TOTP(factor).validate_code(code_now(plain))
    assert RecoveryCodes(sheet).get_unused_codes() == codes
    assert sheet.data["used_mask"] == 3
    assert seal_again(keys=seal_keys(), at=NOW) == 0
    assert noted(school) == ["second_factor_sealed"] * 2


@pytest.mark.django_db
def test_a_name_of_a_key_is_no_seed(officer, keys_file):
    account = account_of(officer, "olive")
    Authenticator.objects.create(user=account, type="webauthn", data={"name": "My key"})

    assert seal_again(keys=seal_keys(), at=NOW) == 0


@pytest.mark.django_db
def test_the_command_makes_a_key_and_seals_by_it(officer, keys_file, capsys):
    account = account_of(officer, "olive")
    factor = TOTP.activate(account, SEED).instance

    assert main(["account", "reseal", "--new-key", "2026-11"]) == 0
    factor.refresh_from_db()

    assert "sealed:2026-11:" in str(factor.data)
    assert "1 second factor" in capsys.readouterr().out
    assert keys_file.stat().st_mode & 0o077 == 0
    assert main(["account", "reseal", "--new-key", "2026-11"]) == 2
    assert "another" in capsys.readouterr().err
    assert keys_file.read_text().count("\n") == 1


@pytest.mark.django_db
def test_keys_that_are_gone_are_said_at_the_door(officer, keys_file, capsys):
    account = account_of(officer, "olive")
    keys_file.write_text(new_key_line("gone"))
    factor = TOTP.activate(account, SEED)
    keys_file.unlink()

    with pytest.raises(Refused, match="IT staff"):
        factor.validate_code("123456")
    assert main(["account", "reseal"]) == 2
    assert "gone" in capsys.readouterr().err
    browser = Client()
    browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/account/").status_code == 200


@pytest.mark.django_db
def test_a_changed_secret_is_told_at_the_door_until_it_is_put_back(officer, keys_file, settings):
    account = account_of(officer, "olive")
    TOTP.activate(account, SEED)
    RecoveryCodes.activate(account)
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another secret than before" * 2
    browser = Client()
    come_in(browser, "olive")
    code = {"code": code_now(SEED)}

    told = browser.post("/account/second-factor/show/", code)
    settings.SECRET_KEY_FALLBACKS = [former]
    browser.post("/account/second-factor/show/", code)

    assert told.status_code == 403
    assert "Ask your IT staff" in told.content.decode()
    assert is_in(browser)
