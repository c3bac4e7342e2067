"""The roles a post can give, in the words of the norms, and what a role lets somebody know."""

from typing import Final

TRUST_LEAD: Final = "trust_lead"

# The roles of the norms' vocabulary that are held by a post at a school, with their titles.
SCHOOL_ROLES: Final = {
    "teacher": "Teacher",
    "support_staff": "Support staff",
    "office_staff": "Office staff",
    "it_staff": "IT staff",
    "agency_staff": "Agency staff",
    "consultant": "Consultant",
    "senior_leader": "Senior leader",
    "headteacher": "Headteacher",
    "dsl": "Designated safeguarding lead",
    "deputy_dsl": "Deputy safeguarding lead",
    "governor": "Governor",
    "chair_of_governors": "Chair of governors",
    "safeguarding_governor": "Governor for safeguarding",
    "committee": "Governor on the committee",
    "trustee": "Trustee",
    "regional_director": "Regional director",
    "volunteer": "Volunteer",
}
TRUST_ROLES: Final = {
    TRUST_LEAD: "Trust lead",
    "trustee": "Trustee",
    "regional_director": "Regional director",
}

# Who works with pupils and so may know their names; the others see figures only.
KNOWS_PUPILS: Final = frozenset(
    {
        "teacher",
        "support_staff",
        "office_staff",
        "agency_staff",
        "senior_leader",
        "headteacher",
        "dsl",
        "deputy_dsl",
    }
)

# Who answers for all pupils alike; the others for the forms they look after.
KNOWS_EVERY_FORM: Final = frozenset(
    {"office_staff", "senior_leader", "headteacher", "dsl", "deputy_dsl"}
)

# Who keeps the books of the school: people, posts, pupils, the calendar.
KEEPS_BOOKS: Final = frozenset({"office_staff", "senior_leader", "headteacher"})

# Who decides who holds a post, and who stands in.
APPOINTS: Final = frozenset({"headteacher", "senior_leader"})

# Who makes accounts and gives out the one-time links.
KEEPS_ACCOUNTS: Final = KEEPS_BOOKS | {"it_staff"}
