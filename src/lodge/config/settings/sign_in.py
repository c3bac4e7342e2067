"""
The settings of sign-in: allauth for passwords, codes and keys, axes for lock-out.

Why they are as they are: docs/decisions/0004. What they do for people: docs/how-to/sign-in.md.
"""

from datetime import timedelta

from lodge.config.settings.environment import switch

AUTH_USER_MODEL = "school.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# Long, and not one that everybody tries: no rules of composition, no expiry.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(days=1).total_seconds())

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = int(timedelta(hours=14).total_seconds())

# Accounts are made by the school; nobody signs themselves up.
ACCOUNT_ADAPTER = "lodge.school.adapters.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
# By whatever way somebody came in, closing the browser ends it there.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_FORMS = {
    "login": "lodge.school.forms.sign_in.SignInForm",
    "change_password": "lodge.school.forms.sign_in.NewPasswordForm",
    "reset_password": "lodge.school.forms.sign_in.ForgottenForm",
    "reset_password_from_key": "lodge.school.forms.sign_in.FirstPasswordForm",
    "reauthenticate": "lodge.school.forms.sign_in.PasswordAgainForm",
}
# A school is one address to us: a limit for each address would shut sixty people out at 08:20.
# Passwords are counted by axes, which keeps its counts in the database; codes by allauth,
# which counts in the default cache: in the database too.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "10/5m/key",
    # Sixty people choose their first password on one training day, each by a key nobody guesses.
    "reset_password_from_key": "600/m/ip",
}

MFA_ADAPTER = "lodge.school.adapters.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = switch("LODGE_DEMO")
MFA_RECOVERY_CODE_COUNT = 20
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
MFA_FORMS = {
    "authenticate": "lodge.school.forms.second_factor.CodeForm",
    "reauthenticate": "lodge.school.forms.second_factor.CodeAgainForm",
    "activate_totp": "lodge.school.forms.second_factor.AppForm",
    "add_webauthn": "lodge.school.forms.second_factor.KeyForm",
    "edit_webauthn": "lodge.school.forms.second_factor.KeyNameForm",
    "generate_recovery_codes": "lodge.school.forms.second_factor.PrintedCodesForm",
}

# Noted at most once a minute by our own middleware: a write for each request is too dear.
USERSESSIONS_TRACK_ACTIVITY = False

# A name is locked out from one address, not from everywhere: nobody shuts a colleague out.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "lodge.school.views.coming_in.name_tried"
AXES_LOCKOUT_CALLABLE = "lodge.school.views.coming_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "lodge.school.views.coming_in.address_of"
# People type passwords into the wrong box: nothing that was typed is kept.
AXES_SENSITIVE_PARAMETERS = ["login", "username", "password", "secret", "ip_address"]
AXES_VERBOSE = False

# One proxy in front, if any, tells from where a request came.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if switch("LODGE_BEHIND_PROXY") else 0

# Read in the demo only: the accounts that the sign-in page offers, and their password.
SIGN_IN_EXAMPLES = "lodge.config.demo.demo_accounts"
SIGN_IN_EXAMPLE_PASSWORD = "lodge.config.demo.DEMO_PASSWORD"
