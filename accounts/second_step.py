"""The second step of a log-in, for who wants one: a code of an authenticator (RFC 6238), or one of ten spare codes."""

import secrets

import segno
from django.contrib.auth.models import User
from django.db import transaction
from django_otp import match_token, user_has_device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from ledger.actions import append

SPARE_CODES = 10
NAME = "authenticator"


def has_second_step(user: User) -> bool:
    """Whether this user's password alone opens nothing."""
    return bool(user_has_device(user))


def is_right(user: User, code: str) -> bool:
    """Whether this code is the user's now; a code counts once, a spare code is gone afterwards."""
    return match_token(user, code.replace(" ", "")) is not None


@transaction.atomic
def offered(user: User) -> TOTPDevice:
    """The secret that an authenticator is to learn; it counts only once a code of it has been given."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user=user, name=NAME, confirmed=False)


def picture(device: TOTPDevice) -> str:
    """The secret as a picture for the authenticator's camera: an address of the scheme data:."""
    return str(segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=2, light="#fff"))


@transaction.atomic
def turn_on(user: User, code: str) -> list[str]:
    """Ask for codes from now on, if this one is right; gives the spare codes, or none where it is wrong."""
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if device is None or not device.verify_token(code.replace(" ", "")):
        return []
    TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
    TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
    StaticDevice.objects.filter(user=user).delete()
    spare = StaticDevice.objects.create(user=user, name="spare codes", confirmed=True)
    codes = [f"{secrets.randbelow(10**10):010d}" for _ in range(SPARE_CODES)]
    for one in codes:
        spare.token_set.create(token=one)
    append(who=user.get_username(), action="turn second step on", kind="user", object_id=user.pk, content={})
    return codes


@transaction.atomic
def turn_off(user: User, *, who: str) -> bool:
    """Ask for no code any more; False where none was asked for."""
    removed = sum(kind.objects.filter(user=user).delete()[0] for kind in (TOTPDevice, StaticDevice))
    if removed:
        append(who=who, action="turn second step off", kind="user", object_id=user.pk, content={})
    return bool(removed)
